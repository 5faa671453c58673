//! What is on disk: data folder, database, templates, and whether anybody would answer.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::{Finding, State};
use crate::app::operate::{Operator, daemon_runs};
use crate::app::{Files, refuse_gone};
use crate::config::Config;
use crate::desk::colour::{Accent, Colour};
use crate::desk::face::picture_type;
use crate::render::pages::PAGES;
use crate::render::{Renderer, TEMPLATES};
use crate::store;

/// Everything about the desk that can be seen from here. Nothing is made or changed.
pub fn look(config: &Config) -> Vec<Finding> {
    let files = Files::of(&config.data_dir);
    let mut findings = vec![data_dir(&config.data_dir)];
    if config.data_dir.is_dir() {
        findings.extend(loose(&config.data_dir, 0o700));
        findings.extend(loose(&files.database(), 0o600));
        findings.extend(loose(&files.reply_key(), 0o600));
    }
    findings.push(database(config, &files.database()));
    findings.extend(templates(config, &files.templates()));
    findings.extend(looks(config));
    findings.extend(agents(config, &files.database()));
    findings
}

fn data_dir(path: &Path) -> Finding {
    let shown = path.display().to_string();
    match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => Finding::new(State::Ok, "data_dir", shown, ""),
        Ok(_) => Finding::new(State::Fail, "data_dir", shown, "is not a folder"),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
            Finding::new(State::Warn, "data_dir", shown, "is not there yet, run makes it if it may")
        }
        Err(fault) => Finding::new(State::Fail, "data_dir", shown, format!("can't be looked into: {fault}")),
    }
}

/// Something that others than the desk's own user may read or change.
fn loose(path: &Path, wanted: u32) -> Option<Finding> {
    let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
    let what = if wanted == 0o700 { "data_dir" } else { "files" };
    (mode & !wanted != 0).then(|| {
        let value = format!("{} has mode {mode:o}", path.display());
        Finding::new(State::Warn, what, value, format!("chmod {wanted:o} keeps others out"))
    })
}

fn database(config: &Config, path: &Path) -> Finding {
    if let Err(gone) = refuse_gone(&config.data_dir) {
        return Finding::new(State::Fail, "database", format!("{gone:#}"), "");
    }
    if store::is_blank(path) {
        return Finding::new(State::Ok, "database", "not there yet, run makes it", "");
    }
    let daemon = if daemon_runs(&config.data_dir) { "a daemon works on it" } else { "no daemon works on it" };
    match store::examine(path) {
        Err(fault) => Finding::new(State::Fail, "database", format!("{fault:#}"), ""),
        Ok(found) if !found.damage.is_empty() => {
            let value = format!("{} is damaged: {}", path.display(), found.damage.join("; "));
            Finding::new(State::Fail, "database", value, "stop the daemon and restore a backup")
        }
        Ok(found) if found.is_older => {
            let value = format!("schema {}, from an older postdesk; {daemon}", found.schema);
            Finding::new(State::Warn, "database", value, "the next start brings it up to date")
        }
        Ok(found) => Finding::new(State::Ok, "database", format!("schema {}, sound; {daemon}", found.schema), ""),
    }
}

fn templates(config: &Config, own: &Path) -> Vec<Finding> {
    let (renderer, warnings) = Renderer::with_language(Some(own), &config.language);
    let mails = renderer.list().iter().filter(|listed| listed.overridden).count();
    let pages = renderer.list_pages().iter().filter(|listed| listed.overridden).count();
    let all = TEMPLATES.len() + PAGES.len();
    let value = match mails + pages {
        0 => format!("{all}, all as they come with postdesk"),
        count => format!("{all}, {count} of them your own in {}", own.display()),
    };
    let mut findings = vec![Finding::new(State::Ok, "templates", value, "")];
    let broken = |warning| Finding::new(State::Warn, "templates", warning, "the one of postdesk is used meanwhile");
    findings.extend(warnings.into_iter().map(broken));
    findings
}

/// What can't be shown of a brand as somebody wrote it.
fn looks(config: &Config) -> Vec<Finding> {
    let Ok(desk) = Operator::open(config.clone()) else { return Vec::new() };
    let Ok(brands) = desk.store().read(|reader| {
        let brands = reader.list_brands()?.into_iter();
        brands.map(|brand| Ok((brand.slug.clone(), reader.get_face(brand.id)?))).collect::<anyhow::Result<Vec<_>>>()
    }) else {
        return Vec::new();
    };
    let pictures = Files::of(&config.data_dir).pictures();
    let mut findings = Vec::new();
    for (slug, face) in brands {
        let what = format!("brand {slug}");
        if let Some(wished) = Colour::read(&face.accent) {
            let shown = Accent::of(wished);
            // On dark pages nearly every colour is another: that alone is nothing to tell.
            if shown.light != wished {
                let value = format!("accent {} can't be read on light pages", face.accent);
                let (light, dark) = (shown.light.written(), shown.dark.written());
                let hint = format!("{light} is used there, {dark} on dark pages");
                findings.push(Finding::new(State::Warn, &what, value, hint));
            }
        }
        let file = pictures.join(&face.logo);
        let trouble = match (face.logo.as_str(), picture_type(&face.logo)) {
            ("", _) => None,
            (_, None) => Some("is no name of a png, jpg, webp or svg"),
            _ if !file.is_file() => Some("is not there"),
            _ => None,
        };
        if let Some(trouble) = trouble {
            let value = format!("logo {} {trouble}", file.display());
            findings.push(Finding::new(State::Warn, &what, value, "the name stands on pages meanwhile"));
        }
    }
    findings
}

/// A desk without agents takes mail in and nobody hears of it.
fn agents(config: &Config, database: &Path) -> Option<Finding> {
    let count = match Operator::open(config.clone()) {
        Ok(desk) => {
            let brand = desk.brand(None).ok()?.id;
            desk.store().read(|reader| reader.list_agents(brand)).ok()?.len()
        }
        // What is wrong with the database is told already.
        Err(_) if database.exists() => return None,
        Err(_) => config.agents.len(),
    };
    let hint = "nobody is told of new tickets; write an [[agent]] or use postdesk agent add";
    (count == 0).then(|| Finding::new(State::Warn, "agents", "nobody", hint))
}
