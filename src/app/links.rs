//! Links to the web in customers' mails. Each bears a key of its one reader, and stands in no other mail.

use super::Desk;
use super::material::Material;
use crate::clock::Timestamp;
use crate::desk::{Rating, Template};
use crate::mail::token::Key;
use crate::render::{NoticeView, ScoreView};

/// Days for which the link to a ticket is good.
pub(super) const VIEW_DAYS: i64 = 90;
/// Days for which the links of a survey are good.
pub(super) const RATE_DAYS: i64 = 30;

/// The day of a moment, as keys count them: days since 1970-01-01.
pub(super) fn day(at: Timestamp) -> i64 {
    at.as_second().div_euclid(86_400)
}

/// Puts the links of a mail into its view; none where nobody wrote down how the world gets here.
pub(super) fn fill(desk: &Desk, material: &Material, view: &mut NoticeView) {
    let Some(base) = &material.base_url else { return };
    let reader = material.participants.iter().find(|person| person.address == material.row.recipient);
    let ticket = material.ticket.as_ref();
    let sent = day(material.row.created_at);
    match (material.template, ticket, reader) {
        (Template::SignIn, ..) => {
            let key = desk.signer.sign(&Key::SignIn { row: material.extra.sign_in });
            view.link = format!("{base}/support/signin/{key}");
        }
        (Template::Acknowledgement | Template::Answer, Some(ticket), Some(reader)) => {
            let key = Key::View { ticket: ticket.id.0, person: reader.person.0, until: sent + VIEW_DAYS };
            view.link = format!("{base}/support/ticket/view/{}", desk.signer.sign(&key));
        }
        (Template::Survey, Some(ticket), Some(reader)) => {
            let key = Key::Rate { ticket: ticket.id.0, person: reader.person.0, until: sent + RATE_DAYS };
            let page = format!("{base}/support/ticket/rate/{}", desk.signer.sign(&key));
            let score = |score: u8| ScoreView {
                label: desk.renderer.say(&material.language, &format!("score-{score}"), &[]),
                href: format!("{page}?v={score}"),
            };
            view.scores = (1..=Rating::BEST).rev().map(score).collect();
            view.stop = format!("{page}/stop");
        }
        _ => {}
    }
}
