//! What an agent's leading `#words` ask for.
//!
//! Only lines before the first other text count. One line that isn't understood holds the whole mail:
//! a misspelt word must never reach a customer.
//!
//! [`DIRECTIVES`] is the one table of the language: reading, suggestions, help and documentation are made from it.
//! What clients do to a line (full-width signs, invisible characters, curly quotes, long dashes, links) is undone
//! in `line`; what stands behind a word is understood in `arguments` and `people`. Names and dates are only carried
//! along as written: [`super::names`] and [`super::when`] look them up.

mod arguments;
mod line;
mod near;
mod people;
mod reading;
mod table;

#[cfg(test)]
mod tests;

use crate::mail::Address;
pub use reading::{may_mean_note, read, read_article, read_released};
pub use table::{DIRECTIVES, FOOTER, Kind, Row};

/// One thing an agent asks for. Names and dates stand as written: they are looked up later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Directive {
    /// The text is the answer to the customer.
    Answer,
    /// The text is for the team only.
    Note,
    /// The ticket is closed.
    Close,
    /// The ticket is resolved.
    Resolve,
    /// The ticket is open again.
    Open,
    /// The ticket waits for the customer.
    Wait,
    /// The ticket waits for somebody else.
    Hold,
    /// The ticket is spam.
    Spam,
    /// The ticket is spam, and nothing more comes in from its sender, or from those written here.
    Block(String),
    /// The ticket is no spam.
    NotSpam,
    /// The ticket becomes the agent's own.
    Take,
    /// The ticket becomes somebody's: a name, `team:NAME` or `none`.
    Assign(String),
    /// A priority, as written.
    Priority(String),
    /// A category, as written.
    Category(String),
    /// A status, as written.
    Status(String),
    /// Tags to add and to take away, in order, none twice.
    Tag(Vec<TagWord>),
    /// Who gets a copy from now on: names as written, addresses in lower case.
    Cc(Vec<Address>),
    /// Who gets none any more.
    Uncc(Vec<Address>),
    /// A canned response to send; `None` asks for the list of them.
    Canned(Option<String>),
    /// A date as written, or "off" and its like.
    Snooze(String),
    /// A date as written, or "off" and its like.
    Due(String),
    /// The ticket goes into the one with this number.
    Merge(i64),
    /// The ticket with this number comes out again.
    Unmerge(i64),
    /// The message goes to the ticket with this number.
    Move(i64),
    /// The message becomes a ticket of its own.
    Split,
    /// The ticket has to do with this.
    Link(Target),
    /// The ticket has nothing to do with this any more.
    Unlink(Target),
    /// Nobody but agents can add to the ticket.
    Lock,
    /// Everybody can again.
    Unlock,
    /// The agent gets no more notices of the ticket.
    Mute,
    /// The agent gets them again.
    Unmute,
    /// The agent gets all notices of the ticket.
    Follow,
    /// The agent gets only those that are due anyway.
    Unfollow,
    /// The ticket is this person's.
    Requester(Address),
    /// What did not arrive goes again, to this address instead if there is one.
    Resend(Option<Address>),
    /// The agent is away until the date written, or is back ("off").
    Away(String),
    /// Which notices the agent wants, as written.
    Notify(String),
    /// The text is a draft of a help page of this group, as written, perhaps with a language behind it.
    Article(String),
    /// The draft that the answered mail told of is for everybody.
    Publish,
    /// A held mail goes out after all.
    Send,
    /// The last thing the agent did is taken back.
    Undo,
    /// How to write directives.
    Help,
    /// A ticket or a person, with what is known about them.
    Show(Shown),
    /// The tickets of a view, as written; empty for the usual one.
    List(String),
    /// The tickets that hold these words.
    Search(String),
    /// Figures of a time, as written; empty for the usual one.
    Stats(String),
}

impl Directive {
    /// The word in [`DIRECTIVES`]: "close".
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Directive::Answer => "answer",
            Directive::Note => "note",
            Directive::Close => "close",
            Directive::Resolve => "resolve",
            Directive::Open => "open",
            Directive::Wait => "wait",
            Directive::Hold => "hold",
            Directive::Spam => "spam",
            Directive::Block(_) => "block",
            Directive::NotSpam => "notspam",
            Directive::Take => "take",
            Directive::Assign(_) => "assign",
            Directive::Priority(_) => "priority",
            Directive::Category(_) => "category",
            Directive::Status(_) => "status",
            Directive::Tag(_) => "tag",
            Directive::Cc(_) => "cc",
            Directive::Uncc(_) => "uncc",
            Directive::Canned(_) => "canned",
            Directive::Snooze(_) => "snooze",
            Directive::Due(_) => "due",
            Directive::Merge(_) => "merge",
            Directive::Unmerge(_) => "unmerge",
            Directive::Move(_) => "move",
            Directive::Split => "split",
            Directive::Link(_) => "link",
            Directive::Unlink(_) => "unlink",
            Directive::Lock => "lock",
            Directive::Unlock => "unlock",
            Directive::Mute => "mute",
            Directive::Unmute => "unmute",
            Directive::Follow => "follow",
            Directive::Unfollow => "unfollow",
            Directive::Requester(_) => "requester",
            Directive::Resend(_) => "resend",
            Directive::Away(_) => "away",
            Directive::Notify(_) => "notify",
            Directive::Article(_) => "article",
            Directive::Publish => "publish",
            Directive::Send => "send",
            Directive::Undo => "undo",
            Directive::Help => "help",
            Directive::Show(_) => "show",
            Directive::List(_) => "list",
            Directive::Search(_) => "search",
            Directive::Stats(_) => "stats",
        }
    }
}

/// One tag of `#tag +a -b c`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagWord {
    /// It is put on, or else taken off.
    pub add: bool,
    /// As written, without sign and quotes.
    pub name: String,
}

/// What a ticket is linked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The ticket with this number.
    Number(i64),
    /// An `http` or `https` address.
    Url(String),
}

/// What is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The ticket with this number.
    Number(i64),
    /// The person with this address, in lower case.
    Address(String),
}

/// A directive and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What is asked for.
    pub directive: Directive,
    /// The line as written, without blanks around it; its beginning if it is very long.
    pub line: String,
}

/// An agent's text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is asked for, in order, nothing twice.
    pub directives: Vec<Given>,
    /// The text without directives.
    pub text: String,
}

/// A line that can't be followed, for which the whole mail is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The line as written, without blanks around it; its beginning if it is very long.
    pub line: String,
    /// Words that are near, best first; with `#`.
    pub suggestions: Vec<String>,
    /// Why the line was refused.
    pub problem: Problem,
}

/// Why a line was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no such word.
    NotKnown,
    /// Something has to stand behind the word.
    NeedsWords,
    /// Nothing may stand behind the word.
    TakesNone,
    /// The word is known, what it comes with isn't. How to write it instead, in the language itself: an example such as
    /// `#merge 1042`, or the two that exclude each other as `#close | #open`.
    NotUnderstood(String),
}
