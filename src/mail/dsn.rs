//! Delivery status notifications and the many other forms in which servers say "not delivered".

/// What a bounce says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounce {
    /// Who did not get the mail.
    pub recipients: Vec<FailedRecipient>,
    /// The delivery is over; `false`: it is late and will be tried again.
    pub permanent: bool,
    /// The address itself is bad (no such user or host, moved, takes no mail).
    pub hard: bool,
    /// Message-ID of the returned mail, without angle brackets.
    pub original_message_id: Option<String>,
}

/// One address that failed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FailedRecipient {
    /// Lower case.
    pub address: String,
    /// Enhanced status code such as `5.1.1` (RFC 3463), if one was found.
    pub status: Option<String>,
    /// What the refusing server said, one line.
    pub reason: Option<String>,
}
