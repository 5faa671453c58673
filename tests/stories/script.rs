//! Plays a story: reads its lines, does what they say, and writes down what the desk did.

use std::time::Duration;

use postdesk::app::Receipt;
use postdesk::app::help::{HelpPage, HelpVote};
use postdesk::app::outbox::Verdict;
use postdesk::clock::Timestamp;
use postdesk::desk::article::Group;
use postdesk::desk::{BrandId, MessageKind};
use postdesk::mail::parse::parse;

use super::desk::{Arrived, Desk};

/// The desk of every story that brings none of its own.
pub const CONFIG: &str = r#"
timezone = "UTC"
[mailbox.support]
address = "help@shop.example"
name = "Shop"
tag = "Shop"
trusted_authserv_id = "mx.shop.example"
maildir.path = "inbox"
outbox.path = "outbox"
[delivery]
undo = "0s"
[[agent]]
email = "grace@staff.example"
name = "Grace Hopper"
[[agent]]
email = "linus@staff.example"
name = "Linus Pauling"
"#;

/// The same script with what happened in place of what was told.
pub fn play(told: &str) -> String {
    let mut happened = String::new();
    let mut stage = Stage::default();
    let lines: Vec<&str> = told.lines().filter(|line| !line.starts_with('=')).collect();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        happened.push_str(line);
        happened.push('\n');
        at += 1;
        if line.trim().is_empty() || line.starts_with("//") {
            continue;
        }
        let mut body = String::new();
        while let Some(more) = lines.get(at).and_then(|line| line.strip_prefix('|')) {
            happened.push_str(lines[at]);
            happened.push('\n');
            body.push_str(more.strip_prefix(' ').unwrap_or(more));
            body.push('\n');
            at += 1;
        }
        let body = stage.filled_in(&body);
        for outcome in stage.step(line, &body) {
            happened.push_str(format!("= {outcome}").trim_end());
            happened.push('\n');
        }
    }
    happened
}

#[derive(Default)]
struct Stage {
    config: Option<String>,
    start: Option<Timestamp>,
    desk: Option<Desk>,
    serial: u32,
}

