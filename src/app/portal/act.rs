//! What a person does to a ticket on its page: answers, says that it is solved or not, says how it was.

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::access::{self, Access};
use super::signin::{is_spent, span_start};
use crate::app::apply::{Applied, NewFile};
use crate::app::enqueue::Rings;
use crate::app::perform::{Asked, perform, write};
use crate::app::{App, Desk, hex};
use crate::desk::decide::takes_more;
use crate::desk::{Command, Participant, Rating, Refusal, Ticket};
use crate::mail::file_name;
use crate::store::{CutBlob, Tx, pack_file};

/// Answers and presses that one person has: how many in how many seconds.
const PER_PERSON: (u32, i64) = (30, 3_600);

/// A file that was sent with an answer.
#[derive(Clone, Debug)]
pub struct Upload {
    /// As the browser named it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

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
    /// Brings words and files into a ticket, as a mail of this person would.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_answer(&self, access: &Access, text: &str, uploads: Vec<Upload>, language: &str) -> Result<Did> {
        let text = text.trim().to_owned();
        if text.is_empty() && uploads.is_empty() {
            return Ok(Did::Nothing);
        }
        let command = write(&text, uploads.len(), &access.ticket.subject, language, true);
        self.do_own(access, command, pack(uploads)?)
    }

    /// Says that a ticket is solved.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_solved(&self, access: &Access) -> Result<Did> {
        self.do_own(access, Command::Solve, Vec::new())
    }

    /// Says that a ticket is not solved.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn own_reopened(&self, access: &Access) -> Result<Did> {
        self.do_own(access, Command::Reopen, Vec::new())
    }

    pub(super) fn own_rated(&self, access: &Access, rating: Rating) -> Result<Did> {
        self.do_own(access, Command::Rate(rating), Vec::new())
    }

    fn do_own(&self, access: &Access, command: Command, files: Vec<Packed>) -> Result<Did> {
        let (desk, access) = (self.desk.clone(), access.clone());
        let work = move |tx: &Tx| do_own(tx, &desk, &access, command, files);
        let (did, rings) = self.desk.store.write(work).wait()?;
        self.desk.ring(&rings);
        Ok(did)
    }
}

/// A file made ready for the database, off its writer's thread.
struct Packed {
    name: String,
    content_type: &'static str,
    blob: CutBlob,
}

fn pack(uploads: Vec<Upload>) -> Result<Vec<Packed>> {
    let packed = uploads.into_iter().map(|upload| {
        let content_type = super::shown_type(&upload.bytes).unwrap_or("application/octet-stream");
        let name = file_name::safe(&upload.name, content_type);
        let blob = pack_file(&upload.bytes, hex(&Sha256::digest(&upload.bytes)))?;
        Ok(Packed { name, content_type, blob })
    });
    packed.collect()
}

fn do_own(tx: &Tx, desk: &Desk, access: &Access, command: Command, files: Vec<Packed>) -> Result<(Did, Rings)> {
    let nothing = |did| Ok((did, Rings::new()));
    let Some((ticket, person)) = access::again(tx, access)? else { return nothing(Did::Gone) };
    let about = person.person.0.to_string();
    if is_spent(tx, "own acts", &about, PER_PERSON, tx.now)? {
        return nothing(Did::Limited);
    }
    // By mail such words would open another ticket; on this page that would surprise.
    let is_words = matches!(command, Command::Write(_));
    if is_words && !takes_more(&ticket, tx.get_brand(ticket.brand)?.reopen, tx.now) {
        return nothing(Did::NotTaken);
    }
    tx.draw_budget("own acts", &about, span_start(tx.now, PER_PERSON.1))?;
    let files: Vec<NewFile> = files
        .into_iter()
        .map(|file| {
            let blob = tx.keep_blob(&file.blob)?;
            Ok(NewFile { name: file.name, content_type: file.content_type.to_owned(), blob })
        })
        .collect::<Result<_>>()?;
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
    };
    perform(tx, desk, asked)
}
