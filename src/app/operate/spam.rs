//! A ticket taken out of the spam by the operator: what `#notspam` does, beside a daemon that may be running.

use anyhow::{Context as _, Result, anyhow, ensure};

use super::super::apply::{Doing, MessageFacts, apply};
use super::super::{senders, situation};
use super::Operator;
use crate::desk::decide::SPAM;
use crate::desk::{Actor, Command, Via, decide};

impl Operator {
    /// Makes a ticket like any other of one that was put aside as spam, lets its sender in from now on, and writes the mails
    /// that nobody got.
    ///
    /// # Errors
    /// When there is no such ticket, it is no spam, or the database can't be written.
    pub fn release_spam(&self, number: i64) -> Result<()> {
        let desk = self.desk()?;
        let work = move |tx: &crate::store::Tx<'_>| {
            let ticket = tx.find_ticket_anywhere(number)?.with_context(|| format!("There is no ticket #{number}"))?;
            ensure!(
                ticket.status == SPAM,
                "Ticket #{number} is no spam; `postdesk ticket list` shows the stage of each"
            );
            let mailbox = desk.mailbox(ticket.mailbox)?.clone();
            let mut situation = situation::for_agent(tx, &desk, ticket.clone())?;
            senders::look_at_list(tx, &desk, &ticket, &Command::NotSpam, &mut situation)?;
            let decision =
                decide(&situation, &Actor::System, &Command::NotSpam).map_err(|refusal| anyhow!("{refusal}"))?;
            let cause = format!("notspam:{}:{}", ticket.id.0, tx.last_history(ticket.id)?);
            let facts = MessageFacts { cause, ..MessageFacts::default() };
            let doing = Doing { actor: &Actor::System, via: Via::CommandLine, act: None };
            apply(tx, &desk, &mailbox, &situation, doing, &decision, "", &facts)?;
            tx.set_told(ticket.id)
        };
        self.store.write(work).wait()
    }
}
