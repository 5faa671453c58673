//! A mailbox's token on disk: `data_dir/tokens/NAME`, sealed, for nobody else, replaced in one step.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{AHEAD, is_same};
use crate::app::open::{give_to_owner, make_private_dir};
use crate::app::{Files, hex};
use crate::clock::{Entropy, Timestamp};
use crate::net::seal::Sealer;

/// How long another process may take that renews the same token.
const LOCK: Duration = Duration::from_secs(10);
/// What tokens are sealed for.
const PURPOSE: &str = "tokens";

/// A token with what belongs to it.
pub(super) struct Kept {
    pub(super) access: SecretString,
    pub(super) refresh: Option<SecretString>,
    /// When it was given out, by our clock.
    from: Timestamp,
    life: Duration,
    origin: String,
    /// How long before its end it is to be renewed.
    pub(super) ahead: Duration,
}

impl Kept {
    /// A token with a `life` from a moment on. `jitter`: a factor about 1, so that many don't come at once.
    pub(super) fn new(
        access: SecretString,
        refresh: Option<SecretString>,
        from: Timestamp,
        life: Duration,
        origin: String,
        jitter: f64,
    ) -> Kept {
        let ahead = AHEAD.min(life / 4).mul_f64(jitter.max(1.0));
        Kept { access, refresh, from, life, origin, ahead }
    }

    /// Whether it holds now and so long on. A clock that was set back says nothing about its end.
    pub(super) fn holds(&self, now: Timestamp, rest: Duration) -> bool {
        // One that lives shorter than the rest asked for is as good as it gets for half of its life.
        let rest = rest.min(self.life / 2);
        let age = now.duration_since(self.from);
        Duration::try_from(age).is_ok_and(|age| age.saturating_add(rest) < self.life)
    }

    /// Whether it may still hold, for all that is known.
    pub(super) fn may_hold(&self, now: Timestamp) -> bool {
        now < self.from || self.holds(now, Duration::ZERO)
    }

    /// When it ends.
    pub(super) fn end(&self) -> Timestamp {
        self.from.checked_add(self.life).unwrap_or(Timestamp::MAX)
    }

    pub(super) fn is_same(&self, other: &Kept) -> bool {
        let refresh = |kept: &Kept| kept.refresh.as_ref().map(|token| token.expose_secret().to_owned());
        is_same(Some(&self.access), &other.access) && refresh(self) == refresh(other)
    }

    fn write(&self) -> SecretString {
        let refresh = self.refresh.as_ref().map(|token| token.expose_secret());
        let (from, life) = (self.from.as_second(), self.life.as_secs());
        let json = json!({
            "access": self.access.expose_secret(), "refresh": refresh, "from": from, "life": life, "origin": self.origin,
        });
        SecretString::from(json.to_string())
    }

    fn read(text: &str, jitter: f64) -> Option<Kept> {
        let json: Value = serde_json::from_str(text).ok()?;
        let field = |name: &str| json.get(name).and_then(Value::as_str);
        Some(Kept::new(
            SecretString::from(field("access")?),
            field("refresh").map(SecretString::from),
            Timestamp::from_second(json.get("from")?.as_i64()?).ok()?,
            Duration::from_secs(json.get("life")?.as_u64()?),
            field("origin")?.to_owned(),
            jitter,
        ))
    }
}

/// Where a mailbox's token lies.
#[derive(Clone, Debug)]
pub struct Drawer {
    data_dir: PathBuf,
    name: String,
    sealer: Sealer,
}

impl Drawer {
    /// The drawer of a mailbox; `secret` is the desk's own.
    ///
    /// # Errors
    /// When no key can be drawn from the secret.
    pub fn new(data_dir: &Path, name: &str, secret: &[u8; 32]) -> Result<Drawer> {
        Ok(Drawer { data_dir: data_dir.to_owned(), name: name.to_owned(), sealer: Sealer::new(secret, PURPOSE)? })
    }

    /// The token there, if it is of this origin.
    pub(super) fn find(&self, origin: &str, jitter: f64) -> Option<Kept> {
        let sealed = fs::read(self.path("")).ok()?;
        match self.sealer.open(&sealed, &self.name) {
            Ok(text) => Kept::read(&text, jitter).filter(|kept| kept.origin == origin),
            Err(why) => {
                tracing::debug!(mailbox = %self.name, "The kept token is not used: {why:#}");
                None
            }
        }
    }

    /// Puts a token there. It is on disk when this returns.
    pub(super) fn put(&self, kept: &Kept, entropy: &Entropy) -> Result<()> {
        let sealed = self.sealer.seal(kept.write().expose_secret(), &self.name, entropy)?;
        let (path, aside) = (self.path(""), self.path(".new"));
        let folder = Files::of(&self.data_dir).tokens();
        make_private_dir(&folder)?;
        give_to_owner(&self.data_dir, &folder);
        let mut file = private(&aside).with_context(|| format!("making {}", aside.display()))?;
        file.write_all(&sealed)
            .and_then(|()| file.sync_all())
            .with_context(|| format!("writing {}", aside.display()))?;
        give_to_owner(&self.data_dir, &aside);
        fs::rename(&aside, &path).with_context(|| format!("making {}", path.display()))?;
        File::open(&folder)
            .and_then(|folder| folder.sync_all())
            .with_context(|| format!("writing {}", folder.display()))
    }

    /// Held while a token is asked for: other processes wait. `None`: nobody can be kept out, which costs less than
    /// to do without a token.
    pub(super) fn lock(&self) -> Option<File> {
        make_private_dir(&Files::of(&self.data_dir).tokens()).ok()?;
        let path = self.path(".lock");
        let file = private(&path).ok()?;
        give_to_owner(&self.data_dir, &path);
        let start = Instant::now();
        while file.try_lock().is_err() {
            if start.elapsed() > LOCK {
                return None;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(file)
    }

    fn path(&self, end: &str) -> PathBuf {
        Files::of(&self.data_dir).tokens().join(format!("{}{end}", self.name))
    }
}

fn private(path: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(true).write(true).mode(0o600).open(path)
}

/// A fingerprint of several texts, each told from its neighbours.
pub(super) fn digest(texts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.len().to_le_bytes());
        digest.update(text.as_bytes());
    }
    hex(&digest.finalize())
}
