//! The ways an alarm goes: a topic at an ntfy server, a webhook, a mail, and the ping that is missed when all is lost.
//!
//! An alarm says which part of the desk is in trouble. No word of a customer and no secret is in it.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::Context as _;
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::ExposeSecret as _;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::time::timeout;

use super::told::{News, Tellings};
use crate::app::App;
use crate::clock::{Entropy, Timestamp};
use crate::config::{Alarm, AlarmMail, Config, Sink};
use crate::courier::smtp::{Outcome, Relay};
use crate::mail::Address;
use crate::mail::compose::{Outgoing, compose};
use crate::net::http::{Client, Reply};
use crate::net::maildir;

/// How long one alarm may take, whatever the way.
const LIMIT: Duration = Duration::from_secs(60);
/// Most troubles that are told one by one in one alarm.
const MOST: usize = 20;

/// A way alarms go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// `alarm.ntfy`.
    Ntfy,
    /// `alarm.webhook`.
    Webhook,
    /// `alarm.mail_to`.
    Mail,
}

impl Way {
    /// Its key in the configuration.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Way::Ntfy => "ntfy",
            Way::Webhook => "webhook",
            Way::Mail => "mail_to",
        }
    }
}

/// All ways of a desk.
#[derive(Clone, Debug)]
pub struct Outlet {
    alarm: Alarm,
    /// What the desk is called in alarms.
    desk: String,
    client: Option<Result<Client, String>>,
    entropy: Entropy,
}

impl Outlet {
    /// The ways of a configuration. Reads certificates: not for an async thread.
    #[must_use]
    pub fn open(config: &Config, entropy: Entropy) -> Outlet {
        let alarm = config.alarm.clone();
        let calls = [&alarm.ntfy, &alarm.webhook, &alarm.ping].into_iter().any(Option::is_some);
        let client = calls.then(|| App::caller(&config.calls).map_err(|fault| format!("{fault:#}")));
        let host = config.http.base_url.split("://").nth(1).and_then(|rest| rest.split(['/', ':']).next());
        let first = config.mailboxes.values().next().map(|mailbox| mailbox.address.as_str());
        let desk = if config.http.has_base_url { host } else { first };
        Outlet { alarm, desk: desk.unwrap_or("desk").to_owned(), client, entropy }
    }

