//! The desk by mail: what agents ask, answered from what is there when the answer is written.

use anyhow::Result;

use super::agents::{Lookup, Problem};
use crate::desk::Template;
use crate::desk::directives::{Directive, Given};
use crate::store::Tx;

/// The mail that answers a question; `None`: it is none.
pub(super) fn template(directive: &Directive) -> Option<Template> {
    match directive {
        Directive::Help => Some(Template::Help),
        Directive::List(_) | Directive::Search(_) | Directive::Canned(None) => Some(Template::List),
        Directive::Show(_) => Some(Template::Show),
        Directive::Stats(_) => Some(Template::Stats),
        _ => None,
    }
}

/// Why a question can't be answered as it stands.
pub(super) fn problem(lookup: &Lookup, given: &Given) -> Result<Option<Problem>> {
    let _ = (lookup, given);
    Ok(None)
}

/// Makes messages that are not yet found by their words so, oldest first; gives how many.
pub(super) fn index_words(tx: &Tx, most: usize) -> Result<usize> {
    tx.index_words(most)
}
