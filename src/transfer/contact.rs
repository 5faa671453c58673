//! Everything that is kept of one person: the contact, every ticket the person has a part in, mails that belong to none, forms that
//! wait for the address to be confirmed, and the files, as bytes.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::jsonl;
use crate::desk::{BrandId, PersonId};
use crate::store::{Contact, OwnPerson, Store};

/// Writes it as JSON Lines. `files` gets each attachment under its SHA-256 and each mail as it came.
///
/// # Errors
/// When the database can't be read or something can't be written.
pub fn export(
    store: &Store,
    brand: BrandId,
    contact: &Contact,
    out: &mut dyn Write,
    files: Option<&Path>,
) -> Result<()> {
    if let Some(files) = files {
        fs::create_dir(files).with_context(|| format!("Making {}", files.display()))?;
    }
    store.read(|reader| {
        let own = match contact.person {
            PersonId(0) => OwnPerson::default(),
            person => reader.get_own_person(person)?,
        };
        let (mut bounced, mut listed, mut forms) = (Vec::new(), Vec::new(), Vec::new());
        for address in &contact.addresses {
            if reader.has_bounced(brand, address)? {
                bounced.push(address);
            }
            listed.extend(reader.find_sender(brand, address)?.map(|listing| json!([address, listing.word()])));
            forms.extend(reader.list_waiting_forms(brand, address)?);
        }
        let line = json!({
            "type": "contact",
            "name": contact.name,
            "addresses": contact.addresses,
            "language": contact.language,
            "organisation": contact.organisation,
            "notes": contact.notes,
            "web_only": own.by_web,
            "no_survey": own.no_survey,
            "surveyed_at": own.surveyed_at.map(|at| at.to_string()),
            "bounced": bounced,
            "listed": listed,
        });
        writeln!(out, "{line}")?;
        for form in forms {
            let typed = serde_json::from_str::<serde_json::Value>(&form.typed)?;
            let line = json!({
                "type": "form",
                "address": form.address,
                "language": form.language,
                "typed": typed,
                "kept_until": form.expires_at.to_string(),
            });
            writeln!(out, "{line}")?;
        }
        let names = jsonl::Names::read(reader)?;
        for id in reader.list_tickets_with(contact.person)? {
            let ticket = reader.get_ticket(id)?;
            jsonl::write(out, &jsonl::ticket(reader, &names, &ticket)?)?;
            let Some(files) = files else { continue };
            for message in reader.list_messages_for_agents(id)? {
                for file in reader.list_files(message.id)? {
                    keep(&files.join(&file.sha256), &reader.get_blob(file.blob_id)?)?;
                }
            }
        }
        for mail in reader.list_mails_of(brand, contact.person, &contact.addresses)? {
            if mail.outcome != crate::store::Outcome::Message {
                jsonl::write(out, &jsonl::mail(reader, &mail)?)?;
            }
            if let (Some(files), Some(raw)) = (files, reader.find_raw(mail.id)?) {
                keep(&files.join(format!("{}.eml", mail.id)), &raw)?;
            }
        }
        Ok(())
    })
}

/// Writes it into a new file, and the files into a folder beside it.
///
/// # Errors
/// As [`export`], or when the file is there already.
pub fn export_to(store: &Store, brand: BrandId, contact: &Contact, path: &Path) -> Result<()> {
    let made = File::options().write(true).create_new(true).mode(0o600).open(path);
    let mut out = BufWriter::new(made.with_context(|| format!("Making {}", path.display()))?);
    let mut files = path.as_os_str().to_owned();
    files.push(".files");
    export(store, brand, contact, &mut out, Some(Path::new(&files)))?;
    out.flush().with_context(|| format!("Writing {}", path.display()))
}

fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    let file = File::options().write(true).create(true).truncate(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(bytes)).with_context(|| format!("Writing {}", path.display()))
}
