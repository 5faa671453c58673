//! What the door remembers of a folder while it runs, across connections: which messages are to be fetched,
//! which owe the server an acknowledgement, which are left alone. Pure.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::app::Position;

/// Most messages fetched with one command.
pub(super) const WINDOW: usize = 64;
/// Wait before a message that made trouble is tried again; doubles up to [`RETRY_LONGEST`].
const RETRY_FIRST: Duration = Duration::from_secs(5);
const RETRY_LONGEST: Duration = Duration::from_secs(15 * 60);

/// What is known of one folder.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    validity: u32,
    /// Every UID up to this has been looked at.
    cursor: u32,
    /// Committed, but not yet moved or marked on the server.
    owed: BTreeSet<u32>,
    /// Stay on the server for good: over-size.
    left: BTreeSet<u32>,
    /// To be tried again later.
    waiting: BTreeMap<u32, Waiting>,
    /// First and last UID of the window being read, and how many it has.
    step: Option<(u32, u32, usize)>,
    /// Up to this UID connections have ended while a window was read, so many times.
    fragile: Option<(u32, u32)>,
    /// Those that wait because their text did not come whole.
    cut: BTreeSet<u32>,
    /// A connection was ended for a text that was not whole, and no look has come to its end since.
    is_wary: bool,
}

#[derive(Debug)]
struct Waiting {
    due: Instant,
    tries: u32,
}

impl Ledger {
    /// The folder was opened. Other numbering than before: everything is read again from the start.
    pub(super) fn open(&mut self, validity: u32, position: Option<Position>) {
        if self.validity != validity {
            *self = Ledger { validity, ..Ledger::default() };
        }
        let kept = position.filter(|p| p.validity == validity).map_or(0, |p| p.uid);
        self.cursor = self.cursor.max(kept);
    }

    /// First UID that has not been looked at.
    pub(super) fn next(&self) -> u32 {
        self.cursor.saturating_add(1)
    }

    /// Position to be kept with this message; `None` for one below the cursor, and while an earlier one waits: after a
    /// restart that would be below the cursor too.
    pub(super) fn position(&self, uid: u32) -> Option<Position> {
        let is_first = self.waiting.first_key_value().is_none_or(|(waiting, _)| *waiting > uid);
        (uid > self.cursor && is_first).then_some(Position { validity: self.validity, uid })
    }

    /// Of the listed UIDs, those to fetch now, ascending. A message that waited and is not listed is gone.
    pub(super) fn plan(&mut self, listed: impl IntoIterator<Item = u32>, now: Instant) -> Vec<u32> {
        let listed: BTreeSet<u32> = listed.into_iter().collect();
        self.waiting.retain(|uid, _| listed.contains(uid));
        self.cut.retain(|uid| listed.contains(uid));
        let wanted = |uid: &u32| {
            !self.owed.contains(uid)
                && !self.left.contains(uid)
                && self.waiting.get(uid).is_none_or(|waiting| waiting.due <= now)
        };
        listed.into_iter().filter(wanted).collect()
    }

    /// Messages that wait for another try, ascending.
    pub(super) fn waiting(&self) -> Vec<u32> {
        self.waiting.keys().copied().collect()
    }

    /// This message has been looked at.
    pub(super) fn passed(&mut self, uid: u32) {
        self.cursor = self.cursor.max(uid);
    }

    /// The message is in the database.
    pub(super) fn committed(&mut self, uid: u32) {
        self.waiting.remove(&uid);
        self.cut.remove(&uid);
        self.owed.insert(uid);
    }

    /// The message stays on the server and is not looked at again.
    pub(super) fn leave(&mut self, uid: u32) {
        self.waiting.remove(&uid);
        self.cut.remove(&uid);
        self.left.insert(uid);
    }

    /// The message made trouble: later again.
    pub(super) fn postpone(&mut self, uid: u32, now: Instant) {
        let tries = self.waiting.get(&uid).map_or(0, |waiting| waiting.tries);
        let wait = RETRY_FIRST.saturating_mul(2_u32.saturating_pow(tries)).min(RETRY_LONGEST);
        self.waiting.insert(uid, Waiting { due: now + wait, tries: tries.saturating_add(1) });
    }

