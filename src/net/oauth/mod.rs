//! OAuth 2.0 for mailboxes: requests for tokens built, their answers read. No connection is made here.

mod login;

use std::time::Duration;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

pub use login::{Mechanism, first_word};

/// How long a token holds if its giver does not say.
const USUAL_LIFE: u64 = 3600;
/// Longest life that is believed, seconds.
const LONGEST_LIFE: u64 = 7 * 24 * 3600;
/// Longest token that is taken, bytes.
const LONGEST_TOKEN: usize = 32 * 1024;
/// Longest words of a server that are repeated, characters.
const WORDS: usize = 200;
/// How long a signed request for a token is good, seconds (Google takes an hour at most).
const ASSERTION_LIFE: i64 = 3600;
/// Refusals that pass by themselves (RFC 6749 §4.1.2.1 for the first two).
const PASSING: &[&str] = &["temporarily_unavailable", "server_error", "slow_down", "authorization_pending"];

/// What a token is asked for with.
#[derive(Debug)]
pub enum Grant<'a> {
    /// The application's own right.
    ClientCredentials,
    /// A signed word, from [`assertion`].
    Assertion(&'a SecretString),
    /// A refresh token.
    Refresh(&'a SecretString),
    /// A sign-in by code that may be done by now.
    Device(&'a SecretString),
}

/// The body of a request for a token. Empty values are left out.
#[must_use]
pub fn form(grant: &Grant, client_id: &str, client_secret: Option<&SecretString>, scope: &str) -> SecretString {
    let (kind, name, value) = match grant {
        Grant::ClientCredentials => ("client_credentials", "", None),
        Grant::Assertion(word) => ("urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", Some(word)),
        Grant::Refresh(token) => ("refresh_token", "refresh_token", Some(token)),
        Grant::Device(code) => ("urn:ietf:params:oauth:grant-type:device_code", "device_code", Some(code)),
    };
    // A signed word says for itself what it asks for, and a code was given out for something.
    let scope = if matches!(grant, Grant::ClientCredentials | Grant::Refresh(_)) { scope } else { "" };
    let pairs = [
        ("grant_type", kind),
        (name, value.map_or("", |value| value.expose_secret())),
        ("client_id", client_id),
        ("client_secret", client_secret.map_or("", |secret| secret.expose_secret())),
        ("scope", scope),
    ];
    written(&pairs)
}

/// The body of a request to begin a sign-in by code (RFC 8628 §3.1).
#[must_use]
pub fn device_form(client_id: &str, client_secret: Option<&SecretString>, scope: &str) -> SecretString {
    let secret = client_secret.map_or("", |secret| secret.expose_secret());
    written(&[("client_id", client_id), ("client_secret", secret), ("scope", scope)])
}

fn written(pairs: &[(&str, &str)]) -> SecretString {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    SecretString::from(form.finish())
}

/// A token, fresh from its giver.
#[derive(Debug)]
pub struct Granted {
    /// What mail servers take.
    pub access: SecretString,
    /// How long they do.
    pub life: Duration,
    /// What the next one is asked for with, if it is another than before.
    pub refresh: Option<SecretString>,
}

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Asking again changes nothing until somebody does something.
    pub is_final: bool,
    /// The short word of the standard, as `invalid_grant`; empty if none was said.
    pub code: String,
    /// What was said, fit for a log line.
    pub words: String,
}

/// A sign-in by code that has begun.
#[derive(Debug)]
pub struct Device {
    /// What we ask with whether it is done.
    pub code: SecretString,
    /// What a person types.
    pub user_code: String,
    /// Where.
    pub page: String,
    /// How often we may ask.
    pub interval: Duration,
    /// How long it may take.
    pub life: Duration,
}

/// Reads the answer to a request for a token.
///
/// # Errors
/// What was said instead.
pub fn read_token(status: u16, body: &[u8]) -> Result<Granted, Refusal> {
    let json = read(status, body)?;
    let kind = json.get("token_type").and_then(Value::as_str).unwrap_or("bearer");
    let access = text(&json, "access_token").filter(|token| is_token(token));
    let Some(access) = access.filter(|_| kind.eq_ignore_ascii_case("bearer")) else {
        return Err(odd(status, "its answer holds no token that mail servers take"));
    };
    let life = seconds(&json, "expires_in").unwrap_or(USUAL_LIFE).clamp(1, LONGEST_LIFE);
    let refresh = text(&json, "refresh_token").filter(|token| is_token(token)).map(SecretString::from);
    Ok(Granted { access: SecretString::from(access), life: Duration::from_secs(life), refresh })
}

/// Reads the answer to a request to begin a sign-in by code (RFC 8628 §3.2).
///
/// # Errors
/// What was said instead.
pub fn read_device(status: u16, body: &[u8]) -> Result<Device, Refusal> {
    let json = read(status, body)?;
    // Google's name for it is older than the standard.
    let page = text(&json, "verification_uri").or_else(|| text(&json, "verification_url"));
    let (Some(code), Some(user_code), Some(page)) = (text(&json, "device_code"), text(&json, "user_code"), page) else {
        return Err(odd(status, "its answer holds no code to sign in with"));
    };
    Ok(Device {
        code: SecretString::from(code),
        user_code: printable(&user_code),
        page: printable(&page),
        interval: Duration::from_secs(seconds(&json, "interval").unwrap_or(5).clamp(1, 60)),
        life: Duration::from_secs(seconds(&json, "expires_in").unwrap_or(900).clamp(1, 3600)),
    })
}

fn read(status: u16, body: &[u8]) -> Result<Value, Refusal> {
    let json: Value = match serde_json::from_slice(body) {
        Ok(json) => json,
        Err(_) => return Err(odd(status, "its answer is not JSON")),
    };
    if (200..300).contains(&status) && json.get("error").is_none() {
        return Ok(json);
    }
    let code = printable(&text(&json, "error").unwrap_or_default());
    // What follows the first line is numbers for the provider's own people.
    let described = text(&json, "error_description").unwrap_or_default();
    let described = printable(described.lines().next().unwrap_or_default());
    let is_final = (400..500).contains(&status) && status != 408 && status != 429;
    let words = match (code.as_str(), described.as_str()) {
        ("", "") => format!("it answered with status {status}"),
        (code, "") => code.to_owned(),
        ("", said) => said.to_owned(),
        (code, said) => format!("{code}: {said}"),
    };
    let is_final = is_final && !code.is_empty() && !PASSING.contains(&code.as_str());
    Err(Refusal { is_final, code, words })
}

fn odd(status: u16, what: &str) -> Refusal {
    Refusal { is_final: false, code: String::new(), words: format!("{what} (status {status})") }
}

fn text(json: &Value, name: &str) -> Option<String> {
    json.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// A number, which some write in quotes.
fn seconds(json: &Value, name: &str) -> Option<u64> {
    let value = json.get(name)?;
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Whether this can stand in a login: printable ASCII without spaces (RFC 6749 §A.12).
#[must_use]
pub fn is_token(token: &str) -> bool {
    !token.is_empty() && token.len() <= LONGEST_TOKEN && token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Foreign text, fit for a log line.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(WORDS).collect::<String>().trim().to_owned()
}

/// A service account's signed request for a token in the name of `subject` (RFC 7523 §3). `now`: seconds since 1970.
///
/// # Errors
/// When `key` is no RSA key in PEM (PKCS #8).
pub fn assertion(
    email: &str,
    key: &SecretString,
    subject: &str,
    scope: &str,
    token_url: &str,
    now: i64,
) -> anyhow::Result<SecretString> {
    let der = PrivatePkcs8KeyDer::from_pem_slice(key.expose_secret().as_bytes());
    let der = der.map_err(|_| anyhow::anyhow!("its private_key is not in PEM"))?;
    let key =
        RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map_err(|_| anyhow::anyhow!("its private_key is no RSA key"))?;
    let claims = serde_json::json!({
        "iss": email, "sub": subject, "scope": scope, "aud": token_url, "iat": now,
        "exp": now.saturating_add(ASSERTION_LIFE),
    });
    let signed =
        [r#"{"alg":"RS256","typ":"JWT"}"#, &claims.to_string()].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
    let mut signature = vec![0; key.public().modulus_len()];
    // The chance drawn here only hides the key from who measures time; the signature is the same without it.
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
        .ok()
        .context("its private_key can't sign")?;
    Ok(SecretString::from(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))))
}

#[cfg(test)]
mod tests;
