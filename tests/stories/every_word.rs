//! Every directive in every dress by agents who are proved or not, and the same by people who are no agents: nothing
//! internal reaches a customer, and nobody but a proved agent changes more than a customer may.
//!
//! `EVERY_WORD=500` plays so many desks instead of a few.

use std::collections::{BTreeMap, BTreeSet};

use postdesk::app::Receipt;
use postdesk::desk::{BrandId, MessageKind, Participant, Stage, Ticket};
use postdesk::mail::parse::parse;
use proptest::prelude::*;

use super::clients::{STYLES, Style, answer, said};
use super::desk::{Arrived, Desk};
use super::script::CONFIG;

const AGENTS: [(&str, &str); 3] = [
    ("Grace Hopper", "grace@staff.example"),
    ("Linus Pauling", "linus@staff.example"),
    ("Root Admin", "root@staff.example"),
];
const CUSTOMERS: [(&str, &str); 5] = [
    ("Ada", "ada@example.net"),
    ("Ben", "ben@example.org"),
    ("Mallory", "mallory@evil.example"),
    ("Linus Pauling", "linus@home.example"),
    ("Grace Hopper", "grace@staff.example.evil.example"),
];

const DATA: &str = r##"
[[team]]
name = "TEAMSECRET line"
address = "second@shop.example"
members = ["linus@staff.example", "root@staff.example"]
assign = "round-robin"
[[category]]
slug = "billing"
name = "CATSECRET"
team = "TEAMSECRET line"
followers = ["root@staff.example"]
[[status]]
slug = "vendor"
name = "At the VENDORSECRET"
stage = "held"
[[tag]]
name = "TAGSECRET"
[[canned]]
name = "restored"
text = "Dear {{first_name}}, it works again."
[[contact]]
address = "ada@example.net"
notes = "NOTESECRET of the operator"
"##;

/// Lines that agents begin with, right ones and wrong ones. None makes an agent deaf: that would end the play.
const LINES: &[&str] = &[
    "answer",
    "article delivery",
    "publish",
    "note",
    "note",
    "internal",
    "close",
    "resolve",
    "open",
    "wait",
    "hold",
    "spam",
    "take",
    "assign grace",
    "assign team:teamsecret",
    "assign none",
    "assign lynus",
    "priority high",
    "priority hihg",
    "category billing",
    "category none",
    "status vendor",
    "status vendro",
    "tag +TAGSECRET -TAGOTHER",
    "tag TAGOTHER",
    "cc eve@example.org",
    "uncc eve@example.org",
    "uncc ada@example.net",
    "cc linus@staff.example",
    "canned restored",
    "canned nosuch",
    "canned",
    "snooze 3d",
    "snooze whenever",
    "due tomorrow",
    "merge 1",
    "merge 2",
    "merge 99",
    "unmerge 2",
    "move 2",
    "split",
    "link 1",
    "link https://x.example/LINKSECRET",
    "unlink 1",
    "lock",
    "unlock",
    "follow",
    "unfollow",
    "requester ben@example.org",
    "away until 2026-12-01",
    "away off",
    "notify all",
    "notify copies on",
    "undo",
    "help",
    "show 1",
    "list open",
    "search kettle",
    "stats week",
    "clsoe",
    "frobnicate",
    "noet",
    "notes she never pays",
];

/// How a line is dressed by the agent or the client.
const DRESSES: &[fn(&str) -> String] = &[
    |line| format!("#{line}"),
    |line| format!("#{line}"),
    |line| format!("#{line}"),
    |line| format!("＃{line}"),
    |line| format!("\u{a0}#{}", line.replacen(' ', "\u{a0}", 1)),
    |line| format!("\u{200b}#{line}"),
    |line| format!("*#{line}*"),
    |line| format!("# {line}"),
    |line| format!("- #{line}"),
    |line| format!("\\#{line}"),
    |line| format!("#{line}."),
];

/// Which of them makes a heading of a line.
const HEADING: usize = 7;

/// What proves that an agent wrote it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Proof {
    Key,
    KeyAndPass,
    Pass,
    Failed,
    OthersKey,
    Spoiled,
    Nothing,
}

