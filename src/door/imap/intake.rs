//! Mails from the server to the desk: windows of messages fetched ahead, handed over in the order of their
//! UIDs, acknowledged after their commit.

use std::collections::VecDeque;
use std::time::Instant;

use bytes::Bytes;

use super::Door;
use super::done::{self, Acknowledgement, Next};
use super::fetch::{self, Message};
use super::folder;
use super::ledger::WINDOW;
use super::link::{Link, Pending};
use super::trouble::Trouble;
use crate::app::{Answer, RawMail, Receipt};
use crate::clock::Timestamp;

/// Bytes handed to the desk and not yet committed before more are fetched.
const IN_HAND: usize = 4 << 20;
/// Messages acknowledged with one command: servers bound the length of a line.
const MOST_AT_ONCE: usize = 500;
/// Mails in a row that the desk could not take before the whole folder waits.
const FAULTS: u32 = 10;

/// What is on its way while a folder is taken in.
struct Intake<'a> {
    door: &'a mut Door,
    link: &'a mut Link,
    /// UIDs not asked for yet, ascending.
    plan: VecDeque<u32>,
    /// The window asked for. One at a time, so that its mails can't be taken for another's; and it is read
    /// before any acknowledgement's answer is waited for, so that its mails don't pass unseen.
    window: Option<Window>,
    /// Acknowledgements without an answer so far.
    acks: VecDeque<Acknowledgement>,
    /// Mails handed over, in order.
    handed: VecDeque<Handed>,
    in_hand: usize,
    committed: Vec<u32>,
    faults: u32,
    came: usize,
    /// Why mails could not be acknowledged.
    refusal: Option<String>,
}

/// What became of a look at the server.
pub(super) struct Taken {
    /// Messages that came.
    pub(super) messages: usize,
    /// Mails are taken in, but the server refuses the acknowledgement, in these words.
    pub(super) refusal: Option<String>,
}

struct Window {
    asked: Pending,
    /// The UIDs asked for, ascending.
    uids: Vec<u32>,
}

struct Handed {
    uid: u32,
    bytes: usize,
    stays: bool,
    answer: Answer<Receipt>,
}

/// Takes in the messages of `plan`.
pub(super) async fn planned(door: &mut Door, link: &mut Link, plan: Vec<u32>) -> Result<Taken, Trouble> {
    let mut intake = Intake::new(door, link, plan);
    intake.acknowledge_owed().await?;
    intake.ask_for_window().await?;
    intake.run().await
}

/// Takes in the next UIDs, whichever of them exist, in one round trip.
pub(super) async fn newest(door: &mut Door, link: &mut Link) -> Result<Taken, Trouble> {
    let first = door.ledger.next();
    let mut intake = Intake::new(door, link, Vec::new());
    // So many UIDs can't be more messages, and with `*` the last message would come even if it isn't new.
    let last = first.saturating_add(WINDOW as u32 - 1);
    let asked = fetch::ask(intake.link, &format!("{first}:{last}"), true).await?;
    intake.window = Some(Window { asked, uids: (first..=last).collect() });
    intake.run().await
}

