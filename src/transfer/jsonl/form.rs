//! The objects of the export, their keys in the order in which they are written.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::clock::Timestamp;
use crate::desk::{AgentId, BrandId, MessageId, Participant, PersonId, Side, TeamId, Template, TicketId};
use crate::store::{AsideMail, FileRow, HistoryRow, MessageRow, OutboxRow, Reader};

/// A ticket with all that belongs to it.
#[derive(Serialize)]
pub struct Ticket {
    r#type: &'static str,
    number: i64,
    key: String,
    brand: Option<String>,
    subject: String,
    status: String,
    stage: &'static str,
    priority: String,
    category: Option<String>,
    team: Option<String>,
    assignee: Option<String>,
    tags: Vec<String>,
    channel: &'static str,
    requester: Person,
    participants: Vec<TakesPart>,
    /// Number of the closed ticket it goes on from.
    linked_to: Option<i64>,
    /// Number of the ticket it has become part of.
    merged_into: Option<i64>,
    /// Numbers of tickets it belongs together with.
    links: Vec<i64>,
    /// What it is about elsewhere.
    references: Vec<String>,
    is_locked: bool,
    snoozed_until: Option<At>,
    due_at: Option<At>,
    created_at: At,
    first_response_at: Option<At>,
    resolved_at: Option<At>,
    closed_at: Option<At>,
    closed_by: Option<&'static str>,
    reopened_at: Option<At>,
    last_message_at: At,
    last_message_by: &'static str,
    /// What the requester said of how it was.
    rating: Option<Rating>,
    messages: Vec<Message>,
    /// What was sent about the ticket and not about one of its messages.
    deliveries: Vec<Delivery>,
    history: Vec<History>,
}

#[derive(Serialize)]
struct Person {
    email: String,
    name: String,
}

#[derive(Serialize)]
struct Rating {
    score: u8,
    comment: String,
    first_rated_at: Option<At>,
}

#[derive(Serialize)]
struct TakesPart {
    email: String,
    name: String,
    part: &'static str,
}

#[derive(Serialize)]
struct Message {
    id: i64,
    kind: &'static str,
    author: Person,
    message_id: String,
    class: String,
    matched_by: String,
    proof: String,
    via: bool,
    text: String,
    signature: String,
    warning: String,
    created_at: At,
    attachments: Vec<File>,
    deliveries: Vec<Delivery>,
}

#[derive(Serialize)]
struct File {
    name: String,
    content_type: String,
    size: u64,
    sha256: String,
}

#[derive(Serialize)]
struct Delivery {
    to: String,
    template: &'static str,
    message_id: String,
    state: String,
    /// What came back: `late`, `soft`, `hard`; empty: nothing.
    bounce: String,
    attempts: u32,
    error: String,
}

#[derive(Serialize)]
struct History {
    at: At,
    actor: String,
    via: String,
    change: String,
    from: String,
    to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
}

/// A received mail that is no ticket's message.
#[derive(Serialize)]
pub struct Mail {
    r#type: &'static str,
    mailbox: String,
    message_id: String,
    from: String,
    subject: String,
    outcome: &'static str,
    reason: String,
    text: String,
    received_at: At,
    /// Always empty: a reader that goes through the messages of every line finds that there are none.
    messages: [(); 0],
}

/// A moment as RFC 3339 in UTC.
struct At(Timestamp);

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Brands and agents by row: there are few.
pub struct Names {
    brands: BTreeMap<BrandId, String>,
    agents: BTreeMap<AgentId, String>,
    teams: BTreeMap<TeamId, String>,
}

impl Names {
    /// Reads them.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn read(reader: &Reader) -> anyhow::Result<Names> {
        let mut names = Names { brands: BTreeMap::new(), agents: BTreeMap::new(), teams: BTreeMap::new() };
        for brand in reader.list_brands()? {
            for row in reader.list_agent_rows(brand.id)? {
                names.agents.insert(row.agent.id, row.agent.address);
            }
            names.teams.extend(reader.list_teams(brand.id)?.into_iter().map(|team| (team.id, team.name)));
            names.brands.insert(brand.id, brand.slug);
        }
        Ok(names)
    }

    /// The name of a team.
    #[must_use]
    pub fn team(&self, id: Option<TeamId>) -> Option<String> {
        id.and_then(|id| self.teams.get(&id).cloned())
    }

    /// A word that names a row, such as `agent:3`, as something that means the same outside: the address, the number.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn in_public(&self, reader: &Reader, word: String) -> anyhow::Result<String> {
        let row = word.split_once(':').and_then(|(what, id)| Some((what, id.parse::<i64>().ok()?)));
        let found = match row {
            Some(("agent", id)) => self.agents.get(&AgentId(id)).map(|address| format!("agent:{address}")),
            Some(("customer", id)) => reader.person_address(PersonId(id))?.map(|address| format!("customer:{address}")),
            Some(("team", id)) => self.teams.get(&TeamId(id)).map(|name| format!("team:{name}")),
            Some(("ticket", id)) => Some(format!("#{}", reader.get_ticket(TicketId(id))?.number)),
            _ => None,
        };
        Ok(found.unwrap_or(word))
    }
}

