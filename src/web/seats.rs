//! Who is connected. Places are few, so whoever finds none takes that of the one who has kept us waiting
//! longest: a decent client needs its place for a moment only, a slow attacker loses his.
//!
//! The connections of a trusted proxy are those of many people, so they are not counted for its address; there each
//! client has a bounded number of requests at once.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// All places.
pub(super) struct Seats {
    per_address: usize,
    plan: Mutex<Plan>,
}

#[derive(Default)]
struct Plan {
    /// Counts everything that happens, to know what was first.
    moments: u64,
    taken: BTreeMap<u64, Entry>,
}

struct Entry {
    /// Whose it counts as; nobody's: a trusted proxy's.
    network: Option<IpAddr>,
    /// Since when we wait for its head or body; nothing while it waits for our answer.
    waited_for_since: Option<u64>,
    /// Whether its last answer was a large one.
    takes_much: bool,
    leave: Arc<Notify>,
}

/// One place, given back when dropped.
pub(super) struct Seat {
    number: u64,
    seats: Arc<Seats>,
    leave: Arc<Notify>,
}

impl Seats {
    /// Places without a bound but this many for one address.
    pub(super) fn new(per_address: usize) -> Arc<Seats> {
        Arc::new(Seats { per_address, plan: Mutex::default() })
    }

    /// A place for a newcomer; nothing if all of its address are being answered. A trusted proxy comes without one.
    pub(super) fn take(self: &Arc<Self>, peer: Option<IpAddr>) -> Option<Seat> {
        let network = peer.map(subscriber);
        let mut plan = self.plan();
        let taken = || plan.taken.values().filter(|entry| entry.network == network).count();
        let full = network.is_some() && taken() >= self.per_address;
        if full && !plan.empty_one(|entry| entry.network == network) {
            return None;
        }
        let number = plan.moment();
        let leave = Arc::new(Notify::new());
        let entry = Entry { network, waited_for_since: Some(number), takes_much: false, leave: Arc::clone(&leave) };
        plan.taken.insert(number, entry);
        Some(Seat { number, seats: Arc::clone(self), leave })
    }

    /// Asks the one who has kept us waiting longest to leave, whoever it is.
    pub(super) fn empty_one(&self) {
        self.plan().empty_one(|_| true);
    }