#[derive(Clone, Copy, Debug)]
enum Said {
    /// Directives and words.
    Words { below: bool, device: bool, empty: bool, copy: bool, forward: bool },
    /// `#send`, `#undo`, `yes`, `no` to the newest mail of ours.
    Short(&'static str),
}

#[derive(Clone)]
enum Act {
    Agent { who: usize, older: usize, proof: Proof, style: Style, lines: Vec<(usize, usize)>, said: Said },
    Other { who: usize, mail: OthersMail, style: Style, lines: Vec<usize>, verdict: usize },
    Wait(u64),
}

/// One line each: a play is long.
impl std::fmt::Debug for Act {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Act::Agent { who, older, proof, style, lines, said } => {
                let lines: Vec<String> = lines.iter().map(|(line, dress)| DRESSES[*dress](LINES[*line])).collect();
                write!(f, "agent {who} to notice {older} by {proof:?} in {style:?}: {lines:?} {said:?}")
            }
            Act::Other { who, mail, style, lines, verdict } => {
                let lines: Vec<&str> = lines.iter().map(|line| LINES[*line]).collect();
                write!(f, "other {who} to {mail:?} in {style:?}: {lines:?}, {verdict}")
            }
            Act::Wait(hours) => write!(f, "wait {hours} h"),
        }
    }
}

/// What somebody who is no agent writes to.
#[derive(Clone, Copy, Debug)]
enum OthersMail {
    /// A mail of their own, with a number.
    Number(i64),
    /// An answer to their own newest mail.
    Own,
    /// An agent's notice that got into their hands, so many before the newest.
    Notice { agent: usize, older: usize },
    /// A mail of their own that holds an agent's key and id in text and headers.
    Found { agent: usize },
    /// With an agent's address in From, and nothing that proves it.
    Forged { agent: usize, number: i64 },
}

fn act() -> impl Strategy<Value = Act> {
    let style = || prop::sample::select(STYLES.to_vec());
    let proofs = [Proof::Key, Proof::Key, Proof::Key, Proof::KeyAndPass, Proof::KeyAndPass, Proof::Pass, Proof::Failed]
        .into_iter()
        .chain([Proof::OthersKey, Proof::Spoiled, Proof::Nothing])
        .collect::<Vec<_>>();
    let said = prop_oneof![
        5 => any::<[u8; 5]>().prop_map(|bits| Said::Words {
            below: bits[0] > 215,
            device: bits[1] > 195,
            empty: bits[2] > 195,
            copy: bits[3] > 225,
            forward: bits[4] > 235,
        }),
        2 => prop::sample::select(vec!["#send", "#undo", "yes", "yes", "no"]).prop_map(Said::Short),
    ];
    let lines = prop::collection::vec((0..LINES.len(), 0..DRESSES.len()), 0..4);
    let agent = (0..AGENTS.len(), 0..4usize, prop::sample::select(proofs), style(), lines, said)
        .prop_map(|(who, older, proof, style, lines, said)| Act::Agent { who, older, proof, style, lines, said });
    let mail = prop_oneof![
        (1..6i64).prop_map(OthersMail::Number),
        Just(OthersMail::Own),
        Just(OthersMail::Own),
        (0..AGENTS.len(), 0..4usize).prop_map(|(agent, older)| OthersMail::Notice { agent, older }),
        (0..AGENTS.len()).prop_map(|agent| OthersMail::Found { agent }),
        (0..AGENTS.len(), 1..4i64).prop_map(|(agent, number)| OthersMail::Forged { agent, number }),
    ];
    let other = (0..CUSTOMERS.len(), mail, style(), prop::collection::vec(0..LINES.len(), 0..3), 0..4usize)
        .prop_map(|(who, mail, style, lines, verdict)| Act::Other { who, mail, style, lines, verdict });
    prop_oneof![6 => agent, 3 => other, 1 => (1..30u64).prop_map(Act::Wait)]
}

/// Everything about all tickets that only agents may change, and what anybody may.
#[derive(Clone, Debug, PartialEq)]
struct Standing {
    ticket: Ticket,
    people: Vec<Participant>,
    tags: Vec<String>,
    links: Vec<i64>,
    watches: usize,
}

type Tickets = BTreeMap<i64, Standing>;

struct Play {
    desk: Desk,
    serial: usize,
    /// Marks of agents' words that were meant for no customer.
    internal: BTreeSet<String>,
    /// Marks of all agents' words.
    marks: BTreeSet<String>,
}

