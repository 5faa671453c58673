//! How a brand shows itself on the web, and what it asks there.

use std::time::Duration;

use super::ticket::words;

words! {
    /// Whether somebody who sends the form must prove the address first, by a button behind a mailed link.
    FormConfirm {
        /// Nobody must.
        Never = "never",
        /// Who seems to be a program, or sends a lot, must.
        Doubtful = "doubtful",
        /// Everybody must who is not signed in.
        Always = "always",
    }
}

/// A brand on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// How the world reaches its pages, without a `/` at the end; empty: `http.base_url`.
    pub base_url: String,
    /// Colour of buttons and links as `#rrggbb`; empty: the built-in one.
    pub accent: String,
    /// File in `data_dir/brand`; empty: none.
    pub logo: String,
    /// Links at the end of each page: a label, a blank, an address.
    pub footer: Vec<String>,
    /// The form asks what it is about.
    pub form_category: bool,
    /// The form asks how urgent it is.
    pub form_priority: bool,
    /// Who must prove the address first.
    pub form_confirm: FormConfirm,
    /// Customers are asked how it was, once a ticket is resolved.
    pub survey: bool,
    /// How long after that.
    pub survey_delay: Duration,
    /// Nobody is asked again sooner than this.
    pub survey_distance: Duration,
}

impl Default for Face {
    fn default() -> Face {
        Face {
            base_url: String::new(),
            accent: String::new(),
            logo: String::new(),
            footer: Vec::new(),
            form_category: true,
            form_priority: false,
            form_confirm: FormConfirm::Doubtful,
            survey: true,
            survey_delay: Duration::from_secs(86_400),
            survey_distance: Duration::from_secs(14 * 86_400),
        }
    }
}

impl Face {
    /// The links at the end of each page: labels and addresses.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.footer.iter().filter_map(|line| line.trim().rsplit_once(' ')).map(|(label, url)| (label.trim(), url))
    }
}

/// Ending and media type of a brand's picture by the name of its file; nothing where the name is none that may be used.
#[must_use]
pub fn picture_type(file: &str) -> Option<(&'static str, &'static str)> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    if file.starts_with('.') || !file.chars().all(is_plain) {
        return None;
    }
    let (_, ending) = file.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "png" => ("png", "image/png"),
        "jpg" | "jpeg" => ("jpg", "image/jpeg"),
        "webp" => ("webp", "image/webp"),
        "svg" => ("svg", "image/svg+xml"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_label_and_an_address() {
        let footer = ["Imprint https://acme.example/imprint", "Terms and more /terms", "nothing", ""];
        let face = Face { footer: footer.map(str::to_owned).to_vec(), ..Face::default() };
        let links: Vec<_> = face.links().collect();
        assert_eq!(links, [("Imprint", "https://acme.example/imprint"), ("Terms and more", "/terms")]);
    }

    #[test]
    fn a_picture_is_a_plain_file_of_a_known_kind() {
        for (file, wanted) in [
            ("acme.svg", Some("image/svg+xml")),
            ("Our logo.JPEG", Some("image/jpeg")),
            ("a.b.webp", Some("image/webp")),
            ("logo.gif", None),
            ("logo", None),
            ("../postdesk.png", None),
            (".hidden.png", None),
            ("/etc/x.png", None),
            ("", None),
        ] {
            assert_eq!(picture_type(file).map(|(_, content_type)| content_type), wanted, "{file}");
        }
    }
}
