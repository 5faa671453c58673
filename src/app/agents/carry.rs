//! Carries an agent's mail out, whole or not at all: directives, answer, note; then tells those whom it concerns.

use anyhow::Result;

use super::plan::{Not, Plan, Words, between, plan};
use super::resolve::Step;
use super::{Acting, Hold, Why, fits, hold, receipt};
use crate::app::apply::{Doing, MessageFacts, keep};
use crate::app::enqueue::{Letter, Rings, Told, enqueue, tell_agent};
use crate::app::extra::Extra;
use crate::app::prepared::Prepared;
use crate::app::{Desk, Receipt, senders, situation};
use crate::desk::decide::Situation;
use crate::desk::directives::Given;
use crate::desk::notice::Reader;
use crate::desk::{ActId, Actor, Change, Command, Draft, MessageId, Notice, Refusal, Say, Template, Ticket, Via};
use crate::desk::{audience, decide, outgoing};
use crate::mail::Mail;
use crate::store::{MailboxRow, Outcome, Tx};

/// What was done of it.
struct Done {
    act: ActId,
    /// The ticket the agent's mail was about, as it is now.
    ticket: Ticket,
    /// The answer or note.
    message: Option<MessageId>,
    told: Vec<Told>,
    /// Answers that go again, each a mail of its own.
    resent: Vec<Told>,
    says: Vec<Say>,
    left: Vec<Say>,
    /// There is something that can be taken back.
    can_undo: bool,
    /// Message-ID of the agent's mail.
    answers: String,
}

/// Does what the mail asks, or holds it.
#[allow(clippy::too_many_arguments, reason = "who, where, with what right, and what")]
pub(super) fn carry_out(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    ticket: &Ticket,
    given: &[&Given],
    words: Words,
) -> Result<(Receipt, Rings)> {
    let done = match plan(tx, desk, mail, acting, ticket, given, words)? {
        Ok(plan) => tx.attempt(|| run(tx, desk, mailbox, mail, acting, ticket, &plan))?.map(|done| (done, plan)),
        Err(not) => Err(not),
    };
    let (done, plan) = match done {
        Ok(done) => done,
        Err(not) => return not_done(tx, desk, mailbox, mail, acting, ticket, not),
    };
    let number = done.ticket.number;
    let asked = !given.is_empty() || acting.is_released;
    let rings = tell(tx, desk, mailbox, acting, asked, done, plan)?;
    Ok((Receipt::Ticket { number, new: false }, rings))
}

/// Does what stands above a mail that was handed on. What can't be done is told, and the rest is left.
#[allow(clippy::too_many_arguments, reason = "who, where, with what right, and what")]
pub(super) fn carry_out_kept(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    ticket: &Ticket,
    given: &[&Given],
    words: Words,
) -> Result<Rings> {
    let text = words.text.clone();
    let only_note = |not: Not| {
        let mut told = acting.told.clone();
        told.extend(match not {
            Not::Problem(problem) => Some(problem.say),
            // Nothing stands above: the mail alone was handed on.
            Not::Refused(Refusal::NothingToDo(_)) => None,
            Not::Refused(refusal) => Some(refusal.say()),
            Not::Dangerous | Not::Stale(_) | Not::Regrouped(_) => Some(Say::new("refused-not-allowed")),
        });
        let note = Command::Note(Draft { text: text.clone(), ..Draft::default() });
        Plan { steps: vec![Step { command: note, other: None }], files: Vec::new(), canned: Vec::new(), told }
    };
    let take = || Step { command: Command::Assign(Some(acting.agent.id)), other: None };
    let mut plan = plan(tx, desk, mail, acting, ticket, given, words)?.unwrap_or_else(only_note);
    // Once as asked for, and where that is refused, the words alone.
    for is_last in [false, true] {
        plan.files.clear();
        // Who hands a mail on has the ticket, unless the words above say otherwise.
        plan.steps.insert(0, take());
        plan.steps.retain(|step| !matches!(&step.command, Command::Note(draft) if draft.text.trim().is_empty()));
        match tx.attempt(|| run(tx, desk, mailbox, mail, acting, ticket, &plan))? {
            Ok(mut done) => {
                done.told.splice(0..0, new_ticket(tx, desk, acting, &done.ticket, done.act)?);
                return tell(tx, desk, mailbox, acting, true, done, plan);
            }
            Err(not) if !is_last => plan = only_note(not),
            Err(_) => break,
        }
    }
    Ok(Rings::new())
}

