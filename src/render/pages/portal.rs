//! A customer's own pages: signing in, the list of requests, a request, how it was, settings.

use serde::Serialize;
use serde_json::Value;

use super::samples_of;
use crate::render::Renderer;

/// The page that asks for an address, and the one behind the mailed link.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SignInView {
    /// Guards the form.
    pub token: String,
    /// Page that was asked for; may be empty.
    pub return_to: String,
    /// What was typed, or whom the button signs in.
    pub address: String,
    /// What is wrong with it; empty: nothing.
    pub error: String,
}

/// A head and a sentence or two, after something was done.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ToldView {
    /// The head.
    pub title: String,
    /// Sentences.
    pub told: Vec<String>,
    /// What was typed and came to nothing, to be taken along; may be empty.
    pub typed: String,
    /// Where to go from here; empty: nowhere.
    pub href: String,
    /// What stands there.
    pub label: String,
    /// A button that does something: guards its form; empty: there is none.
    pub token: String,
    /// What stands on the button.
    pub button: String,
}

/// A person's requests.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestsView {
    /// Words that are looked for; may be empty.
    pub query: String,
    /// Only those that are not done are shown.
    pub is_open_only: bool,
    /// The requests, the newest first.
    pub requests: Vec<RequestRow>,
    /// The next page; empty: this is the last.
    pub next: String,
}

/// A request in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestRow {
    /// Its number.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Its page.
    pub href: String,
    /// How it stands, in words.
    pub status: String,
    /// Class of the badge.
    pub class: &'static str,
    /// Who wrote last, and when; may be empty.
    pub last: String,
    /// There is something new.
    pub is_unread: bool,
}

/// A request.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestView {
    /// Names it in forms.
    pub key: String,
    /// Guards its forms.
    pub token: String,
    /// The page's own word: what is sent twice from it comes in once.
    pub sheet: String,
    /// The reader has a list to go back to.
    pub is_signed_in: bool,
    /// What was done just now; may be empty.
    pub done: String,
    /// What is wrong with the answer; may be empty.
    pub error: String,
    /// Its number.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// How it stands, in words.
    pub status: String,
    /// Class of the badge.
    pub class: &'static str,
    /// When it was opened, in words.
    pub opened: String,
    /// Who else takes part, in words; may be empty.
    pub others: String,
    /// Earlier messages; empty: there are none.
    pub older: String,
    /// Messages, the oldest first.
    pub messages: Vec<RequestMessage>,
    /// It takes an answer.
    pub takes_more: bool,
    /// What was typed.
    pub text: String,
    /// Files that wait to go along.
    pub files: Vec<WaitingFile>,
    /// How much can go along, in words.
    pub room: String,
    /// It can be said to be solved.
    pub may_solve: bool,
    /// It can be said not to be solved.
    pub may_reopen: bool,
    /// The page that asks how it was; empty: nobody asks.
    pub rate: String,
    /// What was said of how it was, in words; empty: nothing.
    pub rated: String,
}

/// A message of a request.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestMessage {
    /// Its row.
    pub id: i64,
    /// Who wrote it, in words.
    pub author: String,
    /// The desk wrote it.
    pub is_desk: bool,
    /// Somebody wrote it who does not take part.
    pub is_outsider: bool,
    /// When, in words.
    pub at: String,
    /// When, for machines.
    pub datetime: String,
    /// Safe HTML.
    pub html: String,
    /// The whole mail; empty: the message is all of it.
    pub original: String,
    /// Its files.
    pub files: Vec<RequestFile>,
}

/// A file of a message.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RequestFile {
    /// Its name.
    pub name: String,
    /// How large, in words.
    pub size: String,
    /// Where it is.
    pub href: String,
}

/// A file that waits to go with an answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct WaitingFile {
    /// Names it in the form.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How large, in words.
    pub size: String,
}

/// The page that asks how it was.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RateView {
    /// Guards the form.
    pub token: String,
    /// Number of the request.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// What was kept just now or before, in words; may be empty.
    pub kept: String,
    /// What is wrong; may be empty.
    pub error: String,
    /// It can be said, or changed.
    pub is_open: bool,
    /// The scores, the best first.
    pub scores: Vec<Choice>,
    /// What was written with it.
    pub comment: String,
}

