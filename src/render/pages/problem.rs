//! The page that says why there is no other page.

use serde::Serialize;
use serde_json::Value;

use super::samples_of;
use crate::render::Renderer;

/// Why there is no other page, in the reader's language.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProblemView {
    /// The head.
    pub title: String,
    /// What happened and what to do.
    pub told: String,
    /// The support address; empty: there is none to name.
    pub address: String,
}

pub(super) fn samples(_renderer: &Renderer, _language: &str) -> Vec<Value> {
    let full = ProblemView { title: "1".into(), told: "2".into(), address: "help@acme.example".into() };
    samples_of(&[full, ProblemView::default()])
}
