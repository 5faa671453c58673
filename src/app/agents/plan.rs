//! Looks an agent's mail up: what its directives mean, what goes out, and whether that may be done now.

use anyhow::Result;

use super::Acting;
use super::resolve::{Lookup, Problem, Step};
use crate::app::Desk;
use crate::app::prepared::Prepared;
use crate::clock::Timestamp;
use crate::desk::decide::SPAM;
use crate::desk::directives::{Directive, Given};
use crate::desk::matching::Reason;
use crate::desk::{Command, Draft, MessageId, MessageKind, Refusal, Say, Stale, Ticket};
use crate::desk::{canned, outgoing};
use crate::mail::{Attachment, file_name};
use crate::store::{MessageRow, Tx};

/// The agent's own words.
pub(super) struct Words {
    pub text: String,
    pub signature: String,
}

/// What the mail asks for, looked up.
pub(super) struct Plan {
    pub steps: Vec<Step>,
    pub files: Vec<usize>,
    /// Names of saved answers that go out.
    pub canned: Vec<String>,
    /// What the agent should know of it.
    pub told: Vec<Say>,
}

/// Why nothing was done.
pub(super) enum Not {
    Problem(Problem),
    Refused(Refusal),
    Dangerous,
    Stale(Vec<MessageRow>),
    /// Messages came in from other tickets since then, with other people.
    Regrouped(Vec<Say>),
}

/// Looks everything up, and stops at the first thing that can't be.
pub(super) fn plan(
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
    let (files, left_behind) = files(tx, mail, acting, ticket);
    plan.files = files;
    plan.told.extend(left_behind);
    let draft = Draft { text, signature: words.signature, files: plan.files.len() };
    let asks = |directive: &Directive| given.iter().any(|given| given.directive == *directive);
    let is_note = asks(&Directive::Note) || acting.about_note && !asks(&Directive::Answer);
    if is_note && !draft.is_empty() && !asks(&Directive::Note) && acting.reason == Reason::AgentNumber {
        plan.told.push(Say::new("told-kept-as-note"));
    }
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
    let is_spam = |step: &Step| match &step.command {
        Command::SetStage(_, status) => status == SPAM,
        command => matches!(command, Command::Block(_)),
    };
    if answers && plan.steps.iter().any(is_spam) {
        return Ok(Err(Not::Refused(Refusal::Invalid(Say::new("refused-spam-answer")))));
    }
    if let Some(seen) = acting.seen.filter(|_| answers) {
        let stale = tx.get_brand(ticket.brand)?.stale;
        let newer =
            if stale == Stale::Off { Vec::new() } else { tx.list_messages_since(ticket.id, seen, acting.agent.id)? };
        let came_in = if stale == Stale::Off { Vec::new() } else { regrouped(tx, acting, ticket, seen)? };
        match stale {
            Stale::Hold if !newer.is_empty() => return Ok(Err(Not::Stale(newer))),
            // What older messages brought along can't be told from a notice's own: the agent's word is enough.
            Stale::Hold if !came_in.is_empty() && !acting.is_released => return Ok(Err(Not::Regrouped(came_in))),
            Stale::Hold => {}
            Stale::Warn | Stale::Off => plan.told.extend(newer.iter().map(between).chain(came_in)),
        }
    }
    Ok(Ok(plan))
}

/// What colleagues have brought in from other tickets since the message that the agent had seen.
fn regrouped(tx: &Tx, acting: &Acting, ticket: &Ticket, seen: MessageId) -> Result<Vec<Say>> {
    let came_in = tx.list_brought_in(ticket.id, seen, acting.agent.id)?;
    let say = |(number, at): (String, Timestamp)| {
        Say::new("between-regrouped").with("number", number.trim_start_matches('#')).with("at", at.to_string())
    };
    Ok(came_in.into_iter().map(say).collect())
}

/// What came between, in a sentence.
pub(super) fn between(message: &MessageRow) -> Say {
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

/// The files that go along, and what is said of those that don't. What was quoted with the notice goes nowhere; a file
/// that was attached goes, whoever had it before.
fn files(tx: &Tx, mail: &Prepared, acting: &Acting, ticket: &Ticket) -> (Vec<usize>, Vec<Say>) {
    let parts = &mail.mail.attachments;
    let is_quoted = |part: &Attachment| {
        tx.is_quotable(ticket.id, &part.sha256, part.inline, acting.about_note).unwrap_or(part.inline)
    };
    let files = outgoing::own_files(parts, is_quoted);
    let mut told: Vec<Say> = Vec::new();
    for part in files.left.iter().filter_map(|index| parts.get(*index)) {
        let name = file_name::safe(part.name.as_deref().unwrap_or_default(), &part.content_type);
        let say = match part.content_type.as_str() {
            "message/rfc822" => Say::new("told-mail-left-behind"),
            _ => Say::new("told-file-left-behind").with("name", name),
        };
        if !told.contains(&say) {
            told.push(say);
        }
    }
    (files.go, told)
}
