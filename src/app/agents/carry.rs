//! Carries an agent's mail out, whole or not at all: directives, answer, note; then tells those whom it concerns.

use anyhow::Result;

use super::resolve::{Lookup, Problem, Step};
use super::{Acting, Hold, Why, hold, receipt};
use crate::app::apply::{Doing, MessageFacts, keep};
use crate::app::enqueue::{Letter, Rings, Told, enqueue, tell_agent};
use crate::app::extra::Extra;
use crate::app::prepared::Prepared;
use crate::app::{Desk, Receipt, situation};
use crate::desk::decide::Situation;
use crate::desk::directives::{Directive, Given};
use crate::desk::notice::Reader;
use crate::desk::{
    ActId, Actor, Command, Draft, MessageId, MessageKind, Notice, Refusal, Say, Stale, Template, Ticket, Via,
};
use crate::desk::{canned, decide, outgoing};
use crate::mail::Mail;
use crate::store::{MailboxRow, MessageRow, Outcome, Tx};

/// The agent's own words.
pub(super) struct Words {
    pub text: String,
    pub signature: String,
}

/// What the mail asks for, looked up.
struct Plan {
    steps: Vec<Step>,
    files: Vec<usize>,
    /// Names of saved answers that go out.
    canned: Vec<String>,
    /// What the agent should know of it.
    told: Vec<Say>,
}

/// What was done of it.
struct Done {
    act: ActId,
    /// The ticket the agent's mail was about, as it is now.
    ticket: Ticket,
    /// The answer or note.
    message: Option<MessageId>,
    told: Vec<Told>,
    says: Vec<Say>,
    left: Vec<Say>,
    /// There is something that can be taken back.
    can_undo: bool,
}

/// Why nothing was done.
enum Not {
    Problem(Problem),
    Refused(Refusal),
    Dangerous,
    Stale(Vec<MessageRow>),
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
    if has_outsiders(tx, desk, mailbox, mail)? {
        tx.raise_generation(ticket.id, acting.agent.id)?;
    }
    let number = done.ticket.number;
    let rings = tell(tx, desk, mailbox, acting, !given.is_empty(), done, plan)?;
    Ok((Receipt::Ticket { number, new: false }, rings))
}

