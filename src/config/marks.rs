//! What marks a mailbox's mails: the signature on those that go out, the spam filter's field on those that come in.

use std::path::{Path, PathBuf};

use super::document::Section;
use super::file::Surroundings;
use super::{Dkim, Notes, secret};

/// How mail is signed; `Some(None)`: not at all. A key that can't be used is a mistake: that mail goes out unsigned, nobody
/// would see.
pub fn dkim(
    section: &Section,
    name: &str,
    address: Option<&str>,
    around: &Surroundings,
    notes: &mut Notes,
) -> Option<Option<Dkim>> {
    if !section.has("dkim") {
        return Some(None);
    }
    notes.mistakes.extend(section.lacks(&["dkim.selector"]));
    let key_file = key_file(section, name, around, notes);
    let (selector, own): (String, _) = (section.get("dkim.selector")?, section.optional::<String>("dkim.domain")?);
    let is_letter = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
    let is_label = |label: &str| !label.is_empty() && label.len() <= 63 && label.bytes().all(is_letter);
    if !selector.split('.').all(is_label) {
        let problem = format!("\"{selector}\" is no name in the DNS");
        let remedy = "write letters, digits and hyphens, like \"desk1\"";
        notes.mistakes.push(section.mistake("dkim.selector", problem, remedy));
    }
    let of_address = address.and_then(|address| address.rsplit_once('@')).map_or("", |(_, domain)| domain);
    let ascii = |domain: &str| idna::domain_to_ascii(&domain.to_lowercase()).unwrap_or_default();
    let (below, domain) = (ascii(of_address), ascii(own.as_deref().unwrap_or(of_address)));
    let is_above = below == domain || below.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.'));
    if !is_above && address.is_some() {
        let problem =
            format!("{domain} is neither the domain of the address nor above it: its signature proves nothing");
        let remedy = format!("write \"{below}\", or leave it out");
        notes.mistakes.push(section.mistake("dkim.domain", problem, remedy));
    }
    Some(Some(Dkim { selector, domain, key_file: key_file? }))
}

fn key_file(section: &Section, name: &str, around: &Surroundings, notes: &mut Notes) -> Option<PathBuf> {
    let leaf = "dkim.key_file";
    let named = section.optional::<String>(leaf)?.map(|path| around.base_dir.join(path));
    let credential = || {
        let folder = (around.variable)("CREDENTIALS_DIRECTORY")?;
        Some(Path::new(&folder).join(format!("{name}.dkim"))).filter(|path| path.exists())
    };
    // The service can't read root's own file: its manager has read that for it.
    let is_forbidden = |path: &PathBuf| {
        std::fs::File::open(path).is_err_and(|fault| fault.kind() == std::io::ErrorKind::PermissionDenied)
    };
    let named = match named {
        Some(path) if is_forbidden(&path) => Some(credential().unwrap_or(path)),
        named => named,
    };
    let Some(path) = named.or_else(credential) else {
        notes.mistakes.extend(section.lacks(&[leaf]));
        return None;
    };
    let problem = match std::fs::read_to_string(&path) {
        Ok(text) if text.contains("PRIVATE KEY-----") => None,
        Ok(_) => Some(format!("{} has no private key in it", path.display())),
        Err(fault) => Some(format!("{} can't be read: {fault}", path.display())),
    };
    if let Some(problem) = problem {
        let remedy = format!("make a key with `postdesk dkim keygen {name}`");
        notes.mistakes.push(section.mistake(leaf, problem, remedy));
    }
    if secret::mode(&path).is_some_and(|mode| mode & 0o007 != 0) {
        let remedy = format!("run chmod o= {}", path.display());
        notes.mistakes.push(section.mistake(leaf, "names a file that everybody can read", remedy));
    }
    Some(path)
}

/// A field and how its value begins.
pub fn spam_header(section: &Section, notes: &mut Notes) -> Option<Option<String>> {
    let written = section.optional::<String>("spam_header")?;
    let is_field = |field: &String| {
        let (name, value) = field.split_once(':').unwrap_or_default();
        !value.trim().is_empty() && !name.trim().is_empty() && name.trim().bytes().all(|b| b.is_ascii_graphic())
    };
    if let Some(wrong) = written.as_ref().filter(|field| !is_field(field)) {
        let remedy = "write the field's name and how its value begins, like \"X-Our-Filter: junk\"";
        notes.mistakes.push(section.mistake("spam_header", format!("\"{wrong}\" is no field with a value"), remedy));
    }
    Some(written)
}
