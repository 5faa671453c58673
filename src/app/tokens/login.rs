//! Somebody signs in once, in a browser anywhere, and we keep the refresh token (RFC 8628).

use std::time::Duration;

use super::{Drawer, NoToken, Tokens};
use crate::config::Flow;
use crate::net::oauth::{self, Device, Grant};

/// A sign-in that has begun.
#[derive(Debug)]
pub struct Begun(Device);

impl Begun {
    /// Where to go.
    #[must_use]
    pub fn page(&self) -> &str {
        &self.0.page
    }

    /// What to type there.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.user_code
    }

    /// How long it may take.
    #[must_use]
    pub fn life(&self) -> Duration {
        self.0.life
    }

    /// How long to wait before asking whether it is done.
    #[must_use]
    pub fn interval(&self) -> Duration {
        self.0.interval
    }
}

/// How far a sign-in is.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not done yet.
    Waits,
    /// Done: the refresh token is kept.
    Done,
}

impl Tokens {
    /// Begins a sign-in. Blocks.
    ///
    /// # Errors
    /// Why there can be none, in words for the operator.
    pub fn begin(&self) -> Result<Begun, NoToken> {
        if !matches!(self.oauth.flow, Flow::RefreshToken(_)) {
            let words = format!("nobody has to sign in where tokens come by {}", self.oauth.flow.name());
            return Err(self.fault(&words, true));
        }
        let Some(url) = &self.oauth.device_url else {
            let words = "the provider gives no mail rights by code, or device_url is missing. Get a refresh token as \
                         docs/mail-providers.md tells, and name its file in oauth.refresh_token_file";
            return Err(self.fault(words, true));
        };
        let oauth = &self.oauth;
        let form = oauth::device_form(&oauth.client_id, oauth.client_secret.as_ref(), &oauth.scope);
        let begun = self.post(url, &form).and_then(|(status, body)| oauth::read_device(status, &body));
        begun.map(Begun).map_err(|refusal| self.told(&self.without(refusal, None)))
    }

    /// Asks whether a sign-in is done; the interval grows if that is too often. Blocks.
    ///
    /// # Errors
    /// Why it came to nothing.
    pub fn progress(&self, begun: &mut Begun) -> Result<Progress, NoToken> {
        let granted = match self.call(&Grant::Device(&begun.0.code)) {
            Ok(granted) => granted,
            Err(refusal) => match refusal.code.as_str() {
                "authorization_pending" => return Ok(Progress::Waits),
                "slow_down" => {
                    begun.0.interval = begun.0.interval.saturating_add(Duration::from_secs(5));
                    return Ok(Progress::Waits);
                }
                "access_denied" | "authorization_declined" => return Err(self.fault("the sign-in was declined", true)),
                "expired_token" => return Err(self.fault("the code was not used in time. Begin again", true)),
                // No answer, or none that says anything: it may come.
                "" => return Ok(Progress::Waits),
                _ => return Err(self.told(&refusal)),
            },
        };
        if granted.refresh.is_none() {
            let words =
                "the provider gave no refresh token. Add what it wants for one to oauth.scope, as offline_access";
            return Err(self.fault(words, true));
        }
        let mut state = self.state();
        let _lock = self.drawer.as_ref().and_then(Drawer::lock);
        self.keep(&mut state, granted);
        match state.is_unsaved {
            true => Err(self.fault("the token can't be kept; see data_dir/tokens", true)),
            false => Ok(Progress::Done),
        }
    }
}