impl Play {
    fn begin() -> Play {
        let config = format!("{CONFIG}\n[[agent]]\nemail = \"root@staff.example\"\nname = \"Root Admin\"\n");
        let mut desk = Desk::open(&config, "2026-03-02T09:00:00Z".parse().unwrap());
        desk.load(DATA);
        for (serial, (name, address)) in CUSTOMERS.iter().take(2).enumerate() {
            let raw = format!(
                "From: {name} <{address}>\r\nTo: help@shop.example\r\nSubject: Kettle {serial}\r\nMessage-ID: <o{serial}@x.example>\r\n\r\nMy kettle is broken.\r\n"
            );
            desk.receive("support", raw.as_bytes(), None);
            desk.deliver();
        }
        Play { desk, serial: 0, internal: BTreeSet::new(), marks: BTreeSet::new() }
    }

    fn tickets(&self) -> Tickets {
        let read = |number| {
            self.desk.app.store().read(move |reader| {
                let Some(ticket) = reader.find_numbered(BrandId(1), number)? else { return Ok(None) };
                let people = reader.list_participants(ticket.id)?;
                let tags = reader.list_ticket_tags(ticket.id)?;
                let links = reader.list_links(ticket.id)?;
                let watches = reader.list_watches(ticket.id)?.len();
                Ok(Some(Standing { ticket, people, tags, links, watches }))
            })
        };
        (1..).map_while(|number| read(number).unwrap().map(|standing| (number, standing))).collect()
    }

    fn act(&mut self, act: &Act) {
        self.serial += 1;
        match act {
            Act::Wait(hours) => {
                self.desk.wait(std::time::Duration::from_secs(hours * 3600));
                self.desk.deliver();
            }
            Act::Agent { who, older, proof, style, lines, said } => {
                self.agent(*who, *older, *proof, *style, lines, *said);
            }
            Act::Other { who, mail, style, lines, verdict } => self.other(*who, *mail, *style, lines, *verdict),
        }
    }

    fn notice(&self, agent: usize, older: usize) -> Arrived {
        let address = AGENTS[agent].1;
        self.desk.nth_to(address, older).or_else(|| self.desk.last_to(address)).unwrap().clone()
    }

    fn agent(&mut self, who: usize, older: usize, proof: Proof, style: Style, lines: &[(usize, usize)], said: Said) {
        let serial = self.serial;
        let (name, address) = AGENTS[who];
        let owner = if proof == Proof::OthersKey { (who + 1) % AGENTS.len() } else { who };
        let arrived = self.notice(owner, if matches!(said, Said::Short(_)) { older / 2 } else { older });
        let words = match said {
            Said::Short(word) => word.to_owned(),
            Said::Words { below, device, empty, forward, .. } => {
                let mark = format!("MARK{serial}X");
                self.marks.insert(mark.clone());
                // Too far from any directive to be one, below a text it is a hashtag; and behind a blank a heading.
                let is_text = |(line, dress): &(usize, usize)| match LINES[*line] {
                    "frobnicate" => below || *dress == HEADING,
                    _ => below && *dress == HEADING,
                };
                let lines: Vec<_> = lines.iter().filter(|line| !is_text(line)).copied().collect();
                let dressed: Vec<String> = lines.iter().map(|(line, dress)| DRESSES[*dress](LINES[*line])).collect();
                let all: Vec<&str> = lines.iter().map(|(line, _)| LINES[*line]).collect();
                let is_note = all.iter().any(|line| ["note", "internal", "noet"].contains(line));
                if is_note && !all.contains(&"answer") {
                    self.internal.insert(mark.clone());
                }
                let text = if empty { String::new() } else { format!("{mark} these are my words.\n\n{mark} Bye.") };
                let device = if device { "Sent from my iPhone\n\n" } else { "" };
                let forwarded = "\n\n---------- Forwarded message ---------\nFrom: Zoe <zoe@example.org>\n\
                                 Date: Sun, 1 Mar 2026 at 08:00\nSubject: Pan\nTo: x@staff.example\n\nMy pan is flat.\n";
                let forwarded = if forward { forwarded } else { "" };
                match below {
                    true => format!("{device}{text}\n{}{forwarded}", dressed.join("\n")),
                    false => format!("{device}{}\n{text}{forwarded}", dressed.join("\n")),
                }
            }
        };
        let mut raw =
            String::from_utf8(answer(&arrived, &format!("{name} <{address}>"), serial, &words, style)).unwrap();
        let to = parse(&arrived.raw).reply_to[0].address.clone();
        match proof {
            Proof::Spoiled => {
                let (local, domain) = to.split_once('@').unwrap();
                let other = if local.ends_with('a') { "b" } else { "a" };
                raw = raw.replacen(
                    &format!("To: {to}"),
                    &format!("To: {}{other}@{domain}", &local[..local.len() - 1]),
                    1,
                );
            }
            Proof::Pass | Proof::Nothing => raw = raw.replacen(&format!("To: {to}"), "To: help@shop.example", 1),
            _ => {}
        }
        let verdict = match proof {
            Proof::KeyAndPass | Proof::Pass => "pass",
            Proof::Failed => "fail",
            _ => "",
        };
        if !verdict.is_empty() {
            let field =
                format!("Authentication-Results: mx.shop.example; dmarc={verdict} header.from=staff.example\r\n");
            raw = format!("{field}{raw}");
        }
        if matches!(said, Said::Words { copy: true, .. }) {
            raw = format!("Cc: Ada <ada@example.net>\r\n{raw}");
        }
        let before = self.tickets();
        let receipt = self.desk.receive("support", raw.as_bytes(), None);
        if matches!(receipt, Receipt::Held(_) | Receipt::Duplicate) {
            assert_eq!(before, self.tickets(), "a held mail did something:\n{raw}");
        }
        let is_proved = matches!(proof, Proof::Key | Proof::KeyAndPass) || self.answers_question(&arrived);
        if !is_proved {
            assert!(!matches!(receipt, Receipt::Ticket { .. }), "{proof:?} was enough: {receipt:?}\n{raw}");
        }
        self.desk.deliver();
    }