    /// Whether the message came into the database is not known, for a reason that is not its own: it is asked for again.
    pub(super) fn doubt(&mut self, uid: u32, now: Instant) {
        self.waiting.entry(uid).or_insert(Waiting { due: now, tries: 0 });
    }

    /// Messages that owe the server an acknowledgement, ascending.
    pub(super) fn owed(&self) -> Vec<u32> {
        self.owed.iter().copied().collect()
    }

    /// The server knows now.
    pub(super) fn acknowledged(&mut self, uids: &[u32]) {
        for uid in uids {
            self.owed.remove(uid);
        }
    }

    /// When the next message that waits is due.
    pub(super) fn next_due(&self) -> Option<Instant> {
        self.waiting.values().map(|waiting| waiting.due).min()
    }

    /// How many messages of the plan to fetch at once: fewer where fetching failed before, to find the one that
    /// hurts, and one that made trouble is fetched alone.
    pub(super) fn width<'a>(&self, plan: impl IntoIterator<Item = &'a u32>) -> usize {
        let mut plan = plan.into_iter();
        let Some(first) = plan.next() else { return 0 };
        if self.waiting.contains_key(first) {
            return 1;
        }
        let most = match self.fragile.filter(|(last, _)| first <= last) {
            None => WINDOW,
            Some((_, 1)) => WINDOW / 8,
            Some(_) => 1,
        };
        1 + plan.take(most - 1).take_while(|uid| !self.waiting.contains_key(uid)).count()
    }

    /// Whether fetching this message has given no trouble so far.
    pub(super) fn is_sound(&self, uid: u32) -> bool {
        !self.waiting.contains_key(&uid) && self.fragile.is_none_or(|(last, _)| uid > last)
    }

    /// Reading a window starts.
    pub(super) fn step(&mut self, first: u32, last: u32, width: usize) {
        self.step = Some((first, last, width));
    }

    /// The window was read.
    pub(super) fn stepped(&mut self) {
        if let Some((_, last, _)) = self.step.take()
            && self.fragile.is_some_and(|(fragile, _)| last >= fragile)
        {
            self.fragile = None;
        }
    }

    /// The connection ended. If that was while a message was fetched alone, it is put behind the others, and its
    /// UID is given back, to be told to somebody.
    pub(super) fn disconnected(&mut self, now: Instant) -> Option<u32> {
        let (first, last, width) = self.step.take()?;
        self.fragile = match self.fragile {
            Some((before, count)) if first <= before => Some((before.max(last), count.saturating_add(1))),
            _ => Some((last, 1)),
        };
        if width > 1 {
            return None;
        }
        self.postpone(first, now);
        Some(first)
    }

    /// The text of a message did not come whole. `true`: the connection may be to blame, and another is worth a try.
    /// Else the message waits, and the others go on.
    pub(super) fn came_cut(&mut self, uid: u32, now: Instant) -> bool {
        if !self.is_wary && !self.waiting.contains_key(&uid) {
            self.is_wary = true;
            return true;
        }
        self.cut.insert(uid);
        self.postpone(uid, now);
        false
    }

    /// Messages that wait because their text did not come whole, ascending.
    pub(super) fn cut(&self) -> Vec<u32> {
        self.cut.iter().copied().collect()
    }

    /// A look at the whole folder came to its end.
    pub(super) fn looked(&mut self) {
        self.is_wary = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(validity: u32, uid: u32) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.open(validity, Some(Position { validity, uid }));
        ledger
    }

    #[test]
    fn another_numbering_starts_from_the_beginning() {
        let mut ledger = opened(7, 40);
        ledger.leave(50);
        assert_eq!(ledger.next(), 41);
        assert_eq!(ledger.position(40), None);
        assert_eq!(ledger.position(41), Some(Position { validity: 7, uid: 41 }));
        ledger.open(6, Some(Position { validity: 7, uid: 40 }));
        assert_eq!(ledger.next(), 1);
        assert_eq!(ledger.plan([50, 3], Instant::now()), [3, 50]);
    }

    #[test]
    fn what_is_owed_left_or_waiting_is_not_fetched() {
        let (mut ledger, now) = (opened(1, 0), Instant::now());
        ledger.committed(1);
        ledger.leave(2);
        ledger.postpone(3, now);
        assert_eq!(ledger.plan(1..=5, now), [4, 5]);
        assert_eq!(ledger.waiting(), [3]);
        let later = now + RETRY_FIRST;
        assert_eq!(ledger.plan(1..=5, later), [3, 4, 5]);
        ledger.postpone(3, later);
        assert_eq!(ledger.plan(1..=5, later + RETRY_FIRST), [4, 5]);
        ledger.committed(3);
        assert_eq!(ledger.owed(), [1, 3]);
        ledger.acknowledged(&[1]);
        assert_eq!(ledger.owed(), [3]);
        ledger.postpone(9, now);
        assert_eq!(ledger.plan([4], now), [4]);
        assert_eq!((ledger.waiting(), ledger.next_due()), (vec![], None), "what is gone is forgotten");
    }

    #[test]
    fn what_came_to_nothing_is_asked_for_again_and_no_later_position_is_kept_meanwhile() {
        let (mut ledger, now) = (opened(7, 4), Instant::now());
        ledger.passed(5);
        ledger.doubt(5, now);
        assert_eq!(ledger.plan([5, 6], now), [5, 6]);
        assert_eq!(ledger.position(6), None, "after a restart nobody would look at 5");
        ledger.committed(5);
        assert_eq!(ledger.position(6), Some(Position { validity: 7, uid: 6 }));
    }

    #[test]
    fn a_message_that_ends_connections_is_found_and_put_behind() {
        let (mut ledger, now) = (opened(1, 0), Instant::now());
        let (mut widths, mut taken) = (Vec::new(), Vec::new());
        // Message 5 of 100 ends every connection.
        loop {
            let plan: Vec<u32> = ledger.plan(1..=100, now).into_iter().filter(|uid| !taken.contains(uid)).collect();
            let Some(first) = plan.first() else { break };
            let width = ledger.width(&plan);
            widths.push(width);
            let window = &plan[..width];
            ledger.step(*first, window[width - 1], width);
            if window.contains(&5) {
                ledger.disconnected(now);
            } else {
                ledger.stepped();
                taken.extend_from_slice(window);
            }
        }
        assert_eq!(taken.len(), 99);
        assert_eq!(widths[..7], [WINDOW, WINDOW / 8, 1, 1, 1, 1, 1]);
        assert_eq!(*widths.last().unwrap(), 36, "afterwards all is as before: {widths:?}");
        let later = now + RETRY_FIRST;
        assert_eq!(ledger.next_due(), Some(later));
        assert_eq!(ledger.plan([5, 101], later), [5, 101]);
        assert_eq!(ledger.width(&[5, 101]), 1, "fetched alone");
        assert_eq!(ledger.width(&[4, 5, 101]), 1, "nor with what comes before");
        assert_eq!(ledger.disconnected(now), None, "nothing was being read");
    }

    #[test]
    fn a_cut_text_ends_one_connection_and_then_waits() {
        let (mut ledger, now) = (opened(1, 0), Instant::now());
        assert!(ledger.came_cut(4, now), "the connection may be to blame");
        assert!(!ledger.came_cut(4, now));
        assert!(!ledger.came_cut(5, now), "not a connection for each");
        ledger.looked();
        assert!(!ledger.came_cut(4, now), "it is known already");
        assert!(ledger.came_cut(9, now));
        assert_eq!((ledger.cut(), ledger.waiting()), (vec![4, 5], vec![4, 5]));
        ledger.committed(5);
        assert_eq!(ledger.cut(), [4]);
        assert_eq!(ledger.plan([9], now), [9]);
        assert_eq!(ledger.cut(), [0; 0], "what is gone is forgotten");
    }

    #[test]
    fn no_position_is_kept_behind_a_message_that_waits() {
        let (mut ledger, now) = (opened(7, 4), Instant::now());
        ledger.postpone(5, now);
        ledger.passed(5);
        assert_eq!(ledger.position(6), None, "after a restart nobody would look at 5");
        ledger.committed(5);
        assert_eq!(ledger.position(6), Some(Position { validity: 7, uid: 6 }));
    }
}
