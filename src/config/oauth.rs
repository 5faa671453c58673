//! `[mailbox.NAME.oauth]`: how tokens for a mailbox's servers are had. What need not be said follows from the rest.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};

use super::document::Section;
use super::secret::{self, Found};
use super::{Mistake, Notes};

/// What Microsoft 365 wants of an application in its own name, and of one that acts for somebody who signed in.
const MICROSOFT_OWN: &str = "https://outlook.office365.com/.default";
const MICROSOFT_FOR_USER: &str = "https://outlook.office.com/IMAP.AccessAsUser.All \
                                  https://outlook.office.com/SMTP.Send offline_access";
/// What Google wants for IMAP and SMTP.
const GOOGLE: &str = "https://mail.google.com/";
const GOOGLE_TOKENS: &str = "https://oauth2.googleapis.com/token";

/// How a login proves itself.
#[derive(Clone, Debug)]
pub enum Proof {
    /// By this password.
    Password(SecretString),
    /// By an access token of the mailbox's `[oauth]`.
    Token,
}

/// Where access tokens of a mailbox come from.
#[derive(Clone, Debug)]
pub struct Oauth {
    /// The way to a token.
    pub flow: Flow,
    /// The application, as the provider knows it; empty for a command or service account.
    pub client_id: String,
    /// Its secret, where it has one.
    pub client_secret: Option<SecretString>,
    /// What is asked for; may be empty.
    pub scope: String,
    /// Where tokens are given out; empty for a command.
    pub token_url: String,
    /// Where a sign-in by code begins (RFC 8628).
    pub device_url: Option<String>,
}

/// The way to a token.
#[derive(Clone, Debug)]
pub enum Flow {
    /// A command prints one.
    Command(Command),
    /// The application's own right (RFC 6749 §4.4).
    ClientCredentials,
    /// A service account's signed word (RFC 7523), in the name of `subject`.
    ServiceAccount {
        /// `client_email` of the key file.
        email: String,
        /// `private_key` of the key file, PEM.
        key: SecretString,
        /// Whose mailbox it is.
        subject: String,
    },
    /// A refresh token (RFC 6749 §6): this one at first, or the one that a sign-in brings.
    RefreshToken(Option<SecretString>),
}

/// A command of the operator that prints a secret.
#[derive(Clone, Debug)]
pub struct Command {
    text: String,
    folder: PathBuf,
}

impl Command {
    /// Runs it in the folder of the configuration file. Blocks, for half a minute at most.
    ///
    /// # Errors
    /// Why it gave nothing; what it printed is never part of the words.
    pub fn run(&self) -> anyhow::Result<SecretString> {
        secret::run(&self.text, &self.folder).map(|text| SecretString::from(text.trim()))
    }
}

impl Flow {
    /// Its name in the configuration.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Flow::Command(_) => "token_command",
            Flow::ClientCredentials => "client_credentials",
            Flow::ServiceAccount { .. } => "service_account",
            Flow::RefreshToken(_) => "refresh_token",
        }
    }
}

/// What else the table's values depend on.
pub(super) struct Around<'a> {
    /// Folder of the configuration file.
    pub(super) base_dir: &'a Path,
    /// Login name: the mailbox a service account acts for.
    pub(super) username: Option<String>,
    /// `client_secret` and its kin.
    pub(super) client_secret: Found,
    /// `refresh_token_file` and its kin.
    pub(super) refresh_token: Found,
}

