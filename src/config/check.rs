//! From single values to a whole that fits together.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::document::Document;
use super::file::Surroundings;
use super::{
    Agent, Calls, Config, Delivery, Dns, Form, Http, Limits, Mailbox, Mistake, Notes, Retention, Source, Verify, alarm,
    mailbox, secret, syntax,
};
use crate::mail::address::split_plus;

/// Builds the configuration; `None` only if there are mistakes.
pub fn config(document: &Document, around: &Surroundings, notes: &mut Notes) -> Option<Config> {
    let top = document.section("", "");
    let data_dir = top.get::<String>("data_dir").map(|path| around.base_dir.join(path));
    let folder = data_dir.as_deref().unwrap_or(Path::new(""));
    let mailboxes = mailboxes(document, folder, around, notes);
    let agents = agents(document, notes);
    addresses(document, notes);
    let (delivery, http, limits) = (delivery(document, notes), http(document, around, notes), limits(document));
    let alarm = alarm::build(document, around, mailboxes.as_ref(), notes);
    if let (Some(http), Some(limits)) = (&http, &limits) {
        sizes(document, http, limits, notes);
    }
    Some(Config {
        language: top.get("language")?,
        timezone: top.get("timezone")?,
        data_dir: data_dir?,
        mailboxes: mailboxes?,
        delivery: delivery?,
        http: http?,
        limits: limits?,
        retention: retention(document)?,
        form: Form { altcha: document.section("form", "form").get("altcha")? },
        dns: dns(document)?,
        calls: calls(document, around)?,
        alarm: alarm?,
        agents: agents?,
    })
}

fn dns(document: &Document) -> Option<Dns> {
    let section = document.section("dns", "dns");
    let verify = match section.get::<String>("verify")?.as_str() {
        "all" => Verify::All,
        "never" => Verify::Never,
        _ => Verify::Agents,
    };
    Some(Dns { servers: section.get("servers")?, verify })
}

fn retention(document: &Document) -> Option<Retention> {
    let section = document.section("retention", "retention");
    let span = |leaf: &str| section.optional::<Duration>(leaf);
    Some(Retention {
        resolved: span("resolved")?,
        closed: span("closed")?,
        cancelled: span("cancelled")?,
        spam: span("spam")?,
        quarantine: span("quarantine")?,
        raw: span("raw")?,
    })
}

fn calls(document: &Document, around: &Surroundings) -> Option<Calls> {
    let section = document.section("calls", "calls");
    let ca_file = section.get::<String>("ca_file").map(|path| around.base_dir.join(path));
    Some(Calls { inside: section.get("inside")?, ca_file })
}

fn mailboxes(
    document: &Document,
    data_dir: &Path,
    around: &Surroundings,
    notes: &mut Notes,
) -> Option<BTreeMap<String, Mailbox>> {
    let names = document.tables_in("mailbox");
    if names.is_empty() && document.is_toml() {
        let remedy = "write [mailbox.support] and under it address, imap.host and smtp.host";
        notes.mistakes.push(Mistake::new(None, "mailbox".to_owned(), "there is none", remedy));
    }
    let mut maildirs: BTreeMap<std::path::PathBuf, String> = BTreeMap::new();
    let mut variables: BTreeMap<String, String> = BTreeMap::new();
    let mut all = Some(BTreeMap::new());
    for name in names {
        let section = document.section(&format!("mailbox.{name}"), "mailbox.*");
        if let Some(other) = variables.insert(secret::variable(&name, "", ""), name.clone()) {
            let problem = format!("differs from mailbox.{other} by a hyphen alone");
            notes.mistakes.push(section.mistake("", problem, "give one of them another name"));
        }
        let built = mailbox::build(document, &name, data_dir, around, notes);
        if let Some(Mailbox { source: Source::Maildir(path), .. }) = &built
            && let Some(other) = maildirs.insert(path.clone(), name.clone())
        {
            let problem = format!("is already watched by mailbox.{other}");
            notes.mistakes.push(section.mistake("maildir.path", problem, "give each mailbox a Maildir of its own"));
        }
        match (built, &mut all) {
            (Some(built), Some(all)) => drop(all.insert(name, built)),
            _ => all = None,
        }
    }
    all
}

fn delivery(document: &Document, notes: &mut Notes) -> Option<Delivery> {
    let section = document.section("delivery", "delivery");
    let span = |leaf: &str| section.get::<Duration>(leaf);
    for (longer, shorter) in [("retry_max", "retry_first"), ("give_up", "retry_max")] {
        if span(longer).zip(span(shorter)).is_some_and(|(longer, shorter)| longer < shorter) {
            notes.mistakes.push(section.mistake(longer, format!("is shorter than {shorter}"), "write a longer time"));
        }
    }
    Some(Delivery {
        retry_first: span("retry_first")?,
        retry_max: span("retry_max")?,
        give_up: span("give_up")?,
        undo: span("undo")?,
    })
}

