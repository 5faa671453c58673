//! Who is kept out, who is let in, and what a spam filter says: the way a mail from outside goes.

use anyhow::Result;

use super::prepared::Prepared;
use crate::desk::BrandId;
use crate::desk::senders::{Listing, judge};
use crate::mail::trust::Verdict;
use crate::store::{MailboxRow, Reader, Tx};

/// The way of a mail.
pub(super) enum Way {
    /// Like any other.
    Open,
    /// Kept aside, with the reason.
    Blocked(String),
    /// A ticket in the status for spam, with the field that says so.
    Spam(String),
}

/// Which way a mail from outside goes. What an agent handed on was looked at by a person.
pub(super) fn look(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared) -> Result<Way> {
    let Some(from) = mail.mail.from.as_ref().filter(|_| mail.handed_by.is_none()) else {
        return Ok(mail.spam.clone().filter(|_| mail.handed_by.is_none()).map_or(Way::Open, Way::Spam));
    };
    let address = from.key();
    let found = listing(tx, mailbox.brand, &address)?;
    Ok(match (found, &mail.spam) {
        (Some((pattern, Listing::Block)), _) => Way::Blocked(kept_out(&address, &pattern)),
        // Whoever is let in must be who they say they are.
        (Some((_, Listing::Allow)), _) if mail.mail.sender_is_clear && mail.verdict != Verdict::Fail => Way::Open,
        (_, Some(field)) => Way::Spam(field.clone()),
        (_, None) => Way::Open,
    })
}

/// What the list says of an address, and by which entry.
pub(super) fn listing(reader: &Reader, brand: BrandId, address: &str) -> Result<Option<(String, Listing)>> {
    let entries = reader.find_senders(brand, address)?;
    Ok(judge(address, &entries).map(|entry| (entry.pattern.clone(), entry.listing)))
}

fn kept_out(address: &str, pattern: &str) -> String {
    if address == pattern {
        return format!("{address} is on the block list");
    }
    format!("{address} is on the block list, by {pattern}")
}