/// Something to choose.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Choice {
    /// Its value.
    pub value: String,
    /// In words.
    pub label: String,
    /// It is chosen.
    pub is_chosen: bool,
}

/// What a person chooses.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SettingsView {
    /// Guards the forms.
    pub token: String,
    /// What was done just now; may be empty.
    pub done: String,
    /// Addresses, in words.
    pub addresses: String,
    /// Shown name; may be empty.
    pub name: String,
    /// Languages.
    pub languages: Vec<Choice>,
    /// Answers are read on the web alone.
    pub by_web: bool,
    /// Is never asked how it was.
    pub no_survey: bool,
}

pub(super) fn signin(_: &Renderer, _: &str) -> Vec<Value> {
    let full =
        SignInView { token: "1".into(), return_to: "/2".into(), address: "ada@example.net".into(), error: "3".into() };
    samples_of(&[full, SignInView::default()])
}

pub(super) fn told(_: &Renderer, _: &str) -> Vec<Value> {
    let full = ToldView {
        title: "1".into(),
        told: vec!["2".into()],
        typed: "7".into(),
        href: "/3".into(),
        label: "4".into(),
        token: "5".into(),
        button: "6".into(),
    };
    samples_of(&[full, ToldView::default()])
}

pub(super) fn requests(_: &Renderer, _: &str) -> Vec<Value> {
    let row = |is_unread| RequestRow {
        number: 7,
        subject: "1".into(),
        href: "/2".into(),
        status: "3".into(),
        class: "open",
        last: "4".into(),
        is_unread,
    };
    let full = RequestsView {
        query: "5".into(),
        is_open_only: true,
        requests: vec![row(true), RequestRow { last: String::new(), ..row(false) }],
        next: "/6".into(),
    };
    let nothing_found = RequestsView { query: "7".into(), ..RequestsView::default() };
    samples_of(&[full, nothing_found, RequestsView::default()])
}

pub(super) fn request(_: &Renderer, _: &str) -> Vec<Value> {
    let message = RequestMessage {
        id: 1,
        author: "2".into(),
        is_desk: true,
        is_outsider: true,
        at: "3".into(),
        datetime: "4".into(),
        html: "<p>5</p>".into(),
        original: "6".into(),
        files: vec![RequestFile { name: "7".into(), size: "8".into(), href: "/9".into() }],
    };
    let full = RequestView {
        key: "1".into(),
        token: "2".into(),
        sheet: "10".into(),
        is_signed_in: true,
        done: "3".into(),
        error: "4".into(),
        number: 5,
        subject: "6".into(),
        status: "7".into(),
        class: "open",
        opened: "8".into(),
        others: "9".into(),
        older: "/10".into(),
        messages: vec![message, RequestMessage::default()],
        takes_more: true,
        text: "11".into(),
        files: vec![WaitingFile { key: "12".into(), name: "13".into(), size: "14".into() }],
        room: "15".into(),
        may_solve: true,
        may_reopen: true,
        rate: "/16".into(),
        rated: "17".into(),
    };
    samples_of(&[full, RequestView::default()])
}

fn choice(is_chosen: bool) -> Choice {
    Choice { value: "1".into(), label: "2".into(), is_chosen }
}

pub(super) fn rate(_: &Renderer, _: &str) -> Vec<Value> {
    let full = RateView {
        token: "1".into(),
        number: 2,
        subject: "3".into(),
        kept: "4".into(),
        error: "5".into(),
        is_open: true,
        scores: vec![choice(true), choice(false)],
        comment: "6".into(),
    };
    samples_of(&[full, RateView::default()])
}

pub(super) fn settings(_: &Renderer, _: &str) -> Vec<Value> {
    let full = SettingsView {
        token: "1".into(),
        done: "2".into(),
        addresses: "3".into(),
        name: "4".into(),
        languages: vec![choice(true), choice(false)],
        by_web: true,
        no_survey: true,
    };
    samples_of(&[full, SettingsView::default()])
}