/// Does what stands above a mail that was handed on. What can't be done is told, and the rest is left.
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
    let mut plan = match plan(tx, desk, mail, acting, ticket, given, words)? {
        Ok(plan) => plan,
        Err(not) => {
            let mut told = acting.told.clone();
            told.push(match not {
                Not::Problem(problem) => problem.say,
                Not::Refused(refusal) => refusal.say(),
                Not::Dangerous | Not::Stale(_) => Say::new("refused-not-allowed"),
            });
            let note = Command::Note(Draft { text, ..Draft::default() });
            let steps = vec![Step { command: note, other: None }];
            Plan { steps, files: Vec::new(), canned: Vec::new(), told }
        }
    };
    plan.files.clear();
    plan.steps.retain(|step| !matches!(&step.command, Command::Note(draft) if draft.text.trim().is_empty()));
    match tx.attempt(|| run(tx, desk, mailbox, mail, acting, ticket, &plan))? {
        Ok(done) => tell(tx, desk, mailbox, acting, true, done, plan),
        Err(_) => Ok(Rings::new()),
    }
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
    let by = Say::new("changed-by").with("name", &acting.agent.name);
    let told_others = Extra { done: done.says.clone(), told: vec![by], ..Extra::default() };
    let mut rings = enqueue(tx, desk, done.told, Some(done.act), &told_others)?;
    let told: Vec<Say> = plan.told.into_iter().chain(done.left).collect();
    // Besides what was asked for by a word, only what the agent would not expect is worth a mail.
    let is_worth = acting.agent.settings.receipts && asked || !told.is_empty();
    if is_worth {
        let can_undo = done.can_undo && !done.says.is_empty();
        let extra = Extra { done: done.says, told, to, can_undo, ..Extra::default() };
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

/// Looks everything up, and stops at the first thing that can't be.
fn plan(
    tx: &Tx,
    desk: &Desk,
    mail: &Prepared,
    acting: &Acting,
    ticket: &Ticket,
    given: &[&Given],
    words: Words,
) -> Result<Result<Plan, Not>> {
    let lookup = Lookup { tx, desk, brand: ticket.brand, agent: &acting.agent };
    let mut plan = Plan { steps: Vec::new(), files: Vec::new(), canned: Vec::new(), told: acting.told.clone() };
    let mut text = words.text;
    for given in given {
        let step = match &given.directive {
            Directive::Canned(Some(name)) => canned_answer(&lookup, given, ticket, name)?.map(|(name, answer)| {
                text = format!("{}\n\n{answer}", text.trim()).trim().to_owned();
                plan.canned.push(name);
                None
            }),
            _ => lookup.step(given)?,
        };
        match step {
            Ok(step) => plan.steps.extend(step),
            // What the agent has sent on was read: the line that held it is left out.
            Err(_) if acting.is_released => {}
            Err(problem) => return Ok(Err(Not::Problem(problem))),
        }
    }
    if plan.steps.iter().any(|step| step.command == Command::Undo) {
        if plan.steps.len() > 1 {
            return Ok(Err(Not::Refused(Refusal::Invalid(Say::new("refused-undo-alone")))));
        }
        return Ok(Ok(plan));
    }
    plan.files = outgoing::own_files(&mail.mail.attachments, |sha256| is_known_file(tx, ticket, sha256));
    if mail.mail.attachments.iter().any(|part| part.content_type == "message/rfc822") {
        plan.told.push(Say::new("told-mail-left-behind"));
    }
    let draft = Draft { text, signature: words.signature, files: plan.files.len() };
    let asks = |directive: &Directive| given.iter().any(|given| given.directive == *directive);
    let is_note = asks(&Directive::Note) || acting.about_note && !asks(&Directive::Answer);
    if !draft.is_empty() || asks(&Directive::Note) || asks(&Directive::Answer) {
        let command = if is_note { Command::Note(draft) } else { Command::Answer(draft) };
        plan.steps.push(Step { command, other: None });
    }
    plan.steps.sort_by_key(|step| step.command.rank());
    check(tx, acting, ticket, plan)
}

/// What may not be done although it was understood.
fn check(tx: &Tx, acting: &Acting, ticket: &Ticket, mut plan: Plan) -> Result<Result<Plan, Not>> {
    if plan.steps.is_empty() {
        return Ok(Err(Not::Refused(Refusal::NothingToDo("There is nothing new in it".to_owned()))));
    }
    if plan.steps.iter().any(|step| step.command.is_dangerous()) && !acting.proof.is_strong() {
        return Ok(Err(Not::Dangerous));
    }
    let answers = plan.steps.iter().any(|step| matches!(step.command, Command::Answer(_)));
    if let Some(seen) = acting.seen.filter(|_| answers) {
        let stale = tx.get_brand(ticket.brand)?.stale;
        let newer =
            if stale == Stale::Off { Vec::new() } else { tx.list_messages_since(ticket.id, seen, acting.agent.id)? };
        match stale {
            Stale::Hold if !newer.is_empty() => return Ok(Err(Not::Stale(newer))),
            _ => plan.told.extend(newer.iter().map(between)),
        }
    }
    Ok(Ok(plan))
}

/// What came between, in a sentence.
fn between(message: &MessageRow) -> Say {
    let key = match message.kind {
        MessageKind::Reply => "between-answer",
        MessageKind::Note => "between-note",
        MessageKind::Customer | MessageKind::System => "between-customer",
    };
    let name = if message.author_name.is_empty() { &message.author_address } else { &message.author_name };
    Say::new(key).with("name", name).with("at", message.created_at.to_string())
}

/// A saved answer, filled in for this ticket and the customer's language, with its name.
fn canned_answer(
    lookup: &Lookup,
    given: &Given,
    ticket: &Ticket,
    name: &str,
) -> Result<Result<(String, String), Problem>> {
    let tx = lookup.tx;
    let requester = tx.list_participants(ticket.id)?.into_iter().next();
    let address = requester.as_ref().map(|person| person.address.clone()).unwrap_or_default();
    let language = tx.person_language(ticket.brand, &address)?;
    let (name, text) = match lookup.canned(given, name, &language)? {
        Ok(found) => found,
        Err(problem) => return Ok(Err(problem)),
    };
    let person = requester.map(|person| person.name).unwrap_or_default();
    let number = ticket.number.to_string();
    let mailbox = lookup.desk.mailbox(ticket.mailbox)?;
    let values = [
        ("name", person.as_str()),
        ("first_name", person.split_whitespace().next().unwrap_or_default()),
        ("number", &number),
        ("subject", &ticket.subject),
        ("agent", lookup.agent.name.split_whitespace().next().unwrap_or_default()),
        ("desk", if mailbox.name.is_empty() { &mailbox.address } else { &mailbox.name }),
    ];
    Ok(match canned::fill(&text, &values) {
        Ok(text) => Ok((name, text)),
        Err(unknown) => Err(Problem {
            line: given.line.clone(),
            say: Say::new("problem-canned").with("name", name).with("unknown", unknown),
            suggestions: Vec::new(),
        }),
    })
}

/// A file that the ticket has already is a quoted one, not a new one.
fn is_known_file(tx: &Tx, ticket: &Ticket, sha256: &str) -> bool {
    tx.has_file(ticket.id, sha256).unwrap_or(false)
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
        says: Vec::new(),
        left: Vec::new(),
        can_undo: true,
    };
    for step in &plan.steps {
        let situation = look(tx, desk, acting, &done.ticket, step)?;
        let decision = match decide(&situation, &actor, &step.command) {
            Ok(decision) => decision,
            Err(refusal) => return Ok(Err(Not::Refused(refusal))),
        };
        let kept = keep(tx, desk, mailbox, &situation, doing, &decision, "", &facts)?;
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
        if let Some(split) = kept.split {
            done.told.extend(new_ticket(tx, desk, acting, split, act)?);
        }
        done.ticket = kept.ticket;
    }
    Ok(Ok(done))
}