    /// Whether a mail is one whose answer proves itself.
    fn answers_question(&self, arrived: &Arrived) -> bool {
        parse(&arrived.raw).reply_to[0].address.starts_with("help+c")
    }

    fn other(&mut self, who: usize, mail: OthersMail, style: Style, lines: &[usize], verdict: usize) {
        let serial = self.serial;
        let (name, address) = CUSTOMERS[who];
        // Their own lines come back to them as quotes: written otherwise, so that they can be told from agents'.
        let lines: Vec<String> = lines.iter().map(|line| capitalised(LINES[*line])).collect();
        let mut words = format!("{}\nDear Grace Hopper, OTHER{serial}X is what I say.", lines.join("\n"));
        let mut from = format!("{name} <{address}>");
        let mut is_forged = false;
        let raw = match mail {
            OthersMail::Own if self.desk.last_to(address).is_some() => {
                answer(self.desk.last_to(address).unwrap(), &from, serial, &words, style)
            }
            OthersMail::Notice { agent, older } => answer(&self.notice(agent, older), &from, serial, &words, style),
            OthersMail::Found { agent } => {
                let notice = parse(&self.notice(agent, 0).raw);
                let (key, id) = (notice.reply_to[0].address.clone(), notice.message_id.unwrap());
                words.push_str(&format!("\n\nReply-To: {key}\n> {key}\n<{id}>"));
                fresh(&from, serial, 1, &words, &format!("In-Reply-To: <{id}>\r\n"))
            }
            OthersMail::Forged { agent, number } => {
                is_forged = true;
                from = format!("{} <{}>", AGENTS[agent].0, AGENTS[agent].1);
                fresh(&from, serial, number, &words, "")
            }
            OthersMail::Number(number) => fresh(&from, serial, number, &words, ""),
            OthersMail::Own => fresh(&from, serial, 1, &words, ""),
        };
        let domain = address.split_once('@').unwrap().1;
        let field = match verdict {
            0 => format!("Authentication-Results: mx.shop.example; dmarc=pass header.from={domain}\r\n"),
            1 => "Authentication-Results: mx.evil.example; dmarc=pass header.from=staff.example\r\n".to_owned(),
            2 => "Resent-From: someone@staff.example\r\n".to_owned(),
            _ => String::new(),
        };
        let raw = [field.as_bytes(), &raw].concat();
        let before = self.tickets();
        let receipt = self.desk.receive("support", &raw, None);
        let after = self.tickets();
        let shown = String::from_utf8_lossy(&raw);
        if is_forged || !matches!(receipt, Receipt::Ticket { .. }) {
            assert_eq!(before, after, "{receipt:?}\n{shown}");
        }
        for (number, now) in &after {
            match before.get(number) {
                Some(then) => assert!(is_within_rights(then, now), "#{number}\n{then:#?}\n{now:#?}\n{shown}"),
                None => assert!(is_plain(&now.ticket) && now.tags.is_empty() && now.watches == 0, "{now:#?}\n{shown}"),
            }
        }
        self.desk.deliver();
    }

