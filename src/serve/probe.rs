//! A mail of our own that goes the whole way: out by the relay, back into the mailbox. It is ours by its sender, so that it
//! is kept aside when it comes in, opens no ticket and is answered by nobody. It is known by its Message-ID, which nobody
//! can guess.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use crate::app::App;
use crate::app::tokens::Tokens;
use crate::clock::{Entropy, Timestamp};
use crate::config::{Mailbox, Sink, Source};
use crate::courier::smtp::{Outcome, Relay};
use crate::mail::Address;
use crate::mail::compose::{Outgoing, compose};
use crate::net::signing::Signing;
use crate::store::Store;

/// How long the daemon's own probes may be away.
const AWAY: Duration = Duration::from_secs(10 * 60);
/// How often it is looked whether one is back.
const PACE: Duration = Duration::from_millis(250);
/// How long the sending of one may take.
const SENDING: Duration = Duration::from_secs(60);

/// A probe that was written.
#[derive(Clone, Debug)]
pub struct Probe {
    /// Without brackets.
    pub message_id: String,
    /// The envelope recipient.
    pub to: String,
    bytes: Vec<u8>,
}

impl Probe {
    /// Writes one to a mailbox, or to a plus address of it.
    ///
    /// # Errors
    /// When there is no chance, the address can't be written to, or the mailbox's key can't be used.
    pub fn new(mailbox: &Mailbox, plus: bool, at: Timestamp, entropy: &Entropy) -> anyhow::Result<Probe> {
        let nonce: String = entropy.bytes::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        let (local, domain) = mailbox.address.rsplit_once('@').context("A mailbox needs an address")?;
        let to = if plus { format!("{local}+probe@{domain}") } else { mailbox.address.clone() };
        let address = |address: &str| Address { address: address.to_owned(), ..Address::default() };
        let fields = [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")];
        let message_id = format!("probe.{nonce}@{domain}");
        let mut bytes = compose(&Outgoing {
            from: address(&mailbox.address),
            to: vec![address(&to)],
            subject: "postdesk probe".to_owned(),
            message_id: message_id.clone(),
            date: Some(at),
            text: "This mail shows that mail gets through. It needs nobody.\n".to_owned(),
            headers: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            ..Outgoing::default()
        })?;
        if let Some(dkim) = &mailbox.dkim {
            bytes = Signing::read(&dkim.key_file, &dkim.selector, &dkim.domain)?.sign(&bytes)?;
        }
        Ok(Probe { message_id, to, bytes })
    }

    /// Gives it to the mailbox's relay.
    ///
    /// # Errors
    /// Why the relay does not have it, in words for the operator.
    pub async fn send(&self, mailbox: &Mailbox, tokens: Option<Arc<Tokens>>) -> Result<(), String> {
        let Sink::Smtp(smtp) = &mailbox.sink else { return Err("it has no relay".to_owned()) };
        let relay = Relay::new(smtp, &mailbox.address).map_err(|fault| format!("smtp.ca_file: {fault:#}"))?;
        let relay = relay.with_tokens(tokens);
        let sending = async {
            let mut connection = relay.connect().await.map_err(|trouble| trouble.words)?;
            match connection.send(None, &self.to, &self.bytes).await {
                Outcome::Delivered => {
                    connection.quit().await;
                    Ok(())
                }
                Outcome::Later(why) | Outcome::Never(why) | Outcome::Ill(why) => Err(why),
                Outcome::Down(trouble) => Err(trouble.words),
            }
        };
        timeout(SENDING, sending).await.unwrap_or_else(|_| Err("the relay did not take it in time".to_owned()))
    }

    /// Waits until the daemon has it back, behind mail `after`; gives how long that took and the mail's id, nothing if it
    /// did not in time.
    ///
    /// # Errors
    /// When the database can't be read.
    pub async fn back(&self, store: &Store, after: i64, limit: Duration) -> anyhow::Result<Option<(Duration, i64)>> {
        let start = Instant::now();
        loop {
            let (store, id) = (store.clone(), self.message_id.clone());
            let read = move || store.read(|reader| reader.find_come_back(after, &id));
            if let Some(mail) = tokio::task::spawn_blocking(read).await?? {
                return Ok(Some((start.elapsed(), mail)));
            }
            if start.elapsed() >= limit {
                return Ok(None);
            }
            sleep(PACE).await;
        }
    }
}

/// Whether a probe of this mailbox can come back by itself.
#[must_use]
pub fn goes_round(mailbox: &Mailbox) -> bool {
    matches!(mailbox.sink, Sink::Smtp(_)) && !matches!(mailbox.source, Source::None)
}

/// Probes each mailbox at the configured distance until `stop`.
///
/// # Errors
/// When a thread breaks: whoever keeps this running starts it anew.
pub(super) async fn run(app: App, distance: Duration, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let probes = async {
        loop {
            sleep(distance).await;
            for mailbox in app.config().mailboxes.values().filter(|mailbox| goes_round(mailbox)) {
                once(&app, mailbox, AWAY).await?;
            }
        }
    };
    tokio::select! {
        _ = async { drop(stop.wait_for(|stops| *stops).await) } => Ok(()),
        broken = probes => broken,
    }
}

/// Sends one and waits for it; says what came of it to `app.health`.
///
/// # Errors
/// When the database can't be read, or a thread breaks.
pub async fn once(app: &App, mailbox: &Mailbox, limit: Duration) -> anyhow::Result<()> {
    let cause = format!("probe {}", mailbox.name);
    let probe = Probe::new(mailbox, false, app.clock().now(), app.entropy())?;
    let store = app.store().clone();
    let after = tokio::task::spawn_blocking(move || store.read(|reader| reader.newest_mail())).await??;
    let words = match probe.send(mailbox, app.tokens(&mailbox.name)).await {
        // What relays say to a mail from us to us names nobody else.
        Err(why) => format!("A probe of mailbox {} can't be sent: {why}", mailbox.name),
        Ok(()) => match probe.back(app.store(), after, limit).await? {
            Some(_) => {
                app.health.well(&cause);
                return Ok(());
            }
            None => format!(
                "A probe of mailbox {} has not come back within {} min: mail is lost on the way, or not fetched",
                mailbox.name,
                limit.as_secs() / 60
            ),
        },
    };
    app.health.trouble(&cause, &words);
    Ok(())
}
