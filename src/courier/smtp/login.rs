//! Logging in to a relay: by password, or by a token.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lettre::transport::smtp::authentication::{self, Credentials};
use lettre::transport::smtp::commands::Auth;
use lettre::transport::smtp::response::{Response, Severity};
use secrecy::ExposeSecret as _;

use super::{Connection, Fault, Relay, Trouble, all_words, lasting, passing, shortened};
use crate::config::{Proof, SecretString};
use crate::net::oauth::{self, Mechanism};
use crate::net::scrub::scrubbed;

impl Relay {
    /// Logs in as configured, if there is a login.
    pub(super) async fn log_in(&self, connection: &mut Connection, token: Option<&SecretString>) -> Result<(), Fault> {
        match (&self.smtp.login, token) {
            (None, _) => Ok(()),
            (Some((username, Proof::Password(password))), _) => self.by_password(connection, username, password).await,
            (Some((username, Proof::Token)), Some(token)) => self.by_token(connection, username, token).await,
            (Some((_, Proof::Token)), None) => {
                Err(lasting("smtp.auth: there are no tokens to log in with".to_owned()).into())
            }
        }
    }

    async fn by_password(
        &self,
        connection: &mut Connection,
        username: &str,
        password: &SecretString,
    ) -> Result<(), Fault> {
        use authentication::Mechanism;
        let Some(mechanism) = connection.server.get_auth_mechanism(&[Mechanism::Plain, Mechanism::Login]) else {
            return Err(lasting(format!(
                "smtp.auth: {} offers no login by password. If it needs none, write smtp.auth = \"none\"",
                self.place()
            ))
            .into());
        };
        let credentials = Credentials::new(username.to_owned(), password.expose_secret().to_owned());
        let mut command = Auth::new(mechanism, credentials.clone(), None).map_err(|_| self.odd())?;
        // PLAIN takes one answer, LOGIN three.
        for _ in 0..4 {
            let reply = self.answer(connection, &command).await?;
            if reply.code().severity != Severity::PositiveIntermediate {
                let hint = "Check smtp.username and smtp.password";
                return self.judge(&reply, password, "smtp.password", &format!("the login of {username}"), "", hint);
            }
            command = Auth::new_from_response(mechanism, credentials.clone(), &reply).map_err(|_| self.odd())?;
        }
        Err(self.odd().into())
    }

    /// The token goes with the command; a server that refuses it says why first, and wants one more answer.
    async fn by_token(&self, connection: &mut Connection, username: &str, token: &SecretString) -> Result<(), Fault> {
        let Some(mechanism) = Mechanism::choose(|name| connection.offers_login(name)) else {
            return Err(lasting(format!(
                "smtp.auth: {} takes no tokens (no XOAUTH2), so none was sent. Write smtp.auth = \"password\"",
                self.place()
            ))
            .into());
        };
        let encoded = |text: &str| SecretString::from(BASE64_STANDARD.encode(text));
        let first = oauth::first_word(mechanism, username, token, &self.smtp.host, self.smtp.port);
        let first = encoded(first.expose_secret());
        let mut reply =
            self.answer(connection, format!("AUTH {} {}\r\n", mechanism.name(), first.expose_secret())).await?;
        let mut reason = String::new();
        if reply.code().severity == Severity::PositiveIntermediate {
            reason = reason_of(&reply);
            let last = encoded(mechanism.last_word());
            reply = self.answer(connection, format!("{}\r\n", last.expose_secret())).await?;
        }
        let hint = "Check that the application may send for this mailbox; docs/mail-providers.md tells how";
        self.judge(&reply, token, "smtp.auth", &format!("the token of {username}"), &reason, hint)
    }

    async fn answer(
        &self,
        connection: &mut Connection,
        command: impl std::fmt::Display + Send,
    ) -> Result<Response, Trouble> {
        let answer = connection.wire.ask(command).await;
        answer.map_err(|fault| passing(format!("smtp.auth: {}: {fault} during the login", self.place())))
    }

    /// What the last answer of a login with this secret means.
    fn judge(
        &self,
        reply: &Response,
        secret: &SecretString,
        key: &str,
        what: &str,
        reason: &str,
        hint: &str,
    ) -> Result<(), Fault> {
        let said = || shortened(&scrubbed(&all_words(reply), secret));
        match reply.code().severity {
            Severity::PositiveCompletion => Ok(()),
            Severity::PositiveIntermediate => Err(self.odd().into()),
            Severity::TransientNegativeCompletion => {
                Err(passing(format!("smtp.auth: {} can't check logins now ({})", self.place(), said())).into())
            }
            Severity::PermanentNegativeCompletion => {
                let said = format!("{}{}", said(), scrubbed(reason, secret));
                let trouble = lasting(format!("{key}: {} refused {what} ({said}). {hint}", self.place()));
                Err(Fault { trouble, is_refused: true })
            }
        }
    }

    fn odd(&self) -> Trouble {
        lasting(format!("smtp.auth: {} asked something odd during the login", self.place()))
    }
}

/// What a server says of a token it refuses: JSON in base64.
fn reason_of(reply: &Response) -> String {
    let coded = reply.first_line().unwrap_or_default();
    let said = BASE64_STANDARD.decode(coded).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let said: String = said.unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect();
    if said.is_empty() { said } else { format!("; {said}") }
}
