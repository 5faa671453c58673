//! The page of one button: an agent says that a mail is theirs, or that it is not.

use serde::Serialize;
use serde_json::Value;

use super::samples_of;
use crate::render::{PairView, Renderer};

/// A question, or what became of its answer. All of it may hold what strangers wrote.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConfirmView {
    /// The head.
    pub title: String,
    /// Sentences below it.
    pub told: Vec<String>,
    /// Names and values.
    pub pairs: Vec<PairView>,
    /// What somebody wrote; may be empty.
    pub quoted: String,
    /// Answers that can be given: the word of the form is the name, what stands on the button is the value.
    pub buttons: Vec<PairView>,
}

pub(super) fn samples(_renderer: &Renderer, _language: &str) -> Vec<Value> {
    let pair = || vec![PairView { name: "1".into(), value: "2".into() }];
    let full = ConfirmView {
        title: "3".into(),
        told: vec!["4".into()],
        pairs: pair(),
        quoted: "5\n6".into(),
        buttons: pair(),
    };
    samples_of(&[full, ConfirmView::default()])
}