/// Builds it from the mailbox's table; `None` only if there are mistakes.
pub(super) fn build(section: &Section, around: Around, notes: &mut Notes) -> Option<Oauth> {
    let text = |leaf: &str| section.get::<String>(&format!("oauth.{leaf}"));
    let has = |leaf: &str| section.has(&format!("oauth.{leaf}"));
    let mut mistake =
        |leaf: &str, problem: &str, remedy: &str| notes.mistakes.push(section.mistake(&full(leaf), problem, remedy));
    if has("token_command") {
        if has("provider") || has("flow") || has("client_id") {
            mistake("token_command", "stands beside another way to tokens", "keep one of the two");
        }
        let command = Command { text: text("token_command")?, folder: around.base_dir.to_owned() };
        return Some(Oauth { flow: Flow::Command(command), ..Oauth::empty() });
    }
    let provider = match (text("provider"), has("token_url")) {
        (Some(provider), _) => provider,
        (None, _) if has("provider") => return None,
        (None, true) => "custom".to_owned(),
        (None, false) if has("service_account_file") => "google".to_owned(),
        (None, false) => {
            mistake("provider", "is missing", "write oauth.provider = \"microsoft\", \"google\" or \"custom\"");
            return None;
        }
    };
    if has("flow") && text("flow").is_none() {
        return None;
    }
    let flow = text("flow").unwrap_or_else(|| usual_flow(&provider, &has, &around).to_owned());
    if provider == "google" && flow == "client_credentials" {
        mistake("flow", "is not known at Google", "write \"service_account\", \"refresh_token\" or \"device\"");
        return None;
    }
    for needed in missing(&provider, &flow, &has, &around) {
        let remedy = match needed {
            "client_secret" => "write oauth.client_secret_file = \"support.secret\"".to_owned(),
            leaf => match section.lacks(&[&full(leaf)]).pop() {
                Some(mistake) => mistake.remedy,
                // It is there, but can't be read, and that has been said.
                None => continue,
            },
        };
        mistake(needed, "is missing", &remedy);
    }
    let (client_secret, first) = (notes.take(around.client_secret), notes.take(around.refresh_token));
    let (own_token_url, mut device_url) =
        (section.optional(&full("token_url"))?, section.optional(&full("device_url"))?);
    let tenant = section.optional::<String>(&full("tenant"))?.unwrap_or_else(|| "common".to_owned());
    let microsoft = format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0");
    let (flow, usual_scope, usual_url) = match flow.as_str() {
        "service_account" => {
            let path = around.base_dir.join(text("service_account_file")?);
            let account = service_account(&path).map_err(|why| account_mistake(section, &path, &why));
            let (email, key, url) = account.map_err(|mistake| notes.mistakes.push(mistake)).ok()?;
            (Flow::ServiceAccount { email, key, subject: around.username? }, GOOGLE, url)
        }
        "client_credentials" => (Flow::ClientCredentials, MICROSOFT_OWN, format!("{microsoft}/token")),
        _ if provider == "google" => (Flow::RefreshToken(first), GOOGLE, GOOGLE_TOKENS.to_owned()),
        _ => (Flow::RefreshToken(first), MICROSOFT_FOR_USER, format!("{microsoft}/token")),
    };
    if provider == "microsoft" {
        device_url = device_url.or_else(|| Some(format!("{microsoft}/devicecode")));
    }
    let usual_scope = if provider == "custom" { "" } else { usual_scope };
    Some(Oauth {
        flow,
        client_id: section.optional(&full("client_id"))?.unwrap_or_default(),
        client_secret,
        scope: section.optional(&full("scope"))?.unwrap_or_else(|| usual_scope.to_owned()),
        token_url: own_token_url.unwrap_or(usual_url),
        device_url,
    })
}

impl Oauth {
    fn empty() -> Oauth {
        Oauth {
            flow: Flow::ClientCredentials,
            client_id: String::new(),
            client_secret: None,
            scope: String::new(),
            token_url: String::new(),
            device_url: None,
        }
    }
}

fn full(leaf: &str) -> String {
    format!("oauth.{leaf}")
}

fn usual_flow(provider: &str, has: &impl Fn(&str) -> bool, around: &Around) -> &'static str {
    if has("service_account_file") {
        "service_account"
    } else if provider == "google" || around.refresh_token.named || has("device_url") || !around.client_secret.named {
        "refresh_token"
    } else {
        "client_credentials"
    }
}

/// Keys that this way to tokens can't do without and the table lacks.
fn missing(provider: &str, flow: &str, has: &impl Fn(&str) -> bool, around: &Around) -> Vec<&'static str> {
    let is_account = flow == "service_account";
    let is_own = flow == "client_credentials";
    [
        ("client_id", !is_account && !has("client_id")),
        ("client_secret", is_own && !around.client_secret.named),
        ("tenant", is_own && provider == "microsoft" && !has("tenant")),
        ("token_url", !is_account && provider == "custom" && !has("token_url")),
        ("service_account_file", is_account && !has("service_account_file")),
    ]
    .into_iter()
    .filter_map(|(leaf, is_missing)| is_missing.then_some(leaf))
    .collect()
}

/// Address, key and token address of Google's JSON file.
fn service_account(path: &Path) -> Result<(String, SecretString, String), String> {
    let text = secret::read_file(path).map_err(|fault| format!("can't be read: {fault:#}"))?;
    let whole = SecretString::from(text);
    let json: serde_json::Value =
        serde_json::from_str(whole.expose_secret()).map_err(|_| "is not the JSON file from Google".to_owned())?;
    let field = |name: &str| {
        let found = json.get(name).and_then(serde_json::Value::as_str).filter(|text| !text.is_empty());
        found.map(str::to_owned).ok_or_else(|| format!("has no {name}"))
    };
    let url = field("token_uri").unwrap_or_else(|_| GOOGLE_TOKENS.to_owned());
    Ok((field("client_email")?, SecretString::from(field("private_key")?), url))
}

fn account_mistake(section: &Section, path: &Path, why: &str) -> Mistake {
    let remedy = "download a key of the service account as JSON and name that file";
    section.mistake(&full("service_account_file"), format!("{} {why}", path.display()), remedy)
}
