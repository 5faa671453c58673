//! How a token is shown to a mail server: XOAUTH2, which Google and Microsoft made, and OAUTHBEARER (RFC 7628).

use secrecy::{ExposeSecret as _, SecretString};

/// A way to show a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// Known to all large providers.
    Xoauth2,
    /// The standard.
    Oauthbearer,
}

impl Mechanism {
    /// The one to use with a server that offers these (upper case).
    #[must_use]
    pub fn choose(offers: impl Fn(&str) -> bool) -> Option<Mechanism> {
        [Mechanism::Xoauth2, Mechanism::Oauthbearer].into_iter().find(|mechanism| offers(mechanism.name()))
    }

    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Mechanism::Xoauth2 => "XOAUTH2",
            Mechanism::Oauthbearer => "OAUTHBEARER",
        }
    }

    /// What is said to a server that gives its reason for a refusal as a challenge: only then it refuses.
    #[must_use]
    pub fn last_word(self) -> &'static str {
        match self {
            Mechanism::Xoauth2 => "",
            Mechanism::Oauthbearer => "\u{1}",
        }
    }
}

/// What is said first, before base64. Control characters in a name would end it early: they are left out.
#[must_use]
pub fn first_word(mechanism: Mechanism, username: &str, token: &SecretString, host: &str, port: u16) -> SecretString {
    let username: String = username.chars().filter(|c| !c.is_control()).collect();
    let token = token.expose_secret();
    SecretString::from(match mechanism {
        Mechanism::Xoauth2 => format!("user={username}\u{1}auth=Bearer {token}\u{1}\u{1}"),
        Mechanism::Oauthbearer => {
            // A comma or equals sign would end the name (RFC 5801 §4).
            let username = username.replace('=', "=3D").replace(',', "=2C");
            format!("n,a={username},\u{1}host={host}\u{1}port={port}\u{1}auth=Bearer {token}\u{1}\u{1}")
        }
    })
}
