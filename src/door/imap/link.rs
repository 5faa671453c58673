//! A logged-in session, with the care the library leaves to its user: every read under a time limit, every
//! tagged answer checked, the end of the connection told from the end of an answer.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_imap::Session;
use async_imap::imap_proto::{MailboxDatum, RequestId, Response, ResponseCode, Status};
use tokio::time::{Instant, timeout};

use super::folder::quoted;
use super::trouble::{Trouble, printable};
use super::wait::SIGN_OF_LIFE;
use super::wire::Wire;
use crate::app::Health;
use crate::net::silence;

/// Largest piece of a mail asked for at once, bytes.
pub(super) const PART: u32 = 1 << 20;
/// Most responses to one command, beyond one for each message.
const MOST_RESPONSES: usize = 100_000;
/// More messages than any folder has.
const MOST_MESSAGES: u32 = 10_000_000;

/// A command whose answer is still to come.
#[derive(Debug)]
pub(super) struct Pending {
    tag: RequestId,
    doing: &'static str,
}

/// How a connection shows that it is alive while it waits for the server: to the part of this name.
#[derive(Clone, Debug)]
pub(super) struct Alive {
    pub(super) health: Arc<Health>,
    pub(super) part: String,
}

/// The server's NO or BAD, in its words.
#[derive(Debug)]
pub(super) struct No(pub(super) String);

/// A logged-in session.
#[derive(Debug)]
pub(super) struct Link {
    session: Session<Wire>,
    limit: Duration,
    alive: Option<Alive>,
    abilities: BTreeSet<String>,
    exists: u32,
    fresh: u32,
    /// An IDLE that is running: it is ended by whatever is sent next.
    idle: Option<RequestId>,
    /// Commands without an answer so far, and whether anybody waits for it.
    open: Vec<(RequestId, bool)>,
    /// Answers that came while another was waited for: a server may finish commands in any order.
    early: Vec<(RequestId, Result<(), No>)>,
}

impl Link {
    /// Takes over a session and asks what the server can do for it.
    pub(super) async fn new(session: Session<Wire>, limit: Duration, alive: Option<Alive>) -> Result<Link, Trouble> {
        let abilities = BTreeSet::new();
        let mut link = Link {
            session,
            limit,
            alive,
            abilities,
            exists: 0,
            fresh: 0,
            idle: None,
            open: Vec::new(),
            early: Vec::new(),
        };
        link.session.as_mut().gate.literals_at_most = u64::from(PART);
        let mut named = BTreeSet::new();
        let asked = link.send("asking for capabilities", "CAPABILITY").await?;
        let answer = link.finish(&asked, |response| {
            if let Response::Capabilities(list) = response {
                named.extend(list.iter().map(|c| ability(c).to_ascii_uppercase()));
            }
            Ok(())
        });
        answer.await?.map_err(|no| Trouble::server(format!("imap.host: CAPABILITY was refused ({})", no.0)))?;
        link.abilities = named;
        Ok(link)
    }

    /// Whether the server has this capability (upper case).
    pub(super) fn can(&self, ability: &str) -> bool {
        self.abilities.contains(ability)
    }

    /// Whether the server is on this machine.
    pub(super) fn is_near(&self) -> bool {
        self.session.get_ref().is_near()
    }

    /// Messages in the folder.
    pub(super) fn exists(&self) -> u32 {
        self.exists
    }

    /// How many messages the server has announced since this was last asked.
    pub(super) fn take_fresh(&mut self) -> u32 {
        std::mem::take(&mut self.fresh)
    }

    /// Whether the server has announced messages.
    pub(super) fn has_fresh(&self) -> bool {
        self.fresh > 0
    }

    /// Opens a folder by `verb`: SELECT, or EXAMINE to change nothing at all. Gives its UIDVALIDITY, without
    /// which UIDs mean nothing.
    pub(super) async fn open(&mut self, verb: &str, name: &str) -> Result<u32, Trouble> {
        self.open_quoted(verb, &quoted(name)).await
    }

    /// The same, for a name that is in quotes already.
    pub(super) async fn open_quoted(&mut self, verb: &str, name: &str) -> Result<u32, Trouble> {
        let mut validity = None;
        let asked = self.send("opening the folder", &format!("{verb} {name}")).await?;
        let answer = self.finish(&asked, |response| {
            if let Response::Data { outcome, .. } = response
                && let Some(ResponseCode::UidValidity(number)) = outcome.code
            {
                validity = Some(number);
            }
            Ok(())
        });
        answer.await?.map_err(|no| {
            Trouble::server(format!(
                "imap.folder: the server does not open the folder {name} ({}); check the name",
                no.0
            ))
        })?;
        self.fresh = 0;
        validity.filter(|v| *v != 0).ok_or_else(|| {
            Trouble::server(format!(
                "imap.folder: the server gives {name} no UIDVALIDITY, so mails can't be told apart"
            ))
        })
    }

