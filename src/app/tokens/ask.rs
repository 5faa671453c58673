//! Asking for a token: the request by each way, and what a refusal means to the operator.

use secrecy::{ExposeSecret as _, SecretString};

use super::{COMMAND_LIFE, NoToken, State, Tokens};
use crate::app::App;
use crate::config::Flow;
use crate::net::oauth::{self, Grant, Granted, Refusal};

impl Tokens {
    /// Asks for a token, in the way that the configuration names.
    pub(super) fn ask(&self, state: &State) -> Result<Granted, NoToken> {
        let flow = &self.oauth.flow;
        let kept = state.kept.as_ref().and_then(|kept| kept.refresh.as_ref());
        let granted = match flow {
            Flow::Command(command) => {
                let printed = command.run().map_err(|why| self.fault(&format!("token_command: {why:#}"), false))?;
                if !oauth::is_token(printed.expose_secret()) {
                    return Err(self.fault("token_command: what it prints is no token", true));
                }
                return Ok(Granted { access: printed, life: COMMAND_LIFE, refresh: None });
            }
            Flow::ClientCredentials => self.call(&Grant::ClientCredentials),
            Flow::ServiceAccount { email, key, subject } => {
                let (scope, url, now) = (&self.oauth.scope, &self.oauth.token_url, self.clock.now().as_second());
                let word = oauth::assertion(email, key, subject, scope, url, now);
                let word = word.map_err(|why| self.fault(&format!("service_account_file: {why:#}"), true))?;
                self.call(&Grant::Assertion(&word))
            }
            Flow::RefreshToken(_) if self.drawer.is_none() => {
                let words = format!("there is no data folder yet. Run `postdesk oauth login {}` first", self.name);
                return Err(self.fault(&words, true));
            }
            Flow::RefreshToken(first) => match kept.or(first.as_ref()) {
                Some(refresh) => self.call(&Grant::Refresh(refresh)),
                None => {
                    let words = format!("nobody has signed in yet. Run `postdesk oauth login {}`", self.name);
                    return Err(self.fault(&words, true));
                }
            },
        };
        granted.map_err(|refusal| self.told(&refusal))
    }

    pub(super) fn call(&self, grant: &Grant) -> Result<Granted, Refusal> {
        let oauth = &self.oauth;
        let form = oauth::form(grant, &oauth.client_id, oauth.client_secret.as_ref(), &oauth.scope);
        let (status, body) = self.post(&oauth.token_url, &form)?;
        let secrets = match grant {
            Grant::ClientCredentials => None,
            Grant::Assertion(secret) | Grant::Refresh(secret) | Grant::Device(secret) => Some(*secret),
        };
        oauth::read_token(status, &body).map_err(|refusal| self.without(refusal, secrets))
    }

    pub(super) fn post(&self, url: &str, form: &SecretString) -> Result<(u16, Vec<u8>), Refusal> {
        let passing = |words: String| Refusal { is_final: false, code: String::new(), words };
        let client = App::caller(&self.calls).map_err(|why| passing(format!("calls.ca_file: {why:#}")))?;
        let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")];
        let reply = client.post(url, &headers, form.expose_secret().as_bytes()).map_err(passing)?;
        Ok((reply.status, reply.body))
    }

    /// A server may repeat what it was sent: that is not for logs.
    pub(super) fn without(&self, mut refusal: Refusal, sent: Option<&SecretString>) -> Refusal {
        for secret in [sent, self.oauth.client_secret.as_ref()].into_iter().flatten() {
            refusal.words = refusal.words.replace(secret.expose_secret(), "***");
            refusal.code = refusal.code.replace(secret.expose_secret(), "***");
        }
        refusal
    }

    /// A refusal with what to do about it.
    pub(super) fn told(&self, refusal: &Refusal) -> NoToken {
        let host = self.oauth.token_url.split('/').nth(2).unwrap_or_default();
        let words = format!("{host} gave no token ({})", refusal.words);
        let remedy = if refusal.is_final { self.remedy(&refusal.code) } else { String::new() };
        self.fault(&format!("{words}{remedy}"), refusal.is_final)
    }

    fn remedy(&self, code: &str) -> String {
        match (&self.oauth.flow, code) {
            (Flow::RefreshToken(_), "invalid_grant") => {
                format!(". Sign in again with `postdesk oauth login {}`", self.name)
            }
            (Flow::ServiceAccount { .. }, "unauthorized_client") => format!(
                ". Allow the service account's client id the scope {} in the admin console (domain-wide delegation)",
                self.oauth.scope
            ),
            (Flow::ServiceAccount { subject, .. }, "invalid_grant") => {
                format!(". Check this machine's clock, that the key is still good, and that {subject} is a user")
            }
            (_, "invalid_scope") => ". Check oauth.scope".to_owned(),
            (_, "invalid_client" | "unauthorized_client") => {
                ". Check oauth.client_id and oauth.client_secret: secrets end after a time that their maker set"
                    .to_owned()
            }
            _ => format!(". Check [mailbox.{}.oauth]", self.name),
        }
    }
}
