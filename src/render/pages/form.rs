//! The form, and the pages behind it.

use serde::Serialize;
use serde_json::Value;

use super::samples_of;
use crate::render::Renderer;

/// A field that is typed into.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FieldView {
    /// What stands in it.
    pub value: String,
    /// What is wrong with it; may be empty.
    pub error: String,
}

/// Something to choose.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OptionView {
    /// Its word.
    pub slug: String,
    /// Its name, indented where it belongs below another.
    pub name: String,
    /// It is chosen.
    pub is_chosen: bool,
}

/// A list of which one is chosen.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChoiceView {
    /// What there is; nothing: the form does not ask.
    pub options: Vec<OptionView>,
    /// What is wrong with the choice; may be empty.
    pub error: String,
}

/// A file that came with an earlier try.
#[derive(Clone, Debug, Default, Serialize)]
pub struct KeptView {
    /// Names it in the form.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How large it is, in words.
    pub size: String,
}

/// A line of the summary of what is wrong.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ErrorView {
    /// The field it is about.
    pub field: &'static str,
    /// What to do.
    pub text: String,
}

/// The form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormView {
    /// What is wrong, in the order of the fields.
    pub errors: Vec<ErrorView>,
    /// The support address; may be empty.
    pub address: String,
    /// Names the page.
    pub sheet: String,
    /// Shows that the page is ours, and when it was made.
    pub token: String,
    /// The help page the reader comes from; may be empty.
    pub page: String,
    /// Where the answer goes, if that is known; then neither address nor name is asked for.
    pub known: String,
    /// What it is about.
    pub subject: FieldView,
    /// The words.
    pub message: FieldView,
    /// The address.
    pub email: FieldView,
    /// The name.
    pub name: FieldView,
    /// What kind of request.
    pub category: ChoiceView,
    /// How urgent.
    pub priority: ChoiceView,
    /// Most files.
    pub files_count: String,
    /// Their size in all.
    pub files_size: String,
    /// What is wrong with the files; may be empty.
    pub files_error: String,
    /// Files that are here already.
    pub kept: Vec<KeptView>,
    /// The browser solves a riddle.
    pub has_riddle: bool,
}

/// The page that thanks.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ThanksView {
    /// Number of the request; may be empty.
    pub number: String,
    /// Where the answer goes; may be empty.
    pub address: String,
    /// The request's own page; may be empty.
    pub path: String,
}

/// The page that says that a mail is on its way.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CheckView {
    /// Where it goes.
    pub address: String,
}

/// The page of one button behind a mailed link.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormConfirmView {
    /// Shows that the page is ours.
    pub token: String,
}

pub(super) fn form(_renderer: &Renderer, _language: &str) -> Vec<Value> {
    let field = || FieldView { value: "4711".into(), error: "1".into() };
    let option = |is_chosen| OptionView { slug: "a".into(), name: "0815".into(), is_chosen };
    let choice = || ChoiceView { options: vec![option(true), option(false)], error: "2".into() };
    let full = FormView {
        errors: vec![ErrorView { field: "email", text: "1".into() }],
        address: "help@acme.example".into(),
        sheet: "3".into(),
        token: "4".into(),
        page: "5/6".into(),
        known: String::new(),
        subject: field(),
        message: field(),
        email: field(),
        name: field(),
        category: choice(),
        priority: choice(),
        files_count: "7".into(),
        files_size: "8".into(),
        files_error: "9".into(),
        kept: vec![KeptView { key: "10".into(), name: "11".into(), size: "12".into() }],
        has_riddle: true,
    };
    let known = FormView { known: "ada@acme.example".into(), ..full.clone() };
    samples_of(&[full, known, FormView::default()])
}

pub(super) fn thanks(_renderer: &Renderer, _language: &str) -> Vec<Value> {
    let full = ThanksView { number: "1042".into(), address: "ada@acme.example".into(), path: "/1".into() };
    samples_of(&[full, ThanksView::default()])
}

pub(super) fn check(_renderer: &Renderer, _language: &str) -> Vec<Value> {
    samples_of(&[CheckView { address: "ada@acme.example".into() }])
}

pub(super) fn confirm(_renderer: &Renderer, _language: &str) -> Vec<Value> {
    samples_of(&[FormConfirmView { token: "1".into() }])
}