impl Stage {
    fn step(&mut self, line: &str, body: &str) -> Vec<String> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "config" => {
                self.config = Some(if rest == "added" { format!("{CONFIG}\n{body}") } else { body.to_owned() });
                Vec::new()
            }
            "data" => {
                self.desk().load(body);
                Vec::new()
            }
            "at" => {
                self.start = Some(format!("{}:00Z", rest.replace(' ', "T")).parse().unwrap());
                Vec::new()
            }
            "wait" => self.desk().wait(duration(rest)),
            "mail" => {
                let raw = self.compose(rest, body);
                self.take(rest, &raw)
            }
            "reply" | "bounce" if self.owner_without_mail(rest).is_some() => {
                vec![format!("no mail to {}", self.owner_without_mail(rest).unwrap())]
            }
            "reply" => {
                let raw = self.reply(rest, body);
                self.take(rest, &raw)
            }
            "bounce" => {
                let (raw, to) = self.bounce(rest, body);
                let _ = to;
                self.take(rest, &raw)
            }
            "refuse" => {
                let (address, why) = rest.split_once(' ').unwrap();
                let verdict = match why.split_once(' ').unwrap() {
                    ("never", words) => Verdict::Never(words.to_owned()),
                    (_, words) => Verdict::Later(words.to_owned()),
                };
                self.desk().refusals.insert(address.to_owned(), verdict);
                Vec::new()
            }
            "disable" => {
                let address = rest.to_owned();
                let done = self.desk().app.store().write(move |tx| tx.disable_agent(BrandId(1), &address)).wait();
                assert!(done.unwrap(), "no agent {rest}");
                Vec::new()
            }
            "group" => {
                let (slug, name) = rest.split_once(' ').unwrap();
                let group = Group { slug: slug.to_owned(), name: name.to_owned(), ..Group::default() };
                self.desk().app.store().write(move |tx| tx.set_help_group(BrandId(1), &group)).wait().unwrap();
                Vec::new()
            }
            "vote" => {
                let (place, words) = rest.split_once(' ').unwrap();
                let (app, page) = (self.desk().app.clone(), self.page(place).unwrap().page);
                let vote = HelpVote {
                    visitor: words.to_owned(),
                    language: "en".to_owned(),
                    is_helpful: words == "yes",
                    comment: body.trim().to_owned(),
                };
                assert!(app.vote_help_page(BrandId(1), page, vote).wait().unwrap());
                Vec::new()
            }
            "show" => self.show(rest),
            other => panic!("unknown word {other} in a story: {line}"),
        }
    }

    /// A body with the keys and ids that somebody got hold of: `{key of ADDRESS}` is the reply address of the newest
    /// mail that arrived there, `{id of ADDRESS}` its Message-ID.
    fn filled_in(&mut self, body: &str) -> String {
        let mut filled = body.to_owned();
        for what in ["key", "id"] {
            while let Some((before, rest)) = filled.split_once(&format!("{{{what} of ")) {
                let (owner, after) = rest.split_once('}').unwrap();
                let arrived = self.desk().last_to(owner).unwrap_or_else(|| panic!("no mail to {owner}"));
                let mail = parse(&arrived.raw);
                let found =
                    if what == "key" { mail.reply_to[0].address.clone() } else { mail.message_id.clone().unwrap() };
                filled = format!("{before}{found}{after}");
            }
        }
        filled
    }

    /// Whose newest mail is to be answered, if there is none.
    fn owner_without_mail(&mut self, words: &str) -> Option<String> {
        let owner = word_after(words, "of").or_else(|| word_after(words, "from"))?;
        self.desk().last_to(&owner).is_none().then_some(owner)
    }

    fn desk(&mut self) -> &mut Desk {
        let start = self.start.unwrap_or_else(|| "2026-03-02T09:00:00Z".parse().unwrap());
        let config = self.config.clone().unwrap_or_else(|| CONFIG.to_owned());
        self.desk.get_or_insert_with(|| Desk::open(&config, start))
    }

    fn take(&mut self, words: &str, raw: &[u8]) -> Vec<String> {
        let mailbox = word_after(words, "into").unwrap_or_else(|| "support".to_owned());
        let now = self.desk().clock.now();
        let age = word_after(words, "aged").map(|age| duration(&age)).unwrap_or_default();
        let received = Timestamp::from_second(now.as_second() - age.as_secs() as i64).unwrap();
        let mut lines = vec![match self.desk().receive(&mailbox, raw, Some(received)) {
            Receipt::Ticket { number, new: true } => format!("ticket {number} new"),
            Receipt::Ticket { number, new: false } => format!("ticket {number}"),
            Receipt::Duplicate => "duplicate".to_owned(),
            Receipt::Kept(why) => format!("kept: {why}"),
            Receipt::Held(why) => format!("held: {why}"),
            Receipt::Quarantined(why) => format!("quarantined: {why}"),
        }];
        lines.extend(self.desk().deliver());
        lines
    }

    /// `mail from NAME <ADDRESS> [to ADDRESS] [again]`: headers and body as given, the usual ones added.
    fn compose(&mut self, words: &str, body: &str) -> Vec<u8> {
        self.serial += 1;
        let (head, text) = body.split_once("\n\n").unwrap_or((body.trim_end(), ""));
        let from = words.strip_prefix("from ").expect("mail from …");
        let from = from.split(" to ").next().unwrap().split(" into ").next().unwrap().split(" aged ").next().unwrap();
        let to = word_after(words, "to").unwrap_or_else(|| "help@shop.example".to_owned());
        let mut raw = String::new();
        let has = |name: &str| head.lines().any(|line| line.to_lowercase().starts_with(&format!("{name}:")));
        if !has("from") {
            raw.push_str(&format!("From: {from}\n"));
        }
        if !has("to") {
            raw.push_str(&format!("To: {to}\n"));
        }
        if !has("message-id") {
            raw.push_str(&format!("Message-ID: <m{}@story.example>\n", self.serial));
        }
        if !has("date") {
            raw.push_str("Date: Mon, 2 Mar 2026 09:00:00 +0000\n");
        }
        raw.push_str(head.trim_end());
        raw.push_str("\n\n");
        raw.push_str(text);
        raw.replace('\n', "\r\n").into_bytes()
    }

    /// `reply from ADDRESS [of ADDRESS] [older N] [without key|headers|number|quote] [spoiled] [all]`: an ordinary client's
    /// answer to the newest mail that arrived there (`of`: at somebody else's). `spoiled`: one letter of the key is
    /// another; `all`: to everybody who got that mail. `link N`: by the link of ticket N in that
    /// mail. Fields in the body replace those the client would write.
    fn reply(&mut self, words: &str, body: &str) -> Vec<u8> {
        self.serial += 1;
        let serial = self.serial;
        let from = word_after(words, "from").expect("reply from …");
        let owner = word_after(words, "of").unwrap_or_else(|| from.clone());
        let older = word_after(words, "older").map_or(0, |older| older.parse().unwrap());
        let arrived = self.desk().nth_to(&owner, older).unwrap_or_else(|| panic!("no mail to {owner}"));
        let arrived: Arrived = arrived.clone();
        let mail = parse(&arrived.raw);
        let desk = mail.from.clone().unwrap().address;
        let without = |what: &str| words.contains(&format!("without {what}"));
        let linked = word_after(words, "link").map(|number| link(&mail.text, &number));
        let has_word = |word: &str| words.split(' ').any(|found| found == word);
        let to = match mail.reply_to.first() {
            _ if linked.is_some() => linked.clone().unwrap().0,
            Some(reply_to) if has_word("spoiled") => spoiled(&reply_to.address),
            Some(reply_to) if !without("key") => reply_to.address.clone(),
            _ => desk,
        };
        let (head, text) = match body.split_once("\n\n") {
            Some((head, text)) if head.lines().all(is_field) => (head, text),
            _ => ("", body),
        };
        let subject = mail.subject.strip_prefix("Re: ").unwrap_or(&mail.subject).to_owned();
        let subject =
            if without("number") { subject.split_once("] ").map_or("", |(_, rest)| rest).to_owned() } else { subject };
        let subject = linked.as_ref().map_or(subject, |(_, subject)| subject.trim_start_matches("Re: ").to_owned());
        let id = mail.message_id.clone().unwrap();
        let mut raw = format!("Message-ID: <r{serial}@story.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n");
        let lower = format!("\n{}", head.to_lowercase());
        for (name, value) in [("From", from.clone()), ("To", to), ("Subject", format!("Re: {subject}"))] {
            if !lower.contains(&format!("\n{}:", name.to_lowercase())) {
                raw.push_str(&format!("{name}: {value}\n"));
            }
        }
        if has_word("all") {
            let others: Vec<String> = mail.to.iter().chain(&mail.cc).map(|other| other.address.clone()).collect();
            let others: Vec<String> = others.into_iter().filter(|other| *other != owner).collect();
            raw.push_str(&format!("Cc: {}\n", others.join(", ")));
        }
        // What a link opens is a mail of its own.
        if !without("headers") && linked.is_none() {
            let references: Vec<String> = mail.references.iter().chain([&id]).map(|id| format!("<{id}>")).collect();
            raw.push_str(&format!("In-Reply-To: <{id}>\nReferences: {}\n", references.join(" ")));
        }
        if !head.is_empty() {
            raw.push_str(head);
            raw.push('\n');
        }
        raw.push('\n');
        raw.push_str(text);
        if !without("quote") && linked.is_none() {
            raw.push_str("\nOn Mon, 2 Mar 2026 at 09:00, Shop wrote:\n");
            for line in mail.text.lines() {
                raw.push_str(&format!("> {line}\n"));
            }
        }
        raw.replace('\n', "\r\n").into_bytes()
    }

    /// `bounce of ADDRESS STATUS`: a server's report on the newest mail that was sent there.
    fn bounce(&mut self, words: &str, body: &str) -> (Vec<u8>, String) {
        self.serial += 1;
        let address = word_after(words, "of").expect("bounce of …");
        let status = words.rsplit(' ').next().unwrap().to_owned();
        let arrived = self.desk().last_to(&address).unwrap_or_else(|| panic!("no mail to {address}")).clone();
        let id = parse(&arrived.raw).message_id.unwrap();
        let to = arrived.envelope_sender.clone().unwrap_or_else(|| "help@shop.example".to_owned());
        let action = if status.starts_with('4') { "delayed" } else { "failed" };
        let raw = format!(
            "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\n\
             Message-ID: <b{}@mx.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nAuto-Submitted: auto-replied\n\
             MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=xx\n\n\
             --xx\nContent-Type: text/plain\n\n{body}\n--xx\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n\
             Diagnostic-Code: smtp; {body}\n--xx\nContent-Type: text/rfc822-headers\n\n\
             From: help@shop.example\nTo: {address}\nMessage-ID: <{id}>\n\n--xx--\n",
            self.serial
        );
        (raw.replace('\n', "\r\n").into_bytes(), to)
    }

    /// A published page by its group and slug.
    fn page(&mut self, place: &str) -> Option<HelpPage> {
        let (group, slug) = place.split_once('/').unwrap();
        let app = &self.desk().app;
        let brand = app.store().read(|reader| reader.get_brand(BrandId(1))).unwrap();
        app.help_page(&brand, group, slug, "").unwrap()
    }

    /// `show ticket N`, `show mail to ADDRESS`, `show headers to ADDRESS`.
    fn show(&mut self, what: &str) -> Vec<String> {
        let (kind, rest) = what.split_once(' ').unwrap();
        if kind == "page" {
            return match self.page(rest) {
                Some(page) => format!("{} ({}, by {})\n{}", page.title, page.language, page.author, page.html)
                    .lines()
                    .map(|line| format!("| {line}"))
                    .collect(),
                None => vec!["no page".to_owned()],
            };
        }
        let desk = self.desk();
        if kind == "draft" {
            let text = parse(&desk.last_to(rest.strip_prefix("to ").unwrap()).unwrap().raw).text;
            let key = text.split("/preview/").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
            let (_, page) = desk.app.help_preview(key).unwrap().unwrap();
            return format!("{} ({})\n{}", page.title, page.state.word(), page.html)
                .lines()
                .map(|line| format!("| {line}"))
                .collect();
        }
        match kind {
            "ticket" => ticket(desk, rest.parse().unwrap()),
            "mail" => {
                let Some(arrived) = desk.last_to(rest.strip_prefix("to ").unwrap()) else {
                    return vec!["no mail".to_owned()];
                };
                parse(&arrived.raw).text.trim_end().lines().map(|line| format!("| {line}")).collect()
            }
            "headers" => {
                let Some(arrived) = desk.last_to(rest.strip_prefix("to ").unwrap()) else {
                    return vec!["no mail".to_owned()];
                };
                let sender = arrived.envelope_sender.clone().unwrap_or_default();
                let mut lines = vec![format!("| envelope sender <{sender}>")];
                let text = String::from_utf8(arrived.raw.clone()).unwrap().replace("\r\n ", " ").replace("\r\n\t", " ");
                let head = text.split("\r\n\r\n").next().unwrap();
                let plumbing = ["mime-version", "content-type", "content-transfer-encoding"];
                lines.extend(
                    head.lines()
                        .filter(|line| !plumbing.iter().any(|name| line.to_lowercase().starts_with(name)))
                        .map(|line| format!("| {line}")),
                );
                lines
            }
            other => panic!("show {other}"),
        }
    }
}