fn http(document: &Document, around: &Surroundings, notes: &mut Notes) -> Option<Http> {
    let section = document.section("http", "http");
    let listen: std::net::SocketAddr = section.get("listen")?;
    let base_url = if section.has("base_url") { section.get("base_url") } else { Some(format!("http://{listen}")) };
    let base_url: String = base_url?;
    if !section.has("base_url") && listen.ip().is_unspecified() {
        let remedy = "write how people reach it, like \"https://help.acme.example\"";
        notes.mistakes.push(section.mistake(
            "base_url",
            "is missing, and listen has no address to make it from",
            remedy,
        ));
    } else if base_url.starts_with("http://") && !syntax::is_loopback(syntax::url_host(&base_url)) {
        let remedy = "write an https:// address, with a proxy that speaks TLS in front";
        notes.warnings.push(section.mistake(
            "base_url",
            "makes links and sign-ins that anybody on the way can read",
            remedy,
        ));
    }
    let found = secret::find_word(document, "http", "metrics_token", around);
    // A word that is asked for and can't be had must not end as none.
    let (named, token) = (found.named, notes.take(found));
    if named && token.is_none() {
        return None;
    }
    Some(Http {
        listen,
        base_url,
        has_base_url: section.has("base_url"),
        connections: section.get("connections")?,
        connections_per_address: section.get("connections_per_address")?,
        body_bytes: section.get("body_size")?,
        trusted_proxies: section.get("trusted_proxies")?,
        metrics_token: token,
    })
}

fn limits(document: &Document) -> Option<Limits> {
    let section = document.section("limits", "limits");
    Some(Limits {
        mail_size: section.get("mail_size")?,
        attachment_size: section.get("attachment_size")?,
        form_size: section.get("form_size")?,
        forms_per_address: section.get("forms_per_address")?,
        forms_per_network: section.get("forms_per_network")?,
        forms_in_all: section.get("forms_in_all")?,
        uploads_size: section.get("uploads_size")?,
        attachments: section.get("attachments")?,
        mails_per_sender: section.get("mails_per_sender")?,
        acks_per_address: section.get("acks_per_address")?,
        acks_per_address_daily: section.get("acks_per_address_daily")?,
        acks_per_pair: section.get("acks_per_pair")?,
        automatic_per_ticket: section.get("automatic_per_ticket")?,
        automatic_per_template: section.get("automatic_per_template")?,
        acks_in_all: section.get("acks_in_all")?,
        ack_age: section.get("ack_age")?,
    })
}

fn sizes(document: &Document, http: &Http, limits: &Limits, notes: &mut Notes) {
    if usize::try_from(limits.form_size).is_ok_and(|form| form > http.body_bytes) {
        let section = document.section("limits", "limits");
        let remedy = "write a smaller size, or raise http.body_size";
        notes.mistakes.push(section.mistake("form_size", "is more than http.body_size lets in", remedy));
    }
    if usize::try_from(limits.uploads_size).is_ok_and(|uploads| uploads < http.body_bytes) {
        let section = document.section("limits", "limits");
        let remedy = "write a larger size, or lower http.body_size";
        notes.mistakes.push(section.mistake("uploads_size", "has no room for one request of http.body_size", remedy));
    }
}

fn agents(document: &Document, notes: &mut Notes) -> Option<Vec<Agent>> {
    let sections = (1..=document.count("agent")).map(|number| document.section(&format!("agent[{number}]"), "agent[]"));
    let agents = sections.map(|section| {
        notes.mistakes.extend(section.lacks(&["email", "name"]));
        Some(Agent {
            email: section.get("email")?,
            name: section.get("name")?,
            addresses: section.get("addresses")?,
            role: section.get("role")?,
        })
    });
    // All of them before the first `None` counts, so that each one's mistakes are noted.
    agents.collect::<Vec<_>>().into_iter().collect()
}

/// No address may mean two things: mail from a desk's own address, or from two agents, has no clear sender.
fn addresses(document: &Document, notes: &mut Notes) {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mailboxes = document.tables_in("mailbox").into_iter().map(|name| (format!("mailbox.{name}"), "mailbox.*"));
    let agents = (1..=document.count("agent")).map(|number| (format!("agent[{number}]"), "agent[]"));
    for (path, pattern) in mailboxes.chain(agents) {
        let section = document.section(&path, pattern);
        let is_agent = pattern == "agent[]";
        let main = if is_agent { "email" } else { "address" };
        let further: Vec<String> = section.get("addresses").unwrap_or_default();
        let own = section.get::<String>(main).map(|address| (main, address)).into_iter();
        for (leaf, address) in own.chain(further.into_iter().map(|address| ("addresses", address))) {
            let whole = address.to_lowercase();
            // A desk's address is its own with any plus part too: mail from there would be our own mail.
            let desk = owners.get(&split_plus(&whole).0).filter(|owner| is_agent && owner.starts_with("mailbox."));
            match owners.get(&whole).or(desk) {
                Some(owner) if *owner == path => {}
                Some(owner) => {
                    let problem = format!("{address} is already the address of {owner}");
                    notes.mistakes.push(section.mistake(leaf, problem, "give each its own address"));
                }
                None => drop(owners.insert(whole, path.clone())),
            }
        }
    }
}
