//! What kind of mail a mail is, and whether a machine may answer it.

mod signs;

use super::address::split_plus;
use super::dsn::{self, Report};
use super::{Bounce, Mail};

/// What a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// Written by a person.
    #[default]
    Human,
    /// Out-of-office or another automatic answer to a mail (RFC 3834).
    AutoReply,
    /// A delivery failure or delay notice about a mail that was sent (RFC 3464).
    Bounce,
    /// Delivery success, read receipt, abuse feedback or another machine report.
    Report,
    /// Mailing list, newsletter, other bulk mail.
    List,
    /// Other machine mail.
    System,
    /// Our own mail come back: our loop mark or our own address as sender.
    Own,
    /// Marked as spam by our own receiving server.
    Spam,
}

impl Kind {
    /// The word used in exports and by `postdesk parse`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Human => "human",
            Kind::AutoReply => "auto_reply",
            Kind::Bounce => "bounce",
            Kind::Report => "report",
            Kind::List => "list",
            Kind::System => "system",
            Kind::Own => "own",
            Kind::Spam => "spam",
        }
    }
}

/// The class of a mail with the evidence for it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Class {
    /// What the mail is.
    pub kind: Kind,
    /// Whether an automatic mail may be sent back to the sender.
    pub may_answer: bool,
    /// What failed, if the mail is a bounce.
    pub bounce: Option<Bounce>,
    /// Which signs were seen, in words for an agent.
    pub evidence: Vec<String>,
}

/// The weakest sign: people ask about automatic answers, too.
const SUBJECT_SPEAKS: &str = "The subject speaks of an automatic answer";

impl Class {
    /// Nothing but a word in the middle of the subject makes it an automatic answer: it may as well be a person's
    /// question about one, and is best taken for that, without being answered by a machine.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.kind == Kind::AutoReply && self.has_only_the_subjects_word()
    }

    /// The same, also after it was taken for a person's.
    #[must_use]
    pub fn has_only_the_subjects_word(&self) -> bool {
        matches!(self.evidence.as_slice(), [only] if only == SUBJECT_SPEAKS)
    }
}

/// Whether a subject speaks of an automatic answer somewhere.
#[must_use]
pub fn speaks_of_automatic_answers(subject: &str) -> bool {
    says(signs::AUTO_REPLY_WORDS, subject)
}

/// What is ours: needed to know our own mail when it comes back.
#[derive(Clone, Debug, Default)]
pub struct OwnNames {
    /// All addresses of the desk's mailboxes, lower case, without plus tags.
    pub addresses: Vec<String>,
    /// The instance id written into `X-Postdesk-Loop`.
    pub instance: String,
}

/// Says what a mail is. The evidence lists every sign that was seen.
#[must_use]
pub fn classify(mail: &Mail, own: &OwnNames) -> Class {
    let seen = Seen::read(mail, own);
    let kind = seen.kind();
    let bounce = (kind == Kind::Bounce).then(|| dsn::read(mail));
    Class { kind, may_answer: kind == Kind::Human && !seen.forbids_answer, bounce, evidence: seen.evidence }
}

/// The signs that were seen, each with its evidence.
#[derive(Default)]
struct Seen {
    own: bool,
    report: Option<Report>,
    /// A receipt, feedback or another report that is about no failure.
    other_report: bool,
    bounce: bool,
    auto_reply: bool,
    list: bool,
    system: bool,
    forbids_answer: bool,
    evidence: Vec<String>,
}

impl Seen {
    fn read(mail: &Mail, own: &OwnNames) -> Seen {
        let mut seen = Seen::default();
        seen.look_for_own(mail, own);
        seen.look_for_reports(mail);
        seen.look_for_bounces(mail);
        seen.look_at_fields(mail);
        seen.look_at_subject(mail);
        seen.look_at_sender(mail);
        seen
    }

    fn kind(&self) -> Kind {
        match self {
            Seen { own: true, .. } => Kind::Own,
            Seen { report: Some(Report::Failure), .. } => Kind::Bounce,
            Seen { report: Some(Report::Success), .. } | Seen { other_report: true, .. } => Kind::Report,
            Seen { bounce: true, .. } => Kind::Bounce,
            Seen { auto_reply: true, .. } => Kind::AutoReply,
            Seen { list: true, .. } => Kind::List,
            Seen { system: true, .. } => Kind::System,
            _ => Kind::Human,
        }
    }

    fn note(&mut self, sign: impl Into<String>) {
        self.evidence.push(sign.into());
    }

    fn forbid(&mut self, sign: impl Into<String>) {
        self.forbids_answer = true;
        self.note(sign);
    }

