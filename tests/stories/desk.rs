//! A desk in a temporary folder, with a clock that is moved by hand and a courier that delivers at once.

use std::collections::BTreeMap;
use std::time::Duration;

use postdesk::app::outbox::Verdict;
use postdesk::app::{App, RawMail, Receipt, Ticked};
use postdesk::clock::{Clock, Entropy, Timestamp};
use postdesk::config;

/// A mail of ours as it arrived at somebody's.
#[derive(Clone)]
pub struct Arrived {
    pub recipient: String,
    pub envelope_sender: Option<String>,
    pub raw: Vec<u8>,
}

pub struct Desk {
    pub app: App,
    pub clock: Clock,
    runtime: tokio::runtime::Runtime,
    _folder: Option<tempfile::TempDir>,
    /// What the next delivery to an address meets with.
    pub refusals: BTreeMap<String, Verdict>,
    /// Every mail that arrived, in order.
    pub arrived: Vec<Arrived>,
}

impl Desk {
    pub fn open(text: &str, start: Timestamp) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open_in(folder.path(), text, start);
        Desk { _folder: Some(folder), ..desk }
    }

    /// A desk that draws other chances than all others: another instance.
    pub fn open_as(text: &str, start: Timestamp, seed: u64) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open_seeded(folder.path(), text, start, seed);
        Desk { _folder: Some(folder), ..desk }
    }

    /// A desk in a folder that outlives it.
    pub fn open_in(folder: &std::path::Path, text: &str, start: Timestamp) -> Desk {
        Desk::open_seeded(folder, text, start, 7)
    }

    fn open_seeded(folder: &std::path::Path, text: &str, start: Timestamp, seed: u64) -> Desk {
        let text = format!("data_dir = {:?}\n{text}", folder.join("data").display().to_string());
        let around = config::Surroundings {
            base_dir: folder,
            variable: &|_| None,
            run: &|_, _| anyhow::bail!("No commands in stories"),
            readable_by_others: false,
        };
        let loaded = config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
        let clock = Clock::manual(start);
        let app = App::open(loaded.config, clock.clone(), Entropy::seeded(seed)).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        Desk { app, clock, runtime, _folder: None, refusals: BTreeMap::new(), arrived: Vec::new() }
    }

    pub fn receive(&self, mailbox: &str, raw: &[u8], received_at: Option<Timestamp>) -> Receipt {
        let raw = RawMail { bytes: raw.to_vec().into(), position: None, received_at };
        self.runtime.block_on(async { self.app.receive(mailbox, raw).await.get().await }).unwrap()
    }

    /// Delivers all that is due and gives what happened, a line each.
    pub fn deliver(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        let names: Vec<String> = self.app.config().mailboxes.keys().cloned().collect();
        loop {
            let mut some = false;
            for name in &names {
                let (due, _) = self.app.due(name, 50, &[]).unwrap();
                for due in due {
                    some = true;
                    let raw = self.app.render_due(&due).unwrap();
                    let claimed = self.app.claim(vec![(due.id, raw.clone())]).wait().unwrap();
                    assert_eq!(claimed, [due.id]);
                    let verdict = self.refusals.remove(&due.recipient).unwrap_or(Verdict::Delivered);
                    let later = Timestamp::from_second(self.clock.now().as_second() + 60).unwrap();
                    self.app.settle(due.id, verdict.clone(), Some(later)).wait().unwrap();
                    let mail = postdesk::mail::parse::parse(&raw);
                    let to = &due.recipient;
                    lines.push(match verdict {
                        Verdict::Delivered => format!("mail to {to}: {} ({})", mail.subject, due.template),
                        Verdict::Later(why) => format!("deferred to {to}: {why}"),
                        Verdict::Never(why) => format!("failed to {to}: {why}"),
                    });
                    if lines.last().is_some_and(|line| line.starts_with("mail")) {
                        self.arrived.push(Arrived {
                            recipient: due.recipient,
                            envelope_sender: due.envelope_sender,
                            raw,
                        });
                    }
                }
            }
            if !some {
                return lines;
            }
        }
    }

    /// The newest mail of ours that arrived at an address.
    pub fn last_to(&self, address: &str) -> Option<&Arrived> {
        self.nth_to(address, 0)
    }

    /// A mail of ours that arrived at an address, so many before the newest.
    pub fn nth_to(&self, address: &str, older: usize) -> Option<&Arrived> {
        self.arrived.iter().rev().filter(|arrived| arrived.recipient == address).nth(older)
    }

    /// Loads desk data beside the open desk, as the operator does.
    pub fn load(&self, text: &str) {
        let data = config::desk_data::parse(text).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
        let operator = postdesk::app::operate::Operator::open(self.app.config().clone()).unwrap();
        operator.load(data).unwrap();
    }

    /// Lets time pass, with a look at what has come due every few minutes; gives what happened on the way.
    pub fn wait(&mut self, by: Duration) -> Vec<String> {
        const STEP: Duration = Duration::from_secs(300);
        let mut lines = Vec::new();
        let mut left = by;
        while !left.is_zero() {
            let step = left.min(STEP);
            left -= step;
            self.clock.advance(step);
            if self.app.tick().wait().unwrap() != Ticked::default() {
                lines.extend(self.deliver());
            }
        }
        lines.extend(self.deliver());
        lines
    }
}
