//! What happens on the desk, seen by looking into its database again and again.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::desk::{MessageId, Ticket};
use crate::store::{AsideMail, MessageRow, OutboxRow, Reader, Store};

/// How many rows are looked at at a time.
const PAGE: usize = 50;

/// Something that happened.
pub enum Event {
    /// A mail became a message.
    Message {
        /// Its ticket as it is now.
        ticket: Box<Ticket>,
        /// The message.
        message: Box<MessageRow>,
        /// Whether it opened the ticket.
        is_first: bool,
        /// Names of its files.
        files: Vec<String>,
    },
    /// A mail is kept apart from the tickets.
    Aside(Box<AsideMail>),
    /// A mail has gone out, or could not.
    Out(Box<OutboxRow>),
}

/// How far the database has been looked through.
#[derive(Default)]
pub struct Watch {
    message: MessageId,
    aside: i64,
    outbox: i64,
    /// Mails that go out and have not got there.
    pending: BTreeSet<i64>,
}

impl Watch {
    /// Begins with what is still to come.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn from_now(store: &Store) -> Result<Watch> {
        let mut watch = Watch::default();
        while !watch.look(store)?.is_empty() {}
        Ok(watch)
    }

    /// Whether mails are on their way out.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// What has happened since the last look: mails in the order they came, then mails that went out.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn look(&mut self, store: &Store) -> Result<Vec<Event>> {
        store.read(|reader| {
            let mut came: Vec<(i64, Event)> = self.messages(reader)?;
            for mail in reader.list_aside(self.aside, PAGE)? {
                self.aside = mail.id;
                came.push((mail.id, Event::Aside(Box::new(mail))));
            }
            came.sort_by_key(|(mail, _)| *mail);
            let mut events: Vec<Event> = came.into_iter().map(|(_, event)| event).collect();
            events.extend(self.sent(reader)?);
            Ok(events)
        })
    }

    fn messages(&mut self, reader: &Reader) -> Result<Vec<(i64, Event)>> {
        let mut came = Vec::new();
        for (ticket, message) in reader.list_messages_after(self.message, PAGE)? {
            self.message = message.id;
            let first = reader.list_messages_for_agents(ticket)?.first().map(|first| first.id);
            let files = reader.list_files(message.id)?.into_iter().map(|file| file.name).collect();
            let event = Event::Message {
                ticket: Box::new(reader.get_ticket(ticket)?),
                is_first: first == Some(message.id),
                files,
                message: Box::new(message),
            };
            if let Event::Message { message, .. } = &event {
                came.push((message.mail_id.unwrap_or(0), event));
            }
        }
        Ok(came)
    }

    fn sent(&mut self, reader: &Reader) -> Result<Vec<Event>> {
        for row in reader.list_outbox_after(self.outbox, PAGE)? {
            self.outbox = row.id;
            self.pending.insert(row.id);
        }
        let mut events = Vec::new();
        for id in self.pending.clone() {
            let Some(row) = reader.find_outbox(id)? else { continue };
            let is_over = !matches!(row.state.as_str(), "queued" | "sending");
            // A mail that has to wait is told of once; nobody watches it for days.
            if is_over || !row.error.is_empty() {
                self.pending.remove(&id);
                events.push(Event::Out(Box::new(row)));
            }
        }
        Ok(events)
    }
}
