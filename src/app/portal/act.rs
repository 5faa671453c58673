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

/// What was done is known to have been for a day at least.
const DONE: &str = "own done";
const DONE_SECS: i64 = 86_400;
/// Most files of one answer.
pub const MOST_FILES: usize = 20;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// It was done.
    Done,
    /// There was nothing to do: it is as asked for already.
    Nothing,
    /// The ticket takes no more.
    NotTaken,
    /// There are more files than one answer may bring.
    TooMuch,
    /// The person has done too much lately.
    Limited,
    /// The ticket is no longer theirs.
    Gone,
}

impl App {
    /// The word under which files wait for an answer of this person to this ticket, typed on the page of this `sheet`.
    #[must_use]
    pub fn answer_owner(&self, access: &Access, sheet: &str) -> String {
        let about = format!("{}|{}|{sheet}", access.ticket.id.0, access.person.person.0);
        format!("answer {}", self.desk.signer.word("answer", &about))
    }

    /// Brings words into a ticket, with the files that wait for them, as a mail of this person would. The same words from
    /// the page of the same `sheet` come in once, however often they are sent.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_answer(&self, access: &Access, sheet: &str, text: &str, language: &str) -> Result<Did> {
        let owner = self.answer_owner(access, sheet);
        self.do_own(access, sheet, Act::Words { text: text.trim().to_owned(), language: language.to_owned(), owner })
    }

    /// Says that a ticket is solved.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_solved(&self, access: &Access, sheet: &str) -> Result<Did> {
        self.do_own(access, sheet, Act::Button(Command::Solve))
    }

    /// Says that a ticket is not solved.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_reopened(&self, access: &Access, sheet: &str) -> Result<Did> {
        self.do_own(access, sheet, Act::Button(Command::Reopen))
    }

    pub(super) fn own_rated(&self, access: &Access, rating: Rating) -> Result<Did> {
        self.do_own(access, "", Act::Button(Command::Rate(rating)))
    }

    fn do_own(&self, access: &Access, sheet: &str, act: Act) -> Result<Did> {
        let (desk, access, sheet) = (self.desk.clone(), access.clone(), sheet.to_owned());
        let (did, rings) = self.desk.store.write(move |tx| do_own(tx, &desk, &access, &sheet, act)).wait()?;
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

fn do_own(tx: &Tx, desk: &Desk, access: &Access, sheet: &str, act: Act) -> Result<(Did, Rings)> {
    let nothing = |did| Ok((did, Rings::new()));
    let Some((ticket, person)) = access::again(tx, access)? else { return nothing(Did::Gone) };
    let about = person.person.0.to_string();
    let done = act.done(desk, sheet);
    if let Act::Words { text, owner, .. } = &act
        && !text.is_empty()
        && was_done(tx, &done)?
    {
        tx.list_uploads(owner)?.iter().try_for_each(|file| tx.delete_upload(owner, &file.key))?;
        return nothing(Did::Done);
    }
    if is_spent(tx, "own acts", &about, PER_PERSON, tx.now)? {
        return nothing(Did::Limited);
    }
    let (command, files) = match act {
        Act::Button(command) => (command, Vec::new()),
        // By mail such words would open another ticket; on this page that would surprise.
        Act::Words { .. } if !takes_more(&ticket, tx.get_brand(ticket.brand)?.reopen, tx.now) => {
            return nothing(Did::NotTaken);
        }
        Act::Words { owner, .. } if is_too_much(tx, desk, &owner)? => return nothing(Did::TooMuch),
        Act::Words { text, language, owner } => {
            let files = take_once(tx, &owner)?;
            if text.is_empty() && files.is_empty() {
                return nothing(Did::Nothing);
            }
            let words = incoming(&text, files.len(), &ticket.subject, &language, true);
            (Command::Write(Box::new(words)), files)
        }
    };
    tx.draw_budget("own acts", &about, span_start(tx.now, PER_PERSON.1))?;
    match carry_out(tx, desk, access, ticket, &person, command, &files)? {
        Ok(applied) => {
            tx.draw_budget(DONE, &done, span_start(tx.now, DONE_SECS))?;
            Ok((Did::Done, applied.rings))
        }
        // The second press of one button says what the first one said.
        Err(Refusal::NothingToDo(_)) if was_done(tx, &done)? => nothing(Did::Done),
        Err(Refusal::NothingToDo(_)) => nothing(Did::Nothing),
        Err(_) => nothing(Did::NotTaken),
    }
}

impl Act {
    /// What is noted of it, so that it is known when it comes again. Files alone are always new ones.
    fn done(&self, desk: &Desk, sheet: &str) -> String {
        let what = match self {
            Act::Words { text, owner, .. } => format!("words|{owner}|{text}"),
            Act::Button(command) => format!("{command:?}"),
        };
        desk.signer.word("done", &format!("{sheet}|{what}"))
    }
}

/// Whether this was done since yesterday, which is longer than a page can lie open.
fn was_done(tx: &Tx, done: &str) -> Result<bool> {
    let today = span_start(tx.now, DONE_SECS);
    Ok(tx.budget_used(DONE, done, today)? + tx.budget_used(DONE, done, today - DONE_SECS)? > 0)
}

/// Whether the files that wait are more than one answer may bring: pages may send theirs one after the other.
fn is_too_much(tx: &Tx, desk: &Desk, owner: &str) -> Result<bool> {
    let (limits, files) = (&desk.config.limits, tx.list_uploads(owner)?);
    Ok(files.len() > MOST_FILES.min(limits.attachments)
        || files.iter().map(|file| file.size).sum::<u64>() > limits.form_size)
}

/// The files that wait; one that came twice, by a second press of the button, is one.
fn take_once(tx: &Tx, owner: &str) -> Result<Vec<NewFile>> {
    let mut files: Vec<NewFile> = Vec::new();
    for file in take_uploads(tx, owner)? {
        if !files.iter().any(|known| (known.blob, &known.name) == (file.blob, &file.name)) {
            files.push(file);
        }
    }
    Ok(files)
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
