//! Cookies of our pages, under names that browsers guard wherever they can.

use anyhow::Result;

use super::visit::Visit;

impl Visit<'_> {
    /// What a browser keeps for us under this bare name.
    pub(super) fn cookie(&self, bare: &str) -> Option<&str> {
        let base_url = &self.site().ok()?.base_url;
        self.request.cookie(&name(base_url, bare))
    }

    /// The field that has a browser keep a value for so many seconds, or until it is closed; without a value it forgets.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(super) fn set_cookie(&self, bare: &str, value: Option<&str>, secs: Option<u32>) -> Result<String> {
        let base_url = &self.site()?.base_url;
        let secure = if is_guarded(base_url) { "; Secure" } else { "" };
        let age = match (value, secs) {
            (None, _) => "; Max-Age=0".to_owned(),
            (_, Some(secs)) => format!("; Max-Age={secs}"),
            (_, None) => String::new(),
        };
        let value = value.unwrap_or_default();
        Ok(format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", name(base_url, bare)))
    }
}

/// Browsers take a cookie of this name only from this very host, over TLS or on this machine. Where people are let in by
/// plain HTTP on another host, it would never come back.
fn name(base_url: &str, bare: &str) -> String {
    if is_guarded(base_url) { format!("__Host-{bare}") } else { bare.to_owned() }
}

/// Whether a browser keeps cookies of these pages from being read on the way.
fn is_guarded(base_url: &str) -> bool {
    let place = base_url.split_once("://").map_or("", |(_, rest)| rest);
    let is_here = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|own| place.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/'])));
    base_url.starts_with("https://") || is_here
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_guarded_wherever_browsers_can() {
        for (base_url, wanted) in [
            ("https://help.acme.example", "__Host-session"),
            ("http://127.0.0.1:8025", "__Host-session"),
            ("http://localhost", "__Host-session"),
            ("http://[::1]:8025", "__Host-session"),
            ("http://help.acme.example", "session"),
            ("http://127.0.0.1.evil.example", "session"),
            ("http://localhost.example", "session"),
        ] {
            assert_eq!(name(base_url, "session"), wanted, "{base_url}");
        }
    }
}