    /// The ways that are configured.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let ways = [
            (Way::Ntfy, self.alarm.ntfy.is_some()),
            (Way::Webhook, self.alarm.webhook.is_some()),
            (Way::Mail, self.alarm.mail.is_some()),
        ];
        ways.into_iter().filter(|(_, is_there)| *is_there).map(|(way, _)| way).collect()
    }

    /// Whether somebody waits for pings.
    #[must_use]
    pub fn has_ping(&self) -> bool {
        self.alarm.ping.is_some()
    }

    /// Tells the news one way.
    ///
    /// # Errors
    /// Why they did not get through, in words without secrets.
    pub async fn tell(&self, way: Way, news: &News, at: Timestamp) -> Result<String, String> {
        let title = title(&self.desk, news);
        self.send(way, &title, &text(news), &self.json(news, at), !news.begun.is_empty(), at).await
    }

    /// Tries one way.
    ///
    /// # Errors
    /// As [`Outlet::tell`].
    pub async fn test(&self, way: Way, at: Timestamp) -> Result<String, String> {
        let title = format!("postdesk {}: a test", self.desk);
        let body = json!({"source": self.desk, "at": at.to_string(), "state": "test", "trouble": [], "well": []});
        self.send(way, &title, "This is how alarms will come. Nothing is wrong.\n", &body.to_string(), false, at).await
    }

    /// Calls the ping address: all is well, or not. Gives the clock of the other side if it says so.
    ///
    /// # Errors
    /// Why the call did not get through.
    pub async fn ping(&self, is_well: bool) -> Result<(String, Option<Timestamp>), String> {
        let Some(url) = self.alarm.ping.clone() else { return Err("no ping address is set".to_owned()) };
        let url = match (is_well, url.split_once('?')) {
            (true, _) => url,
            (false, None) => format!("{}/fail", url.trim_end_matches('/')),
            (false, Some((place, query))) => format!("{}/fail?{query}", place.trim_end_matches('/')),
        };
        let reply = self.call(move |client| client.get(&url, &[])).await?;
        let clock = reply.date.as_deref().and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
        judged(&reply).map(|said| (said, clock.map(|date| date.timestamp())))
    }

    async fn send(
        &self,
        way: Way,
        title: &str,
        text: &str,
        json: &str,
        is_grave: bool,
        at: Timestamp,
    ) -> Result<String, String> {
        let sent = async {
            match way {
                Way::Ntfy => self.ntfy(title, text, is_grave).await,
                Way::Webhook => self.webhook(json, at).await,
                Way::Mail => self.mail(title, text, at).await,
            }
        };
        timeout(LIMIT, sent).await.unwrap_or_else(|_| Err(format!("it took longer than {} s", LIMIT.as_secs())))
    }

    /// <https://docs.ntfy.sh/publish/>: the text is the body, all else stands in fields.
    async fn ntfy(&self, title: &str, text: &str, is_grave: bool) -> Result<String, String> {
        let url = self.alarm.ntfy.clone().unwrap_or_default();
        let token = self.alarm.ntfy_token.as_ref().map(|token| format!("Bearer {}", token.expose_secret()));
        let (title, text) = (title.to_owned(), text.to_owned());
        let reply = self.call(move |client| {
            let mut headers = vec![("Title", title.as_str()), ("Priority", if is_grave { "high" } else { "default" })];
            headers.extend(token.as_deref().map(|token| ("Authorization", token)));
            client.post(&url, &headers, text.as_bytes())
        });
        judged(&reply.await?)
    }

    /// The moment is signed too, so that nobody can send the same again later.
    async fn webhook(&self, json: &str, at: Timestamp) -> Result<String, String> {
        let url = self.alarm.webhook.clone().unwrap_or_default();
        let Some(secret) = &self.alarm.webhook_secret else { return Err("webhook_secret is missing".to_owned()) };
        let moment = at.as_second().to_string();
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes())
            .map_err(|_| "webhook_secret can't be used".to_owned())?;
        mac.update(format!("{moment}.{json}").as_bytes());
        let signature: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        let json = json.to_owned();
        let reply = self.call(move |client| {
            let headers = [
                ("Content-Type", "application/json"),
                ("X-Postdesk-Timestamp", moment.as_str()),
                ("X-Postdesk-Signature", signature.as_str()),
            ];
            client.post(&url, &headers, json.as_bytes())
        });
        judged(&reply.await?)
    }

    async fn mail(&self, title: &str, text: &str, at: Timestamp) -> Result<String, String> {
        let Some(mail) = &self.alarm.mail else { return Err("mail_to is missing".to_owned()) };
        let bytes = written(mail, title, text, at, &self.entropy).map_err(|fault| format!("{fault:#}"))?;
        match &mail.sink {
            Sink::Smtp(smtp) => {
                let relay = Relay::new(smtp, &mail.from).map_err(|fault| format!("{fault:#}"))?;
                let mut connection = relay.connect().await.map_err(|trouble| trouble.words)?;
                match connection.send(None, &mail.to, &bytes).await {
                    Outcome::Delivered => {}
                    Outcome::Later(why) | Outcome::Never(why) | Outcome::Ill(why) => return Err(why),
                    Outcome::Down(trouble) => return Err(trouble.words),
                }
                connection.quit().await;
                Ok(format!("{} took it", smtp.host))
            }
            Sink::Outbox(path) => {
                let name = format!("{}.alarm", Sha256::digest(&bytes).iter().take(8).fold(String::new(), hex));
                let path = path.clone();
                tokio::task::spawn_blocking(move || maildir::deliver(&path, &bytes, &name))
                    .await
                    .map_err(|fault| fault.to_string())?
                    .map_err(|fault| fault.to_string())?;
                Ok("written".to_owned())
            }
        }
    }

    async fn call(&self, call: impl FnOnce(Client) -> Result<Reply, String> + Send + 'static) -> Result<Reply, String> {
        let client = match &self.client {
            Some(client) => client.clone()?,
            None => return Err("no address is set".to_owned()),
        };
        tokio::task::spawn_blocking(move || call(client)).await.unwrap_or_else(|fault| Err(fault.to_string()))
    }

    fn json(&self, news: &News, at: Timestamp) -> String {
        let list = |tellings: &Tellings| -> Vec<serde_json::Value> {
            let since = |secs| Timestamp::from_second(secs).unwrap_or_default().to_string();
            let all = tellings.iter().take(MOST);
            all.map(|(cause, told)| json!({"cause": cause, "words": told.words, "since": since(told.since)})).collect()
        };
        let state = if news.begun.is_empty() { "well" } else { "trouble" };
        let value = json!({
            "source": self.desk, "at": at.to_string(), "state": state,
            "trouble": list(&news.begun), "well": list(&news.over),
        });
        value.to_string()
    }
}

fn hex(mut text: String, byte: &u8) -> String {
    // Writing into a text never fails.
    let _ = write!(text, "{byte:02x}");
    text
}

fn judged(reply: &Reply) -> Result<String, String> {
    let said = format!("it answered {}", reply.status);
    if reply.is_success() { Ok(said) } else { Err(said) }
}

fn title(desk: &str, news: &News) -> String {
    let what = match (news.begun.len(), news.over.len()) {
        (1, 0) => "something is wrong".to_owned(),
        (0, _) => "good again".to_owned(),
        (begun, _) => format!("{begun} troubles"),
    };
    format!("postdesk {desk}: {what}")
}

fn text(news: &News) -> String {
    let mut text = String::new();
    for (mark, tellings) in [("", &news.begun), ("Good again: ", &news.over)] {
        for (cause, telling) in tellings.iter().take(MOST) {
            let _ = writeln!(text, "{mark}[{cause}] {}", telling.words);
        }
        if tellings.len() > MOST {
            let _ = writeln!(text, "{mark}and {} more", tellings.len() - MOST);
        }
    }
    text + "\n`postdesk status` shows how things are now.\n"
}

fn written(mail: &AlarmMail, title: &str, text: &str, at: Timestamp, entropy: &Entropy) -> anyhow::Result<Vec<u8>> {
    let address =
        |address: &str, name: Option<&str>| Address { address: address.to_owned(), name: name.map(str::to_owned) };
    let domain = mail.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let nonce = entropy.bytes::<8>()?.iter().fold(String::new(), hex);
    let fields = [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")];
    compose(&Outgoing {
        from: address(&mail.from, Some("postdesk")),
        to: vec![address(&mail.to, None)],
        subject: title.to_owned(),
        message_id: format!("alarm.{nonce}@{domain}"),
        date: Some(at),
        text: text.to_owned(),
        headers: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        ..Outgoing::default()
    })
    .context("Writing the alarm")
}