    /// Nothing that is internal stands in a mail that somebody got who is no agent.
    fn check(&self) {
        let is_agent = |address: &str| AGENTS.iter().any(|(_, agent)| *agent == address);
        let (to_agents, to_others): (Vec<&Arrived>, Vec<&Arrived>) =
            self.desk.arrived.iter().partition(|arrived| is_agent(&arrived.recipient));
        let mut secrets: BTreeSet<String> = self.internal.clone();
        let public = self.public();
        secrets.extend(self.marks.iter().filter(|mark| !public.iter().any(|words| words.contains(*mark))).cloned());
        secrets.extend(to_agents.iter().map(|arrived| parse(&arrived.raw).message_id.unwrap()));
        let words = LINES.iter().flat_map(|line| {
            let word = line.split(' ').next().unwrap();
            [format!("#{word}"), format!("＃{word}"), format!("# {word}")]
        });
        secrets.extend(words);
        let fixed =
            ["SECRET", "TAGOTHER", "staff.example>", "@staff.example\n", "help+a", "help+c", "Pauling", "lynus"];
        secrets.extend(fixed.map(str::to_owned));
        for arrived in to_others {
            let said = said(&arrived.raw);
            // The customer's own name may be an agent's.
            let said = said.replace("Linus Pauling", "").replace("grace@staff.example.evil.example", "");
            for secret in &secrets {
                assert!(!said.contains(secret), "{secret} in a mail to {}:\n{said}", arrived.recipient);
            }
        }
    }

    /// The words of all answers, also of those that were taken back.
    fn public(&self) -> Vec<String> {
        let mut words = Vec::new();
        for standing in self.tickets().values() {
            let id = standing.ticket.id;
            let rows = self.desk.app.store().read(move |reader| reader.list_messages_for_agents(id)).unwrap();
            words.extend(rows.into_iter().filter(|row| row.kind == MessageKind::Reply).map(|row| row.words));
        }
        words
    }
}

/// `#Close, please`: as no agent here writes it.
fn capitalised(line: &str) -> String {
    let mut letters = line.chars();
    let first = letters.next().unwrap().to_uppercase().to_string();
    format!(
        "#{first}{}, please",
        letters
            .as_str()
            .replace("SECRET", "")
            .replace("TAGOTHER", "mine")
            .replace("lynus", "lune")
            .replace("staff.example", "x.example")
    )
}

fn fresh(from: &str, serial: usize, number: i64, words: &str, fields: &str) -> Vec<u8> {
    format!(
        "From: {from}\nTo: help@shop.example\nSubject: Re: [Shop #{number}] Kettle\nMessage-ID: <f{serial}@client.example>\n{}\n{words}\n",
        fields.replace("\r\n", "\n")
    )
    .replace('\n', "\r\n")
    .into_bytes()
}

/// What a customer's mail may do to a ticket: add a message, people in copy, and open it again.
fn is_within_rights(then: &Standing, now: &Standing) -> bool {
    let (old, new) = (&then.ticket, &now.ticket);
    let same = (old.assignee, old.team, &old.priority, &old.category, old.due_at, old.is_locked, old.merged_into)
        == (new.assignee, new.team, &new.priority, &new.category, new.due_at, new.is_locked, new.merged_into);
    let stage = old.status == new.status || new.stage == Stage::Open && new.status == "open";
    let snooze = new.snoozed_until == old.snoozed_until || new.snoozed_until.is_none();
    let people = then.people.iter().all(|person| now.people.iter().any(|other| other.person == person.person));
    same && stage
        && snooze
        && people
        && (old.requester, &then.tags, &then.links, then.watches) == (new.requester, &now.tags, &now.links, now.watches)
}

fn is_plain(ticket: &Ticket) -> bool {
    ticket.stage == Stage::New
        && ticket.assignee.is_none()
        && ticket.team.is_none()
        && ticket.priority == "normal"
        && ticket.category.is_empty()
        && !ticket.is_locked
}

fn cases() -> u32 {
    std::env::var("EVERY_WORD").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_word_leaks_and_nobody_but_agents_acts(acts in prop::collection::vec(act(), 1..45)) {
        let mut play = Play::begin();
        for act in &acts {
            play.act(act);
        }
        play.check();
    }
}
