//! What a mail template may show.

use serde::Serialize;

/// All that a mail template may show. Every field is always there, so that strict mode proves templates.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticeView {
    /// The desk in whose name the mail goes out.
    pub desk: DeskView,
    /// The ticket.
    pub ticket: TicketView,
    /// Who reads the mail.
    pub reader: PersonView,
    /// The message the mail tells of; empty where there is none.
    pub message: MessageView,
    /// Earlier messages the reader may see, newest first.
    pub older: Vec<MessageView>,
    /// Where a reply goes (agents): the requester, or empty when it becomes a note.
    pub reply_to: Vec<PersonView>,
    /// People in copy of a reply (agents).
    pub reply_copy: Vec<PersonView>,
    /// A reply becomes a note to the team (agents).
    pub reply_is_note: bool,
    /// Why something was held or failed, in words; empty if nothing was.
    pub reason: String,
    /// The line of the agent's mail that could not be understood; empty if there is none.
    pub quoted_line: String,
    /// "Did you mean" words for that line.
    pub suggestions: Vec<String>,
    /// First name of the answering agent; empty unless the brand shows it.
    pub agent_first_name: String,
    /// The answering agent's signature; empty unless the brand keeps it.
    pub signature: String,
    /// Whom a mail could not be delivered to; empty where nothing failed.
    pub recipient: PersonView,
    /// The desk warns: what an agent should know about this mail (unproven sender, mentions another ticket …).
    pub banners: Vec<String>,
    /// What was done, a sentence each (agents).
    pub done: Vec<String>,
    /// What the reader should know besides, a sentence each (agents).
    pub told: Vec<String>,
    /// To whom an answer went, as shown (agents).
    pub sent_to: Vec<PersonView>,
    /// Until when an answer can be taken back; empty if it can't (agents).
    pub undo_until: String,
    /// What was done can be taken back by a word (agents).
    pub can_undo: bool,
    /// The held mail can be sent on by a word (agents).
    pub can_send: bool,
    /// What the reader had not seen, oldest first (agents).
    pub newer: Vec<MessageView>,
    /// A line on the customer: earlier tickets, organisation (agents).
    pub contact: String,
    /// The head of a mail that is about no single ticket (agents).
    pub title: String,
    /// Names and values below the head (agents).
    pub pairs: Vec<PairView>,
    /// Lists of tickets or of words (agents).
    pub sections: Vec<SectionView>,
    /// A page of the reader's alone: the ticket on the web, or what signs the reader in; empty where there is none
    /// (customers).
    pub link: String,
    /// Links that say how it was, the best first (customers).
    pub scores: Vec<ScoreView>,
    /// A link that ends such questions (customers).
    pub stop: String,
    /// A page with one button that says yes to a question of the desk; empty where there is none (agents).
    pub button: String,
}

/// A link that says how it was.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ScoreView {
    /// In words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// A name and what it stands for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PairView {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// A list with a head.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SectionView {
    /// Its head; may be empty.
    pub title: String,
    /// What is in it.
    pub entries: Vec<EntryView>,
    /// That there is more, in words; empty if there isn't.
    pub more: String,
}

/// A ticket in a list, or a word with its meaning.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryView {
    /// What it is known by: `#1042`, `#close`.
    pub head: String,
    /// Its subject or form.
    pub text: String,
    /// What is said about it, on a line of its own; may be empty.
    pub detail: String,
    /// First words of what it is about; may be empty.
    pub words: String,
    /// A link that answers it by mail; empty where there is none.
    pub reply: String,
    /// What is written by that link becomes a note to the team; else it goes to the customer.
    pub reply_is_note: bool,
}

/// The desk as its readers know it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DeskView {
    /// Display name.
    pub name: String,
    /// Support address.
    pub address: String,
}

/// A ticket as a template shows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TicketView {
    /// Its number.
    pub number: i64,
    /// Its tag, e.g. `[Acme #1042]`.
    pub tag: String,
    /// Subject as first written.
    pub subject: String,
    /// Status word in the reader's language.
    pub status: String,
    /// Priority word.
    pub priority: String,
    /// Assignee's name, empty if nobody.
    pub assignee: String,
    /// When it was opened, in the desk's zone and the reader's language.
    pub created: String,
    /// How many messages it has.
    pub messages: i64,
    /// Its team's name, empty if it has none.
    pub team: String,
    /// Its category's name, empty if it has none.
    pub category: String,
    /// Its tags, parted by commas; empty if it has none.
    pub tags: String,
    /// Tickets and addresses it is linked with, parted by commas; empty if it has none.
    pub links: String,
    /// When it is due, empty if at no time.
    pub due: String,
    /// Until when it is put aside, empty if it isn't.
    pub snoozed: String,
}

/// A person as a template shows one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PersonView {
    /// Name, or the address where there is no name.
    pub name: String,
    /// Address; empty where the reader may not see it.
    pub address: String,
}

/// A message as a template shows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MessageView {
    /// `customer`, `reply`, `note` or `system`; empty: no message.
    pub kind: String,
    /// Whether it is an internal note.
    pub is_note: bool,
    /// Who wrote it.
    pub author: PersonView,
    /// When, absolute, in the desk's zone and the reader's language.
    pub at: String,
    /// Plain text.
    pub text: String,
    /// The same as safe HTML (cleaned, or escaped text with line breaks).
    pub html: String,
    /// Files.
    pub files: Vec<FileView>,
}

/// A file as a template shows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileView {
    /// Safe name.
    pub name: String,
    /// "214 KB".
    pub size: String,
    /// Goes along with this mail.
    pub attached: bool,
}
