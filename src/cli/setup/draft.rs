//! The configuration that setup writes, and how it gets onto the disk: whole, once, over nothing.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use secrecy::{ExposeSecret as _, SecretString};

use super::super::Misread;
use crate::clock::Clock;
use crate::config::{self, Loaded, Mailbox, Surroundings, Tls};

/// The file of the password, beside the configuration.
pub const SECRET: &str = "support.password";

/// A server as it will be used.
#[derive(Clone, Debug)]
pub struct Place {
    /// Host name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is protected.
    pub tls: Tls,
}

/// Everything the file says.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The support address.
    pub address: String,
    /// The desk's name.
    pub name: String,
    /// The first agent: address, name.
    pub agent: Option<(String, String)>,
    /// How the world reaches the web side.
    pub base_url: Option<String>,
    /// Where the data lie.
    pub data_dir: String,
    /// The login, where it is not the address.
    pub username: Option<String>,
    /// A certificate authority of the operator's own.
    pub ca_file: Option<PathBuf>,
    /// For reading.
    pub imap: Option<Place>,
    /// For sending.
    pub smtp: Option<Place>,
    /// Whether plus addresses arrive.
    pub plus_addresses: bool,
}

impl Draft {
    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = "# Written by postdesk setup. `postdesk config default` shows every other key,\n\
                       # `postdesk check` finds every mistake.\n\n"
            .to_owned();
        let mut put = |key: &str, value: &str| out.push_str(&format!("{key} = {}\n", quoted(value)));
        put("data_dir", &self.data_dir);
        out.push_str("\n[mailbox.support]\n");
        let mut put = |key: &str, value: &str| out.push_str(&format!("{key} = {}\n", quoted(value)));
        put("address", &self.address);
        put("name", &self.name);
        if let Some(username) = &self.username {
            put("username", username);
        }
        put("password_file", SECRET);
        if !self.plus_addresses {
            out.push_str("# The mail server brought no mail to an address with +test in it.\nplus_addresses = false\n");
        }
        for (server, place, usual) in [("imap", &self.imap, Tls::Implicit), ("smtp", &self.smtp, Tls::Starttls)] {
            if let Some(place) = place {
                out.push_str(&self.server(server, place, usual));
            }
        }
        if let Some((email, name)) = &self.agent {
            let (email, name) = (quoted(email), quoted(name));
            out.push_str(&format!("\n[[agent]]\nemail = {email}\nname = {name}\nrole = \"admin\"\n"));
        }
        if let Some(url) = &self.base_url {
            out.push_str(&format!("\n[http]\nbase_url = {}\n", quoted(url)));
        }
        out
    }

    fn server(&self, server: &str, place: &Place, usual: Tls) -> String {
        let mut out = format!("{server}.host = {}\n{server}.port = {}\n", quoted(&place.host), place.port);
        let word = match place.tls {
            Tls::Implicit => "implicit",
            Tls::Starttls => "starttls",
            Tls::None => "none",
        };
        if place.tls != usual {
            out.push_str(&format!("{server}.tls = \"{word}\"\n"));
        }
        if let Some(path) = &self.ca_file {
            out.push_str(&format!("{server}.ca_file = {}\n", quoted(&path.display().to_string())));
        }
        out
    }

    /// The mailbox as the daemon would see it, with a password that lies nowhere yet.
    ///
    /// # Errors
    /// Every mistake in what was answered.
    pub fn mailbox(&self, password: &SecretString) -> anyhow::Result<Mailbox> {
        let mut text = self.text().replace(&format!("password_file = {}\n", quoted(SECRET)), "");
        // Without servers there is still an address to be looked at.
        if self.smtp.is_none() {
            text = text.replace("[mailbox.support]\n", "[mailbox.support]\noutbox.path = \"outbox\"\n");
        }
        for (server, place) in [("imap", &self.imap), ("smtp", &self.smtp)] {
            let host = format!("{server}.host =");
            if place.is_some() {
                text = text.replace(&host, &format!("{server}.timeout = \"10s\"\n{host}"));
            }
        }
        let variable = |name: &str| (name == "POSTDESK_SUPPORT_PASSWORD").then(|| password.expose_secret().to_owned());
        let around = Surroundings {
            base_dir: Path::new("/"),
            variable: &variable,
            run: &|_, _| bail!("no command is run"),
            readable_by_others: false,
        };
        let loaded = config::parse(&text, &around).map_err(|mut mistakes| {
            mistakes.iter_mut().for_each(|mistake| mistake.line = None);
            Misread::data("postdesk setup", mistakes)
        })?;
        loaded.config.mailboxes.into_values().next().ok_or_else(|| anyhow!("There is no mailbox"))
    }

    /// Writes the password and the configuration beside it. Gives what was read back, and what was kept of older files.
    ///
    /// # Errors
    /// When a file is there already and `force` is not said, can't be written, or what was written does not hold.
    pub fn write(&self, path: &Path, password: &SecretString, force: bool) -> anyhow::Result<(Loaded, Vec<PathBuf>)> {
        let folder = folder(path);
        make_folder(&folder)?;
        let mut kept = Vec::new();
        kept.extend(put(&folder.join(SECRET), format!("{}\n", password.expose_secret()).as_bytes(), 0o600, force)?);
        kept.extend(put(path, self.text().as_bytes(), 0o644, force)?);
        let loaded =
            config::read(path).map_err(|mistakes| Misread::configuration(path.display().to_string(), mistakes))?;
        Ok((loaded, kept))
    }
}

