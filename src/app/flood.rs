//! An incoming flood: when one sender's mails open too many tickets, what is more comes into one.

use anyhow::Result;

use super::budget::Budget;
use super::receive::Sender;
use super::{Desk, situation};
use crate::desk::decide::{SPAM, Situation, opens_none, takes_more};
use crate::desk::{Ticket, TicketId};
use crate::mail::address::split_plus;
use crate::mail::trust::Verdict;
use crate::store::{MailboxRow, Tx};

use super::prepared::Prepared;

/// A mail that would be one ticket too many.
pub(super) struct Flood {
    /// Into which ticket it comes; `None`: into a new one.
    pub ticket: Option<Ticket>,
    /// Subject of a new one.
    pub subject: String,
    /// What agents should know about a new one.
    pub warning: String,
    /// Why there is no acknowledgement.
    pub why: String,
}

/// What a sender's tickets are counted by. Whoever merely uses somebody's name uses up nothing of theirs, and neither does what
/// a filter calls spam: their good mail would follow the rest into a ticket of which nobody is told.
pub(super) struct Source {
    address: String,
    sender: String,
    budget: Budget,
}

impl Source {
    pub fn of(desk: &Desk, mail: &Prepared, sender: &Sender, is_spam: bool) -> Source {
        // With its dots: without them it may be somebody else.
        let address = split_plus(&sender.participant.address).0;
        let sender = match (mail.verdict, is_spam) {
            (Verdict::Fail, _) => format!("forged {address}"),
            (_, true) => format!("spam {address}"),
            (_, false) => address.clone(),
        };
        let most = desk.config.limits.mails_per_sender;
        Source { budget: Budget::new("sender", &sender, most, String::new()), address, sender }
    }

    /// Whether the mail is too much, and where it comes in then. What agents hand on never is.
    pub fn flood(
        &self,
        tx: &Tx,
        desk: &Desk,
        mailbox: &MailboxRow,
        mail: &Prepared,
        situation: &Situation,
    ) -> Result<Option<Flood>> {
        let joins = situation.ticket.as_ref().is_some_and(|ticket| takes_more(ticket, situation.brand.reopen, tx.now));
        if joins || opens_none(mail.class.kind) || mail.handed_by.is_some() || !self.budget.is_spent(tx, tx.now)? {
            return Ok(None);
        }
        let known =
            tx.find_flood(mailbox.brand, &self.sender)?.map(|id| tx.find_ticket(mailbox.brand, id)).transpose()?;
        // What was called spam goes on to take all of it in silence.
        let is_open = |ticket: &Ticket| ticket.status == SPAM || !ticket.stage.is_over() && !ticket.is_locked;
        let (address, most) = (&self.address, self.budget.most);
        let subject = desk.renderer.say(&desk.config.language, "flood-subject", &[("address", address)]);
        Ok(Some(Flood {
            ticket: known.flatten().filter(is_open),
            subject,
            warning: format!(
                "More than {most} mails of {address} have opened tickets lately (limits.mails_per_sender). What is more \
                 comes into this ticket, without acknowledgements and notices. #split in an answer makes a ticket of a mail"
            ),
            why: format!("{address} has opened {most} tickets lately"),
        }))
    }

    /// One more ticket of this sender.
    pub fn draw(&self, tx: &Tx) -> Result<()> {
        self.budget.draw(tx)
    }

    /// The sender's mails come into this ticket.
    pub fn note(&self, tx: &Tx, mailbox: &MailboxRow, ticket: TicketId) -> Result<()> {
        tx.set_flood(mailbox.brand, &self.sender, ticket)
    }
}

/// The situation of a mail that comes into a flood's ticket.
pub(super) fn situation(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, flood: &Flood) -> Result<Situation> {
    let mut situation = situation::without_ticket(tx, desk, mailbox.brand)?;
    if let Some(ticket) = flood.ticket.clone() {
        situation::add_ticket(tx, &mut situation, ticket)?;
    }
    Ok(situation)
}