/// Tells everybody whom it concerns, and the agent what was done.
fn tell(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    acting: &Acting,
    asked: bool,
    done: Done,
    plan: Plan,
) -> Result<Rings> {
    for name in &plan.canned {
        tx.count_canned_use(mailbox.brand, name)?;
    }
    let to = addressees(&done.told);
    let at_once = |told: &Told| told.notice.template == Template::Answer && told.notice.delay.is_zero();
    let is_gone = done.told.iter().chain(&done.resent).any(at_once);
    let by = Say::new("changed-by").with("name", &acting.agent.name);
    let told_others = Extra { done: done.says.clone(), told: vec![by], ..Extra::default() };
    let mut rings = Rings::new();
    for told in done.resent {
        rings.extend(enqueue(tx, desk, vec![told], Some(done.act), &told_others)?);
    }
    rings.extend(enqueue(tx, desk, done.told, Some(done.act), &told_others)?);
    let told: Vec<Say> = plan.told.into_iter().chain(done.left).collect();
    // Besides what was asked for by a word, only what the agent would not expect is worth a mail.
    let is_news = |say: &Say| say.key != "told-file-left-behind";
    let is_worth = acting.agent.settings.receipts && asked || told.iter().any(is_news);
    if is_worth {
        let can_undo = done.can_undo && !done.says.is_empty() && !is_gone;
        let answers = done.answers;
        let extra = Extra { done: done.says, told, to, can_undo, answers, ..Extra::default() };
        let letter = Letter {
            template: Template::Receipt,
            ticket: Some(&done.ticket),
            message: done.message,
            held: None,
            act: Some(done.act),
            cause: &format!("act:{}", done.act.0),
            extra: &extra,
        };
        rings.extend(tell_agent(tx, desk, mailbox, &acting.agent, &letter)?);
    }
    Ok(rings)
}

/// Each step sees the ticket as the ones before left it.
fn run(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    ticket: &Ticket,
    plan: &Plan,
) -> Result<Result<Done, Not>> {
    let (mail_id, blobs) = match acting.kept {
        Some(mail_id) => (mail_id, Vec::new()),
        None => mail.keep(tx, mailbox, Outcome::Message, "")?,
    };
    let mut kept_mail: Mail = mail.mail.clone();
    let blobs = outgoing::keep_files(&mut kept_mail.attachments, &blobs, &plan.files);
    let act = tx.insert_act(mailbox.brand, acting.agent.id, ticket.id)?;
    let actor = Actor::Agent { agent: acting.agent.clone(), proof: acting.proof };
    let doing = Doing { actor: &actor, via: Via::Mail, act: Some(act) };
    let reason = acting.reason.words();
    // What the agent was told about the mail itself is worth knowing for colleagues too.
    let is_warning = |say: &&Say| say.key == "told-other-number";
    let warning: Vec<String> = acting.told.iter().filter(is_warning).map(|say| desk.says("en", say)).collect();
    let warning = warning.join("\n");
    let facts = MessageFacts {
        files: &[],
        mail: Some((&kept_mail, mail_id, &blobs)),
        author_name: &acting.agent.name,
        author_address: &acting.agent.address,
        class: mail.class.kind.word(),
        matched_by: &reason,
        proof: acting.proof.words(),
        warning: &warning,
        max_files: desk.config.limits.attachments,
        cause: format!("act:{}", act.0),
        written_at: None,
    };
    let mut done = Done {
        act,
        ticket: ticket.clone(),
        message: None,
        told: Vec::new(),
        resent: Vec::new(),
        says: Vec::new(),
        left: Vec::new(),
        can_undo: true,
        answers: mail.mail.message_id.clone().unwrap_or_default(),
    };
    for step in &plan.steps {
        let situation = look(tx, desk, acting, &done, step)?;
        let decision = match decide(&situation, &actor, &step.command) {
            Ok(decision) => decision,
            Err(refusal) => return Ok(Err(Not::Refused(refusal))),
        };
        let kept = keep(tx, desk, mailbox, &situation, doing, &decision, "", &facts)?;
        if step.command == Command::NotSpam {
            tx.set_told(ticket.id)?;
        }
        receipt::add(
            &mut done.says,
            receipt::done(tx, desk, &acting.agent, &situation, &decision, kept.split.as_ref())?,
        );
        if decision.undone.is_some() {
            tx.set_final(act)?;
            done.can_undo = false;
        }
        done.left.extend(decision.left);
        done.message = done.message.or(kept.message).or(receipt::taken_back(&decision.changes));
        done.told.extend(kept.told);
        if let (None, [Change::Readdressed { from, to }, ..]) = (decision.undone, decision.changes.as_slice()) {
            done.resent.extend(resent(tx, &situation, acting, act, from, to)?);
        }
        if let Some(split) = kept.split {
            done.told.extend(new_ticket(tx, desk, acting, &split, act)?);
        }
        done.ticket = kept.ticket;
    }
    // Whoever gets an answer needs no word that their mail has come.
    if done.told.iter().any(|told| told.notice.template == Template::Answer) {
        done.told.retain(|told| told.notice.template != Template::Acknowledgement);
    }
    Ok(Ok(done))
}

/// A ticket that an agent's mail has made is told like any new one, with all that the agent said of it.
fn new_ticket(tx: &Tx, desk: &Desk, acting: &Acting, ticket: &Ticket, act: ActId) -> Result<Vec<Told>> {
    let message = tx.newest_message(ticket.id)?;
    let situation = situation::of_ticket(tx, desk, ticket.clone())?;
    let notices = audience::notices(&situation, ticket, Template::NewTicket, Some(&acting.agent), "");
    let told = |notice| Told { notice, ticket: ticket.clone(), message, cause: format!("act:{}", act.0) };
    Ok(notices.into_iter().map(told).collect())
}