/// The folder of a file.
#[must_use]
pub fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Makes a folder that everybody may look into, unless it is there.
///
/// # Errors
/// When it can't be made.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)
        .and_then(|()| fs::set_permissions(folder, fs::Permissions::from_mode(0o755)))
        .with_context(|| format!("Making the folder {}", folder.display()))
}

/// Says no if setup would have to write over something.
///
/// # Errors
/// Then, with what to do.
pub fn nothing_is_there(path: &Path) -> anyhow::Result<()> {
    for path in [path.to_owned(), folder(path).join(SECRET)] {
        if path.symlink_metadata().is_ok() {
            bail!("{} is there already and stays as it is; --force keeps it under another name", path.display());
        }
    }
    Ok(())
}

/// Writes a file in one step: whoever looks sees nothing, or all of it.
pub fn put(path: &Path, bytes: &[u8], mode: u32, force: bool) -> anyhow::Result<Option<PathBuf>> {
    let named = || format!("Writing {}", path.display());
    let name = path.file_name().and_then(|name| name.to_str()).with_context(named)?;
    let draft = folder(path).join(format!(".{name}.{}.new", std::process::id()));
    let written = written(&draft, path, bytes, mode, force);
    // Gone already where it was renamed.
    let _ = fs::remove_file(&draft);
    written.with_context(named)
}

fn written(draft: &Path, path: &Path, bytes: &[u8], mode: u32, force: bool) -> anyhow::Result<Option<PathBuf>> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)?;
    file.write_all(bytes)?;
    file.set_permissions(fs::Permissions::from_mode(mode))?;
    file.sync_all()?;
    let kept = match force && path.symlink_metadata().is_ok() {
        true => Some(keep(path)?),
        false => None,
    };
    // A link does not take the place of what is there; a name does.
    match kept {
        Some(_) => fs::rename(draft, path)?,
        None => fs::hard_link(draft, path).context("It may be there already")?,
    }
    fs::File::open(folder(path))?.sync_all()?;
    Ok(kept)
}

fn keep(path: &Path) -> anyhow::Result<PathBuf> {
    let moment = Clock::System.now().strftime("%Y%m%dT%H%M%S").to_string();
    let kept = PathBuf::from(format!("{}.{moment}", path.display()));
    fs::hard_link(path, &kept).with_context(|| format!("Keeping it as {}", kept.display()))?;
    Ok(kept)
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let place = |host: &str, port, tls| Some(Place { host: host.to_owned(), port, tls });
        Draft {
            address: "support@acme.example".to_owned(),
            name: "Acme \"Best\" Support".to_owned(),
            agent: Some(("ann@acme.example".to_owned(), "Ann Example".to_owned())),
            base_url: Some("https://help.acme.example".to_owned()),
            data_dir: "/var/lib/postdesk".to_owned(),
            username: None,
            ca_file: None,
            imap: place("imap.acme.example", 993, Tls::Implicit),
            smtp: place("smtp.acme.example", 465, Tls::Implicit),
            plus_addresses: false,
        }
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn what_is_written_is_read_back_and_the_password_lies_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("etc/postdesk.toml");
        let password = SecretString::from("p\"ä ss");
        let (loaded, kept) = draft().write(&path, &password, false).unwrap();
        let mailbox = &loaded.config.mailboxes["support"];
        assert_eq!((mailbox.display_name.as_str(), mailbox.plus_addresses), ("Acme \"Best\" Support", false));
        assert_eq!(loaded.warnings, []);
        assert_eq!(kept, Vec::<PathBuf>::new());
        assert_eq!(mode(&path), 0o644);
        assert_eq!(mode(&folder.path().join("etc/support.password")), 0o600);
        assert!(!fs::read_to_string(&path).unwrap().contains("ss\""));
    }

    #[test]
    fn nothing_is_written_over_and_force_keeps_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postdesk.toml");
        fs::write(&path, "mine").unwrap();
        assert!(nothing_is_there(&path).is_err());
        assert!(draft().write(&path, &SecretString::from("one"), false).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        let (_, kept) = draft().write(&path, &SecretString::from("two"), true).unwrap();
        assert_eq!(kept.iter().filter(|kept| fs::read_to_string(kept).unwrap() == "mine").count(), 1);
        assert_eq!(fs::read_to_string(folder.path().join(SECRET)).unwrap(), "two\n");
        let drafts = fs::read_dir(folder.path()).unwrap().flatten();
        assert_eq!(drafts.filter(|entry| entry.file_name().to_string_lossy().ends_with(".new")).count(), 0);
    }

    #[test]
    fn what_was_answered_wrongly_is_told_in_the_words_of_check() {
        let wrong = Draft { address: "support".to_owned(), base_url: Some("help".to_owned()), ..draft() };
        let fault = wrong.mailbox(&SecretString::from("x")).unwrap_err().to_string();
        assert!(fault.contains("mailbox.support.address") && fault.contains("http.base_url"), "{fault}");
    }
}
