//! What a person does to a ticket on its page: answers, says that it is solved or not, says how it was.

use anyhow::Result;

use super::access::{self, Access};
use super::signin::{is_spent, span_start};
use crate::app::apply::{Applied, NewFile};
use crate::app::enqueue::Rings;
use crate::app::perform::{Asked, incoming, perform};
use crate::app::uploads::take_uploads;
use crate::app::{App, Desk};
use crate::desk::decide::takes_more;
use crate::desk::{Command, Participant, Rating, Refusal, Ticket};
use crate::store::Tx;

/// Answers and presses that one person has: how many in how many seconds.
const PER_PERSON: (u32, i64) = (30, 3_600);

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// It was done.
    Done,
    /// There was nothing to do: it is as asked for already.
    Nothing,
    /// The ticket takes no more.
    NotTaken,
    /// The person has done too much lately.
    Limited,
    /// The ticket is no longer theirs.
    Gone,
}

impl App {
    /// The word under which files wait for an answer of this person to this ticket.
    #[must_use]
    pub fn answer_owner(&self, access: &Access) -> String {
        let about = format!("{}|{}", access.ticket.id.0, access.person.person.0);
        format!("answer {}", self.desk.signer.word("answer", &about))
    }

    /// Brings words into a ticket, with the files that wait for them, as a mail of this person would.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_answer(&self, access: &Access, text: &str, language: &str) -> Result<Did> {
        let owner = self.answer_owner(access);
        self.do_own(access, Act::Words { text: text.trim().to_owned(), language: language.to_owned(), owner })
    }

    /// Says that a ticket is solved.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_solved(&self, access: &Access) -> Result<Did> {
        self.do_own(access, Act::Button(Command::Solve))
    }

    /// Says that a ticket is not solved.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_reopened(&self, access: &Access) -> Result<Did> {
        self.do_own(access, Act::Button(Command::Reopen))
    }

    pub(super) fn own_rated(&self, access: &Access, rating: Rating) -> Result<Did> {
        self.do_own(access, Act::Button(Command::Rate(rating)))
    }

    fn do_own(&self, access: &Access, act: Act) -> Result<Did> {
        let (desk, access) = (self.desk.clone(), access.clone());
        let (did, rings) = self.desk.store.write(move |tx| do_own(tx, &desk, &access, act)).wait()?;
        self.desk.ring(&rings);
        Ok(did)
    }
}

/// What a person asks for.
enum Act {
    /// Words, and the files that wait for them.
    Words { text: String, language: String, owner: String },
    /// A button.
    Button(Command),
}

fn do_own(tx: &Tx, desk: &Desk, access: &Access, act: Act) -> Result<(Did, Rings)> {
    let nothing = |did| Ok((did, Rings::new()));
    let Some((ticket, person)) = access::again(tx, access)? else { return nothing(Did::Gone) };
    let about = person.person.0.to_string();
    if is_spent(tx, "own acts", &about, PER_PERSON, tx.now)? {
        return nothing(Did::Limited);
    }
    let (command, files) = match act {
        Act::Button(command) => (command, Vec::new()),
        // By mail such words would open another ticket; on this page that would surprise.
        Act::Words { .. } if !takes_more(&ticket, tx.get_brand(ticket.brand)?.reopen, tx.now) => {
            return nothing(Did::NotTaken);
        }
        Act::Words { text, language, owner } => {
            let files = take_uploads(tx, &owner)?;
            if text.is_empty() && files.is_empty() {
                return nothing(Did::Nothing);
            }
            let words = incoming(&text, files.len(), &ticket.subject, &language, true);
            (Command::Write(Box::new(words)), files)
        }
    };
    tx.draw_budget("own acts", &about, span_start(tx.now, PER_PERSON.1))?;
    match carry_out(tx, desk, access, ticket, &person, command, &files)? {
        Ok(applied) => Ok((Did::Done, applied.rings)),
        Err(Refusal::NothingToDo(_)) => nothing(Did::Nothing),
        Err(_) => nothing(Did::NotTaken),
    }
}

fn carry_out(
    tx: &Tx,
    desk: &Desk,
    access: &Access,
    ticket: Ticket,
    person: &Participant,
    command: Command,
    files: &[NewFile],
) -> Result<Result<Applied, Refusal>> {
    let asked = Asked {
        brand: ticket.brand,
        person,
        ticket: Some(ticket),
        command,
        subject: "",
        files,
        matched_by: "written on the ticket's page",
        proof: if access.is_guest { "by the link in a mail" } else { "signed in" },
        warning: "",
        is_claimed: false,
        withheld: None,
    };
    perform(tx, desk, asked)
}
