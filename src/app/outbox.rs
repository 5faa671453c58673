//! The courier's side of the desk: what is due, what it looks like, what became of it.

use crate::clock::Timestamp;

use super::{Answer, App};

/// A mail that waits to be sent to one recipient.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its row.
    pub id: i64,
    /// Name of the mailbox in whose name it goes out.
    pub mailbox: String,
    /// The one envelope recipient.
    pub recipient: String,
    /// The envelope sender; `None` is the null sender `<>`.
    pub envelope_sender: Option<String>,
    /// Template it is made with.
    pub template: String,
    /// Ticket number, for the journal.
    pub ticket: Option<i64>,
    /// Message-ID without brackets, fixed when the row was written.
    pub message_id: String,
    /// Tries so far.
    pub attempts: u32,
    /// When the row was written.
    pub created_at: Timestamp,
    /// The mail itself, once a first try has rendered it.
    pub bytes: Option<Vec<u8>>,
}

/// What became of a try to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The server has it.
    Delivered,
    /// Not now; try again. The words are for the ticket.
    Later(String),
    /// Never. The words are for the ticket.
    Never(String),
}

impl App {
    /// Mails of this mailbox that are due now, oldest first, without those in `skip` (already in hands), and
    /// when the next one after them is due. Reads the database: not on an async thread.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn due(&self, mailbox: &str, limit: usize, skip: &[i64]) -> anyhow::Result<(Vec<Due>, Option<Timestamp>)> {
        let _ = (mailbox, limit, skip);
        Ok((Vec::new(), None))
    }

    /// The bytes of a due mail: looks up what the recipient may see, renders and composes. Reads the
    /// database and cleans HTML: not on an async thread.
    ///
    /// # Errors
    /// When the row is gone or the mail can't be written.
    pub fn render_due(&self, due: &Due) -> anyhow::Result<Vec<u8>> {
        let _ = due;
        Ok(Vec::new())
    }

    /// Marks mails as being sent, keeping their bytes, in one transaction. Must have committed before the
    /// first word to the server. Gives the ids that may go: one that was withdrawn meanwhile is missing.
    pub fn claim(&self, mails: Vec<(i64, Vec<u8>)>) -> Answer<Vec<i64>> {
        let _ = mails;
        Answer::channel().1
    }

    /// Notes what became of a try. `retry_at` is when to try again after [`Verdict::Later`]; without it a
    /// `Later` counts as given up.
    pub fn settle(&self, id: i64, verdict: Verdict, retry_at: Option<Timestamp>) -> Answer<()> {
        let _ = (id, verdict, retry_at);
        Answer::channel().1
    }

    /// Rings whenever a transaction has written mails that go out.
    #[must_use]
    pub fn outbox_bell(&self) -> std::sync::Arc<tokio::sync::Notify> {
        std::sync::Arc::default()
    }
}