    /// Sends a command without waiting for its answer. `doing` is for messages: "fetching mails".
    pub(super) async fn send(&mut self, doing: &'static str, command: &str) -> Result<Pending, Trouble> {
        self.end_idle().await?;
        let sent = timeout(self.limit, self.session.run_command(command)).await;
        let tag = self.sent(doing, sent)?;
        self.open.push((tag.clone(), true));
        Ok(Pending { tag, doing })
    }

    /// Whether [`Link::finish`] would not have to wait.
    pub(super) fn has_answer(&self, asked: &Pending) -> bool {
        self.early.iter().any(|(tag, _)| *tag == asked.tag)
    }

    /// Reads up to the tagged answer of a command. `each` sees all data that come meanwhile: of commands that
    /// give data, only one may be under way.
    pub(super) async fn finish(
        &mut self,
        asked: &Pending,
        mut each: impl FnMut(&Response<'_>) -> Result<(), Trouble>,
    ) -> Result<Result<(), No>, Trouble> {
        if let Some(at) = self.early.iter().position(|(tag, _)| *tag == asked.tag) {
            return Ok(self.early.swap_remove(at).1);
        }
        let most = MOST_RESPONSES.saturating_add(usize::try_from(self.exists).unwrap_or(usize::MAX));
        for _ in 0..most {
            let heard = self.next(asked.doing, |response| match response {
                Response::Done { tag, status: Status::Ok, .. } => Ok(Some((tag.clone(), Ok(())))),
                Response::Done { tag, status, outcome } => Ok(Some((tag.clone(), Err(No(in_words(status, outcome)))))),
                response => each(response).map(|()| None),
            });
            let Some((tag, answer)) = heard.await?? else { continue };
            let is_awaited = self.close_command(&tag, asked.doing)?;
            if tag == asked.tag {
                return Ok(answer);
            }
            if is_awaited {
                self.early.push((tag, answer));
            }
        }
        Err(Trouble::server(format!("While {}: answers without end", asked.doing)))
    }

    /// Sends a command and waits for its answer, whose data are of no interest.
    pub(super) async fn run(&mut self, doing: &'static str, command: &str) -> Result<Result<(), No>, Trouble> {
        let asked = self.send(doing, command).await?;
        self.finish(&asked, |_| Ok(())).await
    }

    /// Starts IDLE (RFC 2177). `false`: the server does not want to.
    pub(super) async fn start_idle(&mut self) -> Result<bool, Trouble> {
        let asked = self.send("starting IDLE", "IDLE").await?;
        for _ in 0..MOST_RESPONSES {
            let heard = self.next(asked.doing, |response| match response {
                Response::Continue(_) => (true, None),
                Response::Done { tag, .. } => (false, Some(tag.clone())),
                _ => (false, None),
            });
            match heard.await? {
                (true, _) => {
                    self.idle = Some(asked.tag);
                    return Ok(true);
                }
                (_, Some(tag)) => {
                    self.close_command(&tag, asked.doing)?;
                    if tag == asked.tag {
                        return Ok(false);
                    }
                }
                (_, None) => {}
            }
        }
        Err(Trouble::server("While starting IDLE: answers without end"))
    }

    /// Waits, without limit, for the next thing the server says in IDLE. May be dropped at any time.
    pub(super) async fn listen(&mut self) -> Result<(), Trouble> {
        let doing = "waiting in IDLE";
        let read = self.session.read_response().await;
        let Some(data) = read.map_err(|e| Trouble::io(&format!("While {doing}"), &e))? else {
            return Err(hung_up(doing));
        };
        self.note(doing, data.parsed())?;
        match data.parsed() {
            Response::Done { .. } => Err(Trouble::server("While waiting in IDLE: the server ended it")),
            _ => Ok(()),
        }
    }

    /// Says good-bye; nobody waits for the answer.
    pub(super) async fn close(mut self) {
        if self.send("saying good-bye", "LOGOUT").await.is_err() {
            tracing::debug!("The IMAP connection was gone before we said good-bye");
        }
    }

    async fn end_idle(&mut self) -> Result<(), Trouble> {
        let Some(idle) = self.idle.take() else { return Ok(()) };
        let sent = timeout(self.limit, self.session.run_command_untagged("DONE")).await;
        self.sent("ending IDLE", sent)?;
        self.open.iter_mut().filter(|(tag, _)| *tag == idle).for_each(|(_, is_awaited)| *is_awaited = false);
        Ok(())
    }

    fn sent<T>(
        &self,
        doing: &str,
        sent: Result<async_imap::error::Result<T>, tokio::time::error::Elapsed>,
    ) -> Result<T, Trouble> {
        match sent {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(async_imap::error::Error::Io(error))) => Err(Trouble::io(&format!("While {doing}"), &error)),
            Ok(Err(_)) => Err(Trouble::server(format!("While {doing}: the connection is gone"))),
            Err(_) => Err(Trouble::io(&format!("While {doing}"), &silence(self.limit))),
        }
    }

