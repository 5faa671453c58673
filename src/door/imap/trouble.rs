//! Why a connection ended, in words for the operator: what failed, where, what to do.

use std::fmt;
use std::io;

/// How the next try is spaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The server refused name or password: asking again soon locks accounts.
    Password,
    /// There is no token to log in with; the server was not asked.
    Token,
    /// Anything else.
    Server,
}

/// An end of a connection that nobody wanted.
#[derive(Debug)]
pub(super) struct Trouble {
    /// How the next try is spaced.
    pub(super) kind: Kind,
    words: String,
}

impl Trouble {
    /// Something about the server or the way to it.
    pub(super) fn server(words: impl Into<String>) -> Trouble {
        Trouble { kind: Kind::Server, words: words.into() }
    }

    /// The login was refused.
    pub(super) fn password(words: impl Into<String>) -> Trouble {
        Trouble { kind: Kind::Password, words: words.into() }
    }

    /// There is no token.
    pub(super) fn token(words: impl Into<String>) -> Trouble {
        Trouble { kind: Kind::Token, words: words.into() }
    }

    /// The connection failed while `doing` something.
    pub(super) fn io(doing: &str, error: &io::Error) -> Trouble {
        let why = match error.kind() {
            // The library puts what it could not read into the message: that may be a piece of somebody's mail.
            io::ErrorKind::Other => "the server's answer is not IMAP".to_owned(),
            io::ErrorKind::InvalidData => format!("the server sent {error}"),
            io::ErrorKind::UnexpectedEof => "the server closed the connection".to_owned(),
            _ => printable(&error.to_string()),
        };
        Trouble::server(format!("{doing}: {why}"))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// Foreign text, fit for a log line: one line, no control characters, at most 200 characters.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect::<String>().trim().to_owned()
}