/// A message that became a ticket is told like any new one.
fn new_ticket(tx: &Tx, desk: &Desk, acting: &Acting, ticket: Ticket, act: ActId) -> Result<Vec<Told>> {
    let message = tx.newest_message(ticket.id)?;
    let situation = situation::of_ticket(tx, desk, ticket.clone())?;
    let agents = situation.agents.iter().filter(|agent| agent.id != acting.agent.id);
    Ok(agents
        .filter(|agent| agent.settings.notify == crate::desk::Notify::All)
        .map(|agent| Told {
            notice: Notice::now(Template::NewTicket, Reader::Agent(agent.clone())),
            ticket: ticket.clone(),
            message,
            cause: format!("act:{}", act.0),
        })
        .collect())
}

/// What the step's decision may look at.
fn look(tx: &Tx, desk: &Desk, acting: &Acting, ticket: &Ticket, step: &Step) -> Result<Situation> {
    let needs_little = matches!(
        step.command,
        Command::Answer(_) | Command::Note(_) | Command::SetStage(..) | Command::Snooze(_) | Command::Undo
    );
    let mut situation = match needs_little {
        true => situation::of_ticket(tx, desk, ticket.clone())?,
        false => situation::for_agent(tx, desk, ticket.clone())?,
    };
    situation.other.clone_from(&step.other);
    match step.command {
        Command::Move | Command::Split => situation.message = situation::at_hand(tx, ticket, acting.seen)?,
        Command::Undo => situation.past = tx.find_past(ticket.id, acting.agent.id, acting.act)?,
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
        Not::Stale(_) => Why::Stale,
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
        Not::Stale(newer) => {
            held.extra.told.extend(newer.iter().map(between));
            held.extra.newer = newer.iter().map(|message| message.id.0).collect();
        }
    }
    hold(tx, desk, mailbox, mail, &acting.agent, held)
}

/// Whether the mail went to anybody who is neither the desk nor an agent: then its reply address is in other hands.
fn has_outsiders(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared) -> Result<bool> {
    for address in mail.mail.to.iter().chain(&mail.mail.cc) {
        let key = address.key();
        let is_ours = desk.own.addresses.contains(&crate::mail::address::split_plus(&key).0);
        if !is_ours && tx.find_agent_by_address(mailbox.brand, &key)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}