    /// Reads one response within the limit of time.
    async fn next<R>(&mut self, doing: &str, look: impl FnOnce(&Response<'_>) -> R) -> Result<R, Trouble> {
        let end = Instant::now() + self.limit;
        let read = loop {
            if let Some(Alive { health, part }) = &self.alive {
                health.beat(part);
            }
            let slice = SIGN_OF_LIFE.min(end.saturating_duration_since(Instant::now()));
            match timeout(slice, self.session.read_response()).await {
                Ok(read) => break read,
                Err(_) if Instant::now() >= end => break Err(silence(self.limit)),
                Err(_) => {}
            }
        };
        match read {
            Ok(Some(data)) => {
                self.note(doing, data.parsed())?;
                Ok(look(data.parsed()))
            }
            Ok(None) => Err(hung_up(doing)),
            Err(error) => Err(Trouble::io(&format!("While {doing}"), &error)),
        }
    }

    /// What every response may carry, whatever was asked: new messages, removed ones, the server's good-bye.
    fn note(&mut self, doing: &str, response: &Response<'_>) -> Result<(), Trouble> {
        match response {
            Response::MailboxData(MailboxDatum::Exists(count)) if *count > MOST_MESSAGES => {
                return Err(Trouble::server(format!(
                    "While {doing}: the server says that the folder has {count} messages, which can't be"
                )));
            }
            Response::MailboxData(MailboxDatum::Exists(count)) => {
                // Fewer than we think there are: some went unseen by us, and it would not be said for nothing.
                let more = if *count < self.exists { 1 } else { count.saturating_sub(self.exists) };
                self.fresh = self.fresh.saturating_add(more);
                self.exists = *count;
            }
            Response::Expunge(_) => self.exists = self.exists.saturating_sub(1),
            Response::Data { status: Status::Bye, outcome } => {
                let said = outcome.information.as_deref().unwrap_or_default();
                return Err(Trouble::server(format!("While {doing}: the server hung up ({})", printable(said))));
            }
            _ => {}
        }
        Ok(())
    }

    /// A tagged answer must be to a command without one, else the server is confused. Gives whether anybody
    /// waits for it.
    fn close_command(&mut self, tag: &RequestId, doing: &str) -> Result<bool, Trouble> {
        match self.open.iter().position(|(open, _)| open == tag) {
            Some(at) => Ok(self.open.swap_remove(at).1),
            None => Err(Trouble::server(format!("While {doing}: an answer to nothing we asked"))),
        }
    }
}

fn hung_up(doing: &str) -> Trouble {
    Trouble::server(format!("While {doing}: the server closed the connection"))
}

fn ability(capability: &async_imap::imap_proto::Capability<'_>) -> String {
    use async_imap::imap_proto::Capability;
    match capability {
        Capability::Imap4rev1 => "IMAP4rev1".to_owned(),
        Capability::Auth(mechanism) => format!("AUTH={mechanism}"),
        Capability::Atom(word) => word.to_string(),
    }
}

fn in_words(status: &Status, outcome: &async_imap::imap_proto::Outcome<'_>) -> String {
    let status = if *status == Status::No { "NO" } else { "BAD" };
    let code = match &outcome.code {
        Some(ResponseCode::TryCreate) => " [TRYCREATE]",
        Some(ResponseCode::ReadOnly) => " [READ-ONLY]",
        _ => "",
    };
    printable(&format!("{status}{code} {}", outcome.information.as_deref().unwrap_or_default()))
}