/// A ticket as it stands: state, people, messages with their reasons, history.
fn ticket(desk: &Desk, number: i64) -> Vec<String> {
    desk.app
        .store()
        .read(|reader| {
            let Some(ticket) = reader.find_ticket_anywhere(number)? else { return Ok(vec!["no ticket".to_owned()]) };
            let by = ticket.closed_by.map(|side| format!(" by {}", side.word())).unwrap_or_default();
            let mut lines = vec![format!(
                "#{number} {}: {}{by}, last word {}",
                ticket.subject,
                ticket.stage.word(),
                ticket.last_message_by.word()
            )];
            for person in reader.list_participants(ticket.id)? {
                lines.push(format!(
                    "{} {}{}",
                    person.part.word(),
                    person.address,
                    if person.bounced { " (bounced)" } else { "" }
                ));
            }
            for message in reader.list_messages_for_agents(ticket.id)? {
                let first = message.words.lines().next().unwrap_or("").to_owned();
                let who =
                    if message.kind == MessageKind::Customer { message.author_address } else { message.author_name };
                let via = if message.via { ", via" } else { "" };
                lines.push(format!(
                    "{} from {who}{via}: {first} [{}; {}]",
                    message.kind.word(),
                    message.matched_by,
                    message.proof
                ));
                lines.extend(message.warning.lines().map(|line| format!("  ! {line}")));
                for file in reader.list_files(message.id)? {
                    lines.push(format!("  file {} {} {} bytes", file.name, file.content_type, file.size));
                }
            }
            for row in reader.list_history(ticket.id)? {
                if row.change != "message" {
                    lines.push(format!("{} by {} via {}: {} -> {}", row.change, row.actor, row.via, row.old, row.new));
                }
            }
            Ok(lines)
        })
        .unwrap()
}