/// Most answers that go again at once; older ones have had their time.
const MOST_RESENT: usize = 5;

/// Answers that did not arrive at an address, on their way to the one that is right, oldest first.
fn resent(tx: &Tx, before: &Situation, acting: &Acting, act: ActId, from: &str, to: &str) -> Result<Vec<Told>> {
    let Some(ticket) = &before.ticket else { return Ok(Vec::new()) };
    let Some(person) = tx.list_participants(ticket.id)?.into_iter().find(|person| person.address == to) else {
        return Ok(Vec::new());
    };
    let delay = acting.agent.settings.undo.unwrap_or(before.undo);
    let mut lost = tx.list_lost_answers(ticket.id)?;
    lost.retain(|(_, _, recipient)| recipient == from);
    lost.truncate(MOST_RESENT);
    let told = |(row, message, _): (i64, MessageId, String)| Told {
        notice: Notice { template: Template::Answer, reader: Reader::Person(person.clone()), delay },
        ticket: ticket.clone(),
        message: Some(message),
        cause: format!("resend:{row}:{}", act.0),
    };
    Ok(lost.into_iter().rev().map(told).collect())
}

/// What the step's decision may look at.
fn look(tx: &Tx, desk: &Desk, acting: &Acting, done: &Done, step: &Step) -> Result<Situation> {
    let ticket = &done.ticket;
    let needs_little = matches!(
        step.command,
        Command::Answer(_) | Command::Note(_) | Command::SetStage(..) | Command::Snooze(_) | Command::Undo
    );
    let mut situation = match needs_little {
        true => situation::of_ticket(tx, desk, ticket.clone())?,
        false => situation::for_agent(tx, desk, ticket.clone())?,
    };
    situation.other.clone_from(&step.other);
    if let Some(other) = &step.other {
        situation.other_people = tx.list_participants(other.id)?.into_iter().map(|person| person.person).collect();
        situation.other_leads_to = tx.find_ticket(other.brand, other.id)?.map(|ticket| ticket.id);
    }
    match &step.command {
        Command::Move | Command::Split => situation.message = situation::at_hand(tx, ticket, acting.seen)?,
        Command::Block(_) | Command::NotSpam => senders::look_at_list(tx, desk, ticket, &step.command, &mut situation)?,
        Command::Resend(to) => {
            let to = to.as_ref().map(|to| tx.has_bounced(ticket.brand, to)).transpose()?;
            situation.is_unreachable = to == Some(true);
            situation.lost = tx.list_lost_answers(ticket.id)?.into_iter().next().map(|(_, _, recipient)| recipient);
        }
        Command::Undo => {
            situation.past = tx.find_past(ticket.id, acting.agent.id, acting.act, done.act)?;
            if let Some(past) = &mut situation.past {
                past.keep_fitting(|about, change| fits::still_fits(tx, about, change))?;
            }
        }
        _ => {}
    }
    Ok(situation)
}

/// To whom an answer goes, as shown.
fn addressees(told: &[Told]) -> Vec<String> {
    let answers = told.iter().filter(|told| told.notice.template == Template::Answer);
    answers
        .filter_map(|told| match &told.notice.reader {
            Reader::Person(person) if person.name.is_empty() => Some(person.address.clone()),
            Reader::Person(person) => Some(format!("{} <{}>", person.name, person.address)),
            Reader::Agent(_) => None,
        })
        .collect()
}

/// Holds the mail and says why nothing was done.
fn not_done(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    ticket: &Ticket,
    not: Not,
) -> Result<(Receipt, Rings)> {
    let why = match &not {
        Not::Problem(_) => Why::Directive,
        Not::Refused(Refusal::NothingToDo(_)) => Why::Empty,
        Not::Refused(_) => Why::Refused,
        Not::Dangerous => Why::Dangerous,
        Not::Stale(_) | Not::Regrouped(_) => Why::Stale,
    };
    let mut held = Hold::new(why, Some(ticket), acting.about_note);
    let line;
    match not {
        Not::Problem(problem) => {
            line = problem.line;
            held.line = &line;
            held.extra.suggestions = problem.suggestions;
            held.extra.told.push(problem.say);
        }
        Not::Refused(Refusal::NothingToDo(_)) => held.extra.told.push(Say::new("reason-nothing-new")),
        Not::Refused(refusal) => held.extra.told.push(refusal.say()),
        Not::Dangerous => held.extra.told.push(Say::new("confirm-dangerous")),
        Not::Regrouped(says) => held.extra.told.extend(says),
        Not::Stale(newer) => {
            held.extra.told.extend(newer.iter().map(between));
            held.extra.newer = newer.iter().map(|message| message.id.0).collect();
        }
    }
    hold(tx, desk, mailbox, mail, &acting.agent, held)
}