    fn look_for_own(&mut self, mail: &Mail, own: &OwnNames) {
        let is_ours = |mark: &str| !own.instance.is_empty() && mark.trim() == own.instance;
        if mail.header_all("X-Postdesk-Loop").any(is_ours) {
            self.own = true;
            self.note("X-Postdesk-Loop is ours");
        }
        let sender = mail.from.as_ref().map(|from| split_plus(&from.address).0);
        if sender.is_some_and(|sender| own.addresses.contains(&sender)) {
            self.own = true;
            self.note("The sender is one of our own addresses");
        }
    }

    fn look_for_reports(&mut self, mail: &Mail) {
        self.report = dsn::report(mail);
        if let Some(report) = self.report {
            self.note(format!("A delivery report of {report:?}").to_lowercase());
        }
        let content_type = mail.header("Content-Type").unwrap_or_default().to_ascii_lowercase();
        let is_named = |kind: &str| content_type.starts_with("multipart/report") && content_type.contains(kind);
        let has_part = |kind: &str| mail.attachments.iter().any(|part| part.content_type == kind);
        for (sign, kind) in REPORT_TYPES {
            if has_part(kind) || is_named(sign) {
                self.other_report = true;
                self.note(format!("A report of type {sign}"));
            }
        }
        let subject = mail.subject.to_lowercase();
        // Hotmail's complaints come without the form of RFC 5965.
        if subject.starts_with("complaint about message from") && dsn::has_returned_mail(mail) {
            self.other_report = true;
            self.note("A complaint with the mail it is about");
        }
        // RFC 7489 §7.2.1.1.
        if subject.starts_with("report domain:") && subject.contains("submitter:") {
            self.other_report = true;
            self.note("A DMARC report");
        }
        if content_type.starts_with("multipart/report") {
            self.forbid("Content-Type multipart/report");
        }
    }

    fn look_for_bounces(&mut self, mail: &Mail) {
        let is_empty_path = mail.return_path.as_deref() == Some("");
        let mut weight = 0;
        if is_empty_path {
            self.forbid("An empty Return-Path");
            weight += 1;
        }
        let daemon = daemon(mail);
        if daemon > 0 {
            self.forbid("The sender is a mail system");
            weight += daemon;
        }
        if mail.header("X-Failed-Recipients").is_some() {
            self.note("X-Failed-Recipients");
            weight += 4;
        }
        let is_machine = weight > 0;
        let has_subject = says(signs::BOUNCE_SUBJECTS, &mail.subject);
        // People talk about bounces, too, and forward them.
        let is_talk = !mail.in_reply_to.is_empty() || super::threading::begins_with_prefix(&mail.subject);
        if !is_machine && (is_talk || !has_subject) {
            return;
        }
        if has_subject {
            self.note("The subject of a bounce");
            weight += 2;
        }
        if dsn::has_returned_mail(mail) {
            self.note("A returned mail");
            weight += 1;
        }
        if says(signs::BOUNCE_TEXTS, start(&mail.text, 6_000)) {
            self.note("The words of a bounce");
            weight += 2;
        }
        self.bounce = weight >= if is_machine { 4 } else { 5 };
    }

    fn look_at_fields(&mut self, mail: &Mail) {
        for (name, value) in &mail.headers {
            let name = name.to_ascii_lowercase();
            let word = first_word(value);
            let is_in = |names: &[&str]| names.contains(&name.as_str());
            match name.as_str() {
                "auto-submitted" if word != "no" => self.auto_submitted(&word),
                "precedence" => self.precedence(&word),
                "x-post-messageclass" if word == "9" => self.auto_reply(&name),
                "delivered-to" if word == "autoresponder" => self.auto_reply(&name),
                _ if is_in(signs::AUTO_REPLY_FIELDS) && word != "no" => self.auto_reply(&name),
                _ if is_in(signs::LIST_FIELDS) && !value.is_empty() => {
                    self.list = true;
                    self.note(format!("Field {name}"));
                }
                _ if is_in(signs::SYSTEM_FIELDS) => {
                    self.system = true;
                    self.note(format!("Field {name}"));
                }
                _ if is_in(signs::NO_ANSWER_FIELDS) && word != "none" => self.forbid(format!("Field {name}")),
                _ => {}
            }
        }
        if mail.header_all("Received").take(101).count() > 100 {
            self.forbid("More than 100 Received fields");
        }
    }

    fn auto_reply(&mut self, name: &str) {
        self.auto_reply = true;
        self.note(format!("Field {name}"));
    }