/// A ticket as it is exported.
///
/// # Errors
/// When the database can't be read.
pub fn ticket(reader: &Reader, names: &Names, ticket: &crate::desk::Ticket) -> anyhow::Result<Ticket> {
    let (priority, key) = reader.ticket_extras(ticket.id)?;
    let participants = reader.list_participants(ticket.id)?;
    let outbox = reader.list_outbox_of(ticket.id)?;
    let messages = reader.list_messages_for_agents(ticket.id)?;
    let history = reader.list_history(ticket.id)?;
    Ok(Ticket {
        r#type: "ticket",
        number: ticket.number,
        key,
        brand: names.brands.get(&ticket.brand).cloned(),
        subject: ticket.subject.clone(),
        status: ticket.status.clone(),
        stage: ticket.stage.word(),
        priority,
        category: Some(ticket.category.clone()).filter(|category| !category.is_empty()),
        team: names.team(ticket.team),
        assignee: ticket.assignee.and_then(|agent| names.agents.get(&agent).cloned()),
        tags: reader.list_ticket_tags(ticket.id)?,
        channel: ticket.channel.word(),
        requester: requester(reader, ticket.requester, &participants)?,
        participants: participants.into_iter().map(takes_part).collect(),
        linked_to: ticket.linked_to.map(|id| reader.get_ticket(id)).transpose()?.map(|ticket| ticket.number),
        merged_into: ticket.merged_into.map(|id| reader.get_ticket(id)).transpose()?.map(|ticket| ticket.number),
        links: reader.list_links(ticket.id)?,
        references: reader.list_references(ticket.id)?,
        is_locked: ticket.is_locked,
        snoozed_until: ticket.snoozed_until.map(At),
        due_at: ticket.due_at.map(At),
        created_at: At(ticket.created_at),
        first_response_at: ticket.first_response_at.map(At),
        resolved_at: ticket.resolved_at.map(At),
        closed_at: ticket.closed_at.map(At),
        closed_by: ticket.closed_by.map(Side::word),
        reopened_at: ticket.reopened_at.map(At),
        last_message_at: At(ticket.last_message_at),
        last_message_by: ticket.last_message_by.word(),
        rating: ticket.rating.clone().map(|rating| Rating {
            score: rating.score,
            comment: rating.comment,
            first_rated_at: ticket.rated_at.map(At),
        }),
        messages: messages.into_iter().map(|row| message(reader, row, &outbox)).collect::<anyhow::Result<_>>()?,
        deliveries: deliveries(&outbox, None),
        history: history.into_iter().map(|row| changed(reader, names, row)).collect::<anyhow::Result<_>>()?,
    })
}

fn requester(reader: &Reader, id: PersonId, participants: &[Participant]) -> anyhow::Result<Person> {
    Ok(match participants.iter().find(|person| person.person == id) {
        Some(person) => Person { email: person.address.clone(), name: person.name.clone() },
        None => Person { email: reader.person_address(id)?.unwrap_or_default(), name: String::new() },
    })
}

fn takes_part(person: Participant) -> TakesPart {
    TakesPart { email: person.address, name: person.name, part: person.part.word() }
}

fn message(reader: &Reader, row: MessageRow, outbox: &[OutboxRow]) -> anyhow::Result<Message> {
    Ok(Message {
        id: row.id.0,
        kind: row.kind.word(),
        author: Person { email: row.author_address, name: row.author_name },
        message_id: row.message_id,
        class: row.class,
        matched_by: row.matched_by,
        proof: row.proof,
        via: row.via,
        text: row.words,
        signature: row.signature,
        warning: row.warning,
        created_at: At(row.created_at),
        attachments: reader.list_files(row.id)?.into_iter().map(file).collect(),
        deliveries: deliveries(outbox, Some(row.id)),
    })
}

fn file(row: FileRow) -> File {
    File { name: row.name, content_type: row.content_type, size: row.size, sha256: row.sha256 }
}

/// What was sent for a message; for none: what was sent for the ticket as a whole.
fn deliveries(outbox: &[OutboxRow], message: Option<MessageId>) -> Vec<Delivery> {
    let rows = outbox.iter().filter(|row| row.message == message);
    rows.map(|row| Delivery {
        to: row.recipient.clone(),
        template: row.template.map(Template::word).unwrap_or_default(),
        message_id: row.mail_message_id.clone(),
        state: row.state.clone(),
        bounce: row.bounce.clone(),
        attempts: row.attempts,
        error: row.error.clone(),
    })
    .collect()
}

fn changed(reader: &Reader, names: &Names, row: HistoryRow) -> anyhow::Result<History> {
    Ok(History {
        at: At(row.at),
        actor: names.in_public(reader, row.actor)?,
        via: row.via,
        change: row.change,
        from: names.in_public(reader, row.old)?,
        to: names.in_public(reader, row.new)?,
        reason: row.reason.trim_start_matches("reason-").to_owned(),
    })
}

/// A received mail that is no ticket's message, as it is exported.
///
/// # Errors
/// When the database can't be read.
pub fn mail(reader: &Reader, mail: &AsideMail) -> anyhow::Result<Mail> {
    let raw = reader.find_raw(mail.id)?.unwrap_or_default();
    Ok(Mail {
        r#type: "mail",
        mailbox: mail.mailbox.clone(),
        message_id: mail.message_id.clone(),
        from: mail.sender.clone(),
        subject: mail.subject.clone(),
        outcome: mail.outcome.word(),
        reason: mail.reason.clone(),
        text: String::from_utf8_lossy(&raw).into_owned(),
        received_at: At(mail.received_at),
        messages: [],
    })
}