/// Address and subject of the link that answers a ticket, out of a mail that is about several.
fn link(text: &str, number: &str) -> (String, String) {
    let head = format!("#{number} ");
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&head)).map(str::trim);
    let link = lines.find_map(|line| line.strip_prefix("mailto:")).unwrap_or_else(|| panic!("no link of #{number}"));
    let (to, subject) = link.split_once("?subject=").unwrap();
    let decoded = |text: &str| percent_decoded(text.as_bytes());
    (decoded(to), decoded(subject))
}

fn percent_decoded(mut text: &[u8]) -> String {
    let mut out = Vec::new();
    while let [first, rest @ ..] = text {
        text = rest;
        out.push(match (first, rest) {
            (b'%', [high, low, after @ ..]) => {
                text = after;
                u8::from_str_radix(&format!("{}{}", *high as char, *low as char), 16).unwrap()
            }
            _ => *first,
        });
    }
    String::from_utf8(out).unwrap()
}

/// The address with another letter at the end of its key.
fn spoiled(address: &str) -> String {
    let (local, domain) = address.split_once('@').unwrap();
    let (start, last) = local.split_at(local.len() - 1);
    format!("{start}{}@{domain}", if last == "a" { "b" } else { "a" })
}

fn is_field(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

fn word_after(words: &str, word: &str) -> Option<String> {
    let mut all = words.split(' ');
    all.find(|found| *found == word)?;
    all.next().map(str::to_owned)
}

fn duration(words: &str) -> Duration {
    let (count, unit) = words.split_at(words.len() - 1);
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        other => panic!("unit {other}"),
    };
    Duration::from_secs(count.parse::<u64>().unwrap() * seconds)
}