    /// RFC 3834 §5: `auto-replied` is an answer to a mail, anything else a machine's own idea.
    fn auto_submitted(&mut self, word: &str) {
        self.forbid(format!("Auto-Submitted: {word}"));
        if word == "auto-replied" {
            self.auto_reply = true;
        } else {
            self.system = true;
        }
    }

    fn precedence(&mut self, word: &str) {
        match word {
            "bulk" | "list" | "junk" => {
                self.list = true;
                self.forbid(format!("Precedence: {word}"));
            }
            "auto_reply" | "auto-reply" => {
                self.auto_reply = true;
                self.forbid(format!("Precedence: {word}"));
            }
            _ => {}
        }
    }

    fn look_at_subject(&mut self, mail: &Mail) {
        let subject = mail.subject.to_lowercase();
        let begins = signs::AUTO_REPLY_BEGINNINGS.iter().any(|words| subject.starts_with(words));
        if begins {
            self.auto_reply = true;
            self.note("The subject of an automatic answer");
        } else if speaks_of_automatic_answers(&subject) {
            self.auto_reply = true;
            self.note(SUBJECT_SPEAKS);
        }
    }

    fn look_at_sender(&mut self, mail: &Mail) {
        if !mail.sender_is_clear {
            self.forbid("The sender is not clear");
        }
        let local = mail.from.as_ref().and_then(|from| from.address.rsplit_once('@')).map(|(local, _)| local);
        let bare: String = local
            .unwrap_or_default()
            .chars()
            .filter(|c| !matches!(c, '.' | '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect();
        if signs::NOBODY.iter().any(|nobody| bare.starts_with(nobody) || bare.ends_with(nobody)) {
            self.forbid("Nobody reads the sender's address");
        }
        let local = local.unwrap_or_default().to_lowercase();
        let is_list = signs::OF_LISTS.iter().any(|end| local.ends_with(end)) || signs::LIST_PROGRAMS.contains(&&*local);
        if is_list || local.starts_with("owner-") {
            self.forbid("The sender's address is that of a list's program");
        }
    }
}

/// The first word of a field, lower case, behind comments (RFC 5322 §3.2.2).
fn first_word(value: &str) -> String {
    let mut depth = 0u32;
    let bare = value.chars().map(|c| {
        depth += u32::from(c == '(');
        let is_bare = depth == 0;
        depth -= u32::from(c == ')').min(depth);
        if is_bare { c } else { ' ' }
    });
    let bare: String = bare.take(1_000).collect();
    bare.split([';', ' ', '\t', ',']).find(|word| !word.is_empty()).unwrap_or_default().to_ascii_lowercase()
}

/// Reports that are no bounces: the report type in the Content-Type and the part that makes it one (RFC
/// 8098, RFC 5965, RFC 8460, RFC 3886).
const REPORT_TYPES: [(&str, &str); 4] = [
    ("disposition-notification", "message/disposition-notification"),
    ("feedback-report", "message/feedback-report"),
    ("tlsrpt", "application/tlsrpt+gzip"),
    ("tracking-status", "message/tracking-status"),
];

/// How much the sender looks like a mail system: 3 for MAILER-DAEMON itself, which writes nothing else
/// but bounces, 2 for names that may be others' as well, 1 for the names of gateways.
fn daemon(mail: &Mail) -> u32 {
    let raw = mail.header("From").unwrap_or_default();
    let from = mail.from.clone().unwrap_or_default();
    let path = mail.return_path.as_deref().unwrap_or_default();
    let begins = |text: &str| {
        let text = text.trim_start_matches(['"', '<', ' ']).to_lowercase();
        signs::DAEMONS.iter().any(|daemon| text.starts_with(daemon))
    };
    let is_itself = [raw, &from.address, path].iter().any(|text| {
        text.trim_start_matches(['"', '<', ' '])
            .get(..13)
            .is_some_and(|start| start.eq_ignore_ascii_case("mailer-daemon"))
    });
    let looks_so = begins(raw) || begins(&from.address) || from.name.as_deref().is_some_and(begins) || begins(path);
    let local = from.address.to_lowercase();
    let is_gateway = signs::GATEWAYS.iter().any(|word| local.contains(word));
    match (is_itself, looks_so, is_gateway) {
        (true, ..) => 3,
        (_, true, _) => 2,
        (.., true) => 1,
        _ => 0,
    }
}

fn says(phrases: &[&str], text: &str) -> bool {
    let text = one_line(&text.to_lowercase());
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// Blanks and line ends as one blank each: phrases are broken anywhere.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn start(text: &str, length: usize) -> &str {
    text.get(..text.floor_char_boundary(length)).unwrap_or(text)
}

#[cfg(test)]
mod tests;
