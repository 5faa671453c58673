//! How a brand shows itself on the web, and what it asks there.

use std::time::Duration;

use super::ticket::words;

words! {
    /// Whether somebody who sends the form must prove the address first, by a button behind a mailed link.
    FormConfirm {
        /// Nobody must.
        Never = "never",
        /// Whose address is unknown, or who sends a lot, must.
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
}