impl Intake<'_> {
    fn new<'a>(door: &'a mut Door, link: &'a mut Link, plan: Vec<u32>) -> Intake<'a> {
        Intake {
            door,
            link,
            plan: plan.into(),
            window: None,
            acks: VecDeque::new(),
            handed: VecDeque::new(),
            in_hand: 0,
            committed: Vec::new(),
            came: 0,
            faults: 0,
            refusal: None,
        }
    }

    async fn run(mut self) -> Result<Taken, Trouble> {
        let taken = self.all().await;
        // What the desk has been given and was not waited for may have come to nothing.
        for Handed { uid, .. } in &self.handed {
            self.door.ledger.doubt(*uid, Instant::now());
        }
        taken
    }

    async fn all(&mut self) -> Result<Taken, Trouble> {
        loop {
            match self.window.take() {
                Some(window) => self.window(window).await?,
                None if self.handed.is_empty() && self.acks.is_empty() => {
                    return Ok(Taken { messages: self.came, refusal: self.refusal.take() });
                }
                None => {}
            }
            // One window stays with the desk while the next is read.
            let kept = if self.window.is_some() { WINDOW } else { 0 };
            while self.handed.len() > kept {
                self.settle_one().await?;
            }
            self.acknowledge_committed().await?;
            while let Some(ack) =
                self.acks.pop_front_if(|ack| self.window.is_none() || done::is_answered(self.link, ack))
            {
                self.acknowledgement(ack).await?;
            }
        }
    }

    async fn ask_for_window(&mut self) -> Result<(), Trouble> {
        if self.plan.is_empty() || self.door.is_stopping() {
            return Ok(());
        }
        let width = self.door.ledger.width(&self.plan);
        let uids: Vec<u32> = self.plan.drain(..width).collect();
        let is_sound = uids.first().is_some_and(|first| self.door.ledger.is_sound(*first));
        let asked = fetch::ask(self.link, &folder::set(&uids), is_sound).await?;
        self.window = Some(Window { asked, uids });
        Ok(())
    }

    async fn window(&mut self, window: Window) -> Result<(), Trouble> {
        let Window { asked, uids } = window;
        if let (Some(first), Some(last)) = (uids.first(), uids.last()) {
            self.door.ledger.step(*first, *last, uids.len());
        }
        let messages = fetch::read(self.link, &asked, |uid| uids.binary_search(&uid).is_ok()).await?;
        self.came += messages.len();
        self.door.beat();
        let limit = self.door.limits.mail_size;
        let asks_more = messages.iter().any(|m| !m.is_settled() && u64::from(m.size) <= limit);
        // The server works on the next window while the desk works on this one; the rest of big mails comes first, and
        // where a mail ends.
        if !asks_more {
            self.ask_for_window().await?;
        }
        for message in messages {
            self.message(message).await?;
        }
        self.door.ledger.stepped();
        if asks_more {
            self.ask_for_window().await?;
        }
        Ok(())
    }

    async fn message(&mut self, message: Message) -> Result<(), Trouble> {
        let limit = self.door.limits.mail_size;
        if message.is_deleted {
            self.door.ledger.passed(message.uid);
            return Ok(());
        }
        if u64::from(message.size) > limit {
            return self.refuse(&message).await;
        }
        let text = if message.is_whole() {
            message.text.clone()
        } else {
            self.free(message.size as usize).await?;
            match fetch::complete(self.link, &message, limit).await? {
                Some(text) => text,
                None => return self.refuse(&message).await,
            }
        };
        // Some servers only estimate sizes: Exchange does unless told otherwise.
        if text.len() != message.size as usize && !fetch::ends(self.link, message.uid, &text).await? {
            return self.cut(&message, text.len());
        }
        self.hand_over(message.uid, text, message.received_at).await
    }

    /// A message whose text did not come whole: nothing of it is taken in.
    fn cut(&mut self, message: &Message, came: usize) -> Result<(), Trouble> {
        let Message { uid, size, .. } = *message;
        if self.door.ledger.came_cut(uid, Instant::now()) {
            let words = format!("While fetching mails: message {uid} should have {size} bytes, but {came} came");
            return Err(Trouble::server(words));
        }
        tracing::warn!(mailbox = %self.door.name, uid, size, came, "A message did not come whole and is asked for again later");
        self.door.ledger.passed(uid);
        self.door.tell_cut();
        Ok(())
    }

    async fn hand_over(&mut self, uid: u32, text: Bytes, received_at: Option<Timestamp>) -> Result<(), Trouble> {
        let bytes = text.len();
        self.free(bytes).await?;
        let raw = RawMail { bytes: text, position: self.door.ledger.position(uid), received_at };
        let answer = self.door.app.receive(&self.door.name, raw).await;
        self.in_hand += bytes;
        self.handed.push_back(Handed { uid, bytes, stays: false, answer });
        self.door.ledger.passed(uid);
        Ok(())
    }

    /// An over-size message: noted with its header, left on the server.
    async fn refuse(&mut self, message: &Message) -> Result<(), Trouble> {
        let (size, position) = (u64::from(message.size), self.door.ledger.position(message.uid));
        let answer = self.door.app.refuse_oversize(&self.door.name, message.header(), size, position).await;
        self.handed.push_back(Handed { uid: message.uid, bytes: 0, stays: true, answer });
        self.door.ledger.passed(message.uid);
        Ok(())
    }

    /// Waits until so many bytes more may be in the desk's hands.
    async fn free(&mut self, bytes: usize) -> Result<(), Trouble> {
        while self.in_hand + bytes > IN_HAND && !self.handed.is_empty() {
            self.settle_one().await?;
        }
        Ok(())
    }

    /// Waits for the commit of the mail handed over first.
    async fn settle_one(&mut self) -> Result<(), Trouble> {
        let Some(Handed { uid, bytes, stays, answer }) = self.handed.pop_front() else { return Ok(()) };
        let outcome = answer.get().await;
        self.in_hand = self.in_hand.saturating_sub(bytes);
        self.door.beat();
        match outcome {
            Ok(_) if stays => self.door.ledger.leave(uid),
            Ok(_) => {
                self.door.ledger.committed(uid);
                self.committed.push(uid);
                self.faults = 0;
            }
            // Not the mail's fault: it is as good as any other once the database takes writes again.
            Err(_) if let Some(why) = self.door.app.stays_out() => {
                self.door.ledger.doubt(uid, Instant::now());
                return Err(Trouble::server(why));
            }
            Err(fault) => {
                tracing::error!(mailbox = %self.door.name, uid, "A mail could not be taken in and is tried again: {fault:#}");
                self.door.ledger.postpone(uid, Instant::now());
                self.faults += 1;
                if self.faults >= FAULTS {
                    return Err(Trouble::server(format!("The desk can't take mail in: {fault:#}")));
                }
            }
        }
        Ok(())
    }

    /// What an earlier connection committed but could not acknowledge.
    async fn acknowledge_owed(&mut self) -> Result<(), Trouble> {
        self.committed = self.door.ledger.owed();
        self.acknowledge_committed().await
    }

    async fn acknowledge_committed(&mut self) -> Result<(), Trouble> {
        if self.committed.is_empty() || self.refusal.is_some() {
            self.committed.clear();
            return Ok(());
        }
        let mut uids = std::mem::take(&mut self.committed);
        uids.sort_unstable();
        for some in uids.chunks(MOST_AT_ONCE) {
            let ack = done::begin(self.link, &self.door.imap.done, some.to_vec()).await?;
            self.acks.push_back(ack);
        }
        Ok(())
    }

    async fn acknowledgement(&mut self, ack: Acknowledgement) -> Result<(), Trouble> {
        match done::go_on(self.link, &self.door.imap.done, ack).await? {
            Next::Done(uids) => self.door.ledger.acknowledged(&uids),
            Next::More(ack) => self.acks.push_back(ack),
            Next::Refused(words) => self.refusal = Some(words),
        }
        Ok(())
    }
}
