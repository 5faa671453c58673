//! A mail inside a mail: what somebody forwarded to us inline, attached, or sent on as it was.
//!
//! Inline: the layouts of the clients differ in their mark ("Forwarded message") and in the order and
//! language of the header fields; both are read with the tables of [`super::reply`]. `place` finds where
//! the forwarded mail stands, `header` reads its fields, `date` their date. [`attached()`] and
//! [`redirected()`] read the two other ways. Everything found is the forwarder's claim and proves nothing.

mod address;
mod attached;
mod date;
mod glued;
mod header;
mod place;
mod redirected;
mod words;

#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;

use super::Address;
use super::reply::lines::{Line, split};
use crate::clock::Timestamp;
pub use attached::attached;
use place::{Answers, Place};
pub use redirected::{Redirected, redirected};

/// What a forward holds. All of it is the forwarder's claim and proves nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forwarded {
    /// The forwarder's own words, without signature.
    pub note: String,
    /// There is a mark that only forwards have. Without it the header block may as well belong to an
    /// answer: Outlook writes both the same way, and the subject (`Fwd:`) has to tell.
    pub marked: bool,
    /// The writer of the forwarded mail, if the layout tells the address.
    pub from: Option<Address>,
    /// The From field as written: a bare name where a client hides the address.
    pub from_text: Option<String>,
    /// The recipients whose addresses are told.
    pub to: Vec<Address>,
    /// The recipients of copies whose addresses are told.
    pub cc: Vec<Address>,
    /// The date as written; [`Forwarded::date`] reads it.
    pub date_text: Option<String>,
    /// The fields are in a language that writes `2/3/2026` for the second of March. English is not: it
    /// means either.
    pub day_first: bool,
    /// The subject as written.
    pub subject: Option<String>,
    /// The forwarded words.
    pub body: String,
}

/// Reads a text body that holds a forwarded mail; `None` if there is none, or if the text is an answer
/// with an attribution ("On Monday Ada wrote:").
///
/// Of mails forwarded within each other this is the outermost; [`Forwarded::inner`] gives the next.
#[must_use]
pub fn read(text: &str) -> Option<Forwarded> {
    read_placed(text, Answers::AreNone)
}

fn read_placed(text: &str, answers: Answers) -> Option<Forwarded> {
    let lines = glued::part(split(text));
    let place = place::find(&lines, answers)?;
    let inner = header::read(&place)?;
    Some(Forwarded { marked: place.marked, note: note(&place), ..inner })
}

/// The words around the forwarded mail, without signatures.
fn note(place: &Place<'_>) -> String {
    let own = |lines: &[Line<'_>]| {
        let lines: Vec<&str> = lines.iter().map(|line| line.raw).collect();
        super::reply::read(&lines.join("\n")).reply
    };
    let notes = [own(&place.above), own(&place.below)];
    let notes: Vec<&str> = notes.iter().map(String::as_str).filter(|note| !note.is_empty()).collect();
    notes.join("\n\n")
}

impl Forwarded {
    /// The mail that the forwarded one forwarded or answered in its turn, for when the writer of this one
    /// isn't the one looked for. Its note holds the words of the one that stands around it.
    #[must_use]
    pub fn inner(&self) -> Option<Forwarded> {
        read_placed(&self.body, Answers::Count)
    }

    /// When the forwarded mail was written. Where the client told no zone, it is taken for the time in
    /// `zone`. `None` where the words may mean several days or are not understood.
    #[must_use]
    pub fn date(&self, zone: &TimeZone) -> Option<Timestamp> {
        date::read(self.date_text.as_deref()?, self.day_first, zone)
    }
}