    /// Asks the one to leave who has been at taking a large answer for longest.
    pub(super) fn empty_one_of_much(&self) {
        self.plan().empty_one(|entry| entry.takes_much);
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Plan {
    fn moment(&mut self) -> u64 {
        self.moments += 1;
        self.moments
    }

    fn empty_one(&mut self, among: impl Fn(&Entry) -> bool) -> bool {
        let among = self.taken.iter().filter(|(_, entry)| among(entry));
        let waited_for = among.filter_map(|(number, entry)| Some((entry.waited_for_since?, *number)));
        let Some((_, number)) = waited_for.min() else { return false };
        if let Some(entry) = self.taken.remove(&number) {
            entry.leave.notify_one();
        }
        true
    }
}

impl Seat {
    /// From now on we wait for it.
    pub(super) fn is_waited_for(&self) {
        let mut plan = self.seats.plan();
        let now = plan.moment();
        if let Some(entry) = plan.taken.get_mut(&self.number) {
            entry.waited_for_since = Some(now);
        }
    }

    /// From now on it waits for us: it keeps its place.
    pub(super) fn waits_for_us(&self) {
        if let Some(entry) = self.seats.plan().taken.get_mut(&self.number) {
            entry.waited_for_since = None;
            entry.takes_much = false;
        }
    }

    /// The answer it gets is a large one.
    pub(super) fn takes_much(&self) {
        if let Some(entry) = self.seats.plan().taken.get_mut(&self.number) {
            entry.takes_much = true;
        }
    }

    /// Comes back when somebody else has got the place.
    pub(super) async fn lost(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.plan().taken.remove(&self.number);
    }
}

/// Requests in hand of each client behind trusted proxies.
pub(super) struct Turns {
    most: usize,
    taken: Mutex<BTreeMap<IpAddr, usize>>,
}

/// One request in hand, given back when dropped.
pub(super) struct Turn {
    turns: Arc<Turns>,
    network: IpAddr,
}

impl Turns {
    /// So many for each client.
    pub(super) fn new(most: usize) -> Arc<Turns> {
        Arc::new(Turns { most, taken: Mutex::default() })
    }

    /// One for this client; nothing if it has too many.
    pub(super) fn take(self: &Arc<Self>, client: IpAddr) -> Option<Turn> {
        let network = subscriber(client);
        let mut all = self.taken();
        let taken = all.entry(network).or_default();
        if *taken >= self.most {
            return None;
        }
        *taken += 1;
        Some(Turn { turns: Arc::clone(self), network })
    }

    fn taken(&self) -> MutexGuard<'_, BTreeMap<IpAddr, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut all = self.turns.taken();
        match all.get_mut(&self.network) {
            Some(taken) if *taken > 1 => *taken -= 1,
            _ => drop(all.remove(&self.network)),
        }
    }
}

/// Who counts as one: an IPv6 subscriber owns at least a /64.
pub(super) fn subscriber(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (!0 << 64)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([127, 0, 0, last]))
    }

    /// Whether this seat has been asked to leave.
    fn is_lost(seat: &Seat) -> bool {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        std::pin::pin!(seat.lost()).as_mut().poll(&mut context).is_ready()
    }

    #[test]
    fn an_ipv6_subscriber_counts_as_one() {
        let of = |text: &str| subscriber(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("127.0.0.1"), of("127.0.0.2"));
    }

    #[test]
    fn the_newcomer_gets_the_place_of_the_one_longest_waited_for() {
        let seats = Seats::new(3);
        let all: Vec<_> = (0..3).map(|_| seats.take(from(1)).unwrap()).collect();
        all[0].waits_for_us();
        all[0].is_waited_for();
        let other = seats.take(from(2)).unwrap();
        let _newcomer = seats.take(from(1)).unwrap();
        assert_eq!(all.iter().map(is_lost).collect::<Vec<_>>(), [false, true, false]);
        assert!(!is_lost(&other));
        seats.empty_one();
        assert_eq!(all.iter().map(is_lost).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn who_is_at_a_large_answer_for_longest_makes_room_for_another() {
        let seats = Seats::new(3);
        let all: Vec<_> = (0..3).map(|_| seats.take(from(1)).unwrap()).collect();
        for seat in &all {
            seat.waits_for_us();
            seat.is_waited_for();
        }
        all[1].takes_much();
        seats.empty_one_of_much();
        seats.empty_one_of_much();
        assert_eq!(all.iter().map(is_lost).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn who_is_answered_keeps_its_place() {
        let seats = Seats::new(2);
        let (first, second) = (seats.take(from(1)).unwrap(), seats.take(from(1)).unwrap());
        first.waits_for_us();
        let third = seats.take(from(1)).unwrap();
        assert!(is_lost(&second) && !is_lost(&first));
        third.waits_for_us();
        assert!(seats.take(from(1)).is_none());
    }

    #[test]
    fn places_are_given_back() {
        let seats = Seats::new(1);
        for _ in 0..3 {
            let seat = seats.take(from(1)).unwrap();
            seat.waits_for_us();
        }
        assert!(seats.plan().taken.is_empty());
    }

    #[test]
    fn a_trusted_proxy_has_as_many_places_as_there_are() {
        let seats = Seats::new(1);
        let all: Vec<_> = (0..5).map(|_| seats.take(None).unwrap()).collect();
        assert_eq!(all.iter().filter(|seat| is_lost(seat)).count(), 0);
        seats.empty_one();
        assert_eq!(all.iter().map(is_lost).collect::<Vec<_>>(), [true, false, false, false, false]);
    }

    #[test]
    fn a_client_behind_a_proxy_has_its_requests_counted() {
        let turns = Turns::new(2);
        let (one, other) = (IpAddr::from([203, 0, 113, 9]), IpAddr::from([203, 0, 113, 8]));
        let (first, second) = (turns.take(one).unwrap(), turns.take(one));
        assert!(second.is_some() && turns.take(one).is_none() && turns.take(other).is_some());
        drop(first);
        assert!(turns.take(one).is_some());
        drop(second);
        assert!(turns.taken().is_empty());
    }
}
