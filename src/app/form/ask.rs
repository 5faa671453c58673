//! The mail that asks whether an address is its sender's. One that could not go at once goes later.

use anyhow::{Result, anyhow};

use super::limits::{draw_mail, mail_withheld};
use crate::app::Desk;
use crate::app::budget::{Automatic, draw_or_hold, is_held_in_all};
use crate::app::enqueue::{Fields, Queued, Rings, named};
use crate::app::extra::Extra;
use crate::app::senders::is_kept_out;
use crate::clock::Timestamp;
use crate::desk::Template;
use crate::store::{FormRow, NewOutbox, Reader, Tx};

/// Of how many addresses forms are looked at that wait to be asked about.
const MOST: u32 = 500;

/// Asks about a form, unless no mail may go to its address now. `None`: not now. Whoever is kept out is never asked, and hears
/// nothing of that.
pub(super) fn ask(tx: &Tx, desk: &Desk, form: &FormRow) -> Result<Option<Rings>> {
    if is_kept_out(tx, form.brand, &form.address)? {
        return Ok(Some(Rings::new()));
    }
    if !may_ask(tx, desk, form, tx.now)? {
        return Ok(None);
    }
    let mailbox = desk.web_mailbox(form.brand)?;
    let address = form.address.as_str();
    let fields = Fields { to: vec![named("", address)], cc: Vec::new() };
    let extra = Extra { form: Some(form.id), language: form.language.clone(), ..Extra::default() };
    let row = tx.insert_outbox(&NewOutbox {
        brand: form.brand,
        mailbox: mailbox.id,
        ticket: None,
        message: None,
        agent: None,
        held: None,
        cause: &format!("form:{}", form.id),
        template: Template::ConfirmRequest,
        recipient: address,
        to_fields: &serde_json::to_string(&fields)?,
        due_at: tx.now,
        act: None,
        extra: &extra.written()?,
        is_quiet: false,
    })?;
    let row = row.ok_or_else(|| anyhow!("A form is asked about twice"))?;
    let message_id = desk.signer.message_id(0, row, Desk::domain(mailbox));
    tx.set_mail_message_id(row, &message_id)?;
    draw_mail(tx, address)?;
    let template = Template::ConfirmRequest;
    let automatic = Automatic { template, mailbox: &mailbox.address, recipient: address, ticket: None };
    if draw_or_hold(tx, desk, row, &automatic)? {
        return Ok(Some(Rings::new()));
    }
    Ok(Some(vec![Queued { mailbox: mailbox.id, ticket: None, message_id, recipient: address.to_owned() }]))
}

fn may_ask(reader: &Reader, desk: &Desk, form: &FormRow, now: Timestamp) -> Result<bool> {
    let mailbox = &desk.web_mailbox(form.brand)?.address;
    Ok(!is_held_in_all(reader, desk, now)?
        && mail_withheld(reader, desk, mailbox, &form.address, now)?.is_none()
        && !reader.has_bounced(form.brand, &form.address)?)
}

/// Whether a form waits that can be asked about now.
pub(in crate::app) fn is_any_due(reader: &Reader, desk: &Desk, now: Timestamp) -> Result<bool> {
    for form in reader.list_unasked(now, MOST)? {
        if may_ask(reader, desk, &form, now)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Asks about forms that could not be asked about before.
pub(in crate::app) fn ask_waiting(tx: &Tx, desk: &Desk) -> Result<Rings> {
    let mut rings = Rings::new();
    for form in tx.list_unasked(tx.now, MOST)? {
        if let Some(asked) = ask(tx, desk, &form)? {
            tx.set_unasked(form.id, false)?;
            rings.extend(asked);
        }
    }
    Ok(rings)
}
