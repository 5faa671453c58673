//! The front: the only owner of the TCP port.
//!
//! It trusts nobody: connections are counted before a byte is read, every wait has a deadline, who keeps
//! us waiting loses the place to a newcomer, and only a whole request that was understood in one way goes
//! further. An error of `accept` is waited out.

use std::net::Ipv6Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use crate::app::{App, Files};
use crate::config::{self, Network};
use crate::metrics::{Metrics, Refusal};

use super::back::{Back, Socket};
use super::head::{Framing, Head};
use super::message::{Body, Method};
use super::process::most_descriptors;
use super::relay::Relay;
use super::seats::{Seats, Turns};
use super::talk::Talk;
use super::uploads::Uploads;
use super::wire::Room;

/// Most requests that are with the pages at the same time: twice as many as there are threads to answer them, so that
/// none of those waits for the way of the next. All others wait here, in their order.
const WITH_THE_PAGES: usize = 8;
/// Descriptors left to database, mailboxes, couriers and the socket between front and pages.
const OTHER_DESCRIPTORS: usize = 96;
/// What all bodies together may hold in memory, kilobytes; what finds no room there goes to the disk.
const BODIES_KILOBYTES: usize = 32 * 1024;
/// What large answers together may hold in memory until their clients have taken them, kilobytes; at least as much as the
/// largest there can be.
pub(super) const ANSWERS_KILOBYTES: usize = 64 * 1024;
/// How often connections to the pages that nobody needs are looked for.
const TIDY: Duration = Duration::from_secs(1);
/// How often the front asks the pages itself whether they are alive.
const PROBE: Duration = Duration::from_secs(10);
/// How long requests in hands may take once the daemon stops.
const FAREWELL: Duration = Duration::from_secs(5);
/// The part's name in [`crate::app::Health`].
const PART: &str = "web";

/// How long the front waits for strangers.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For a whole head, from the first moment.
    pub head: Duration,
    /// For a whole body.
    pub body: Duration,
    /// For a body that comes slower than one kilobyte a second.
    pub slow_body: Duration,
    /// For a page to answer, and again for the client to take the answer.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        let secs = Duration::from_secs;
        Patience { head: secs(10), body: secs(60), slow_body: secs(5), answer: secs(30) }
    }
}

/// Everything the web needs to run.
#[derive(Clone)]
pub struct Site {
    /// The desk behind the pages.
    pub app: App,
    /// `[http]` of the configuration.
    pub http: config::Http,
    /// Folder for the socket between front and pages; nobody else may write there.
    pub folder: PathBuf,
    /// How long strangers are waited for.
    pub patience: Patience,
}

/// Takes the port.
///
/// # Errors
/// When the address can't be had; the error says why and what to do.
pub async fn listen(http: &config::Http) -> anyhow::Result<TcpListener> {
    let remedy = || {
        let address = http.listen;
        format!(
            "Listening on {address} (http.listen): end the program that has it, or choose an address and port of \
             this machine that are free"
        )
    };
    TcpListener::bind(http.listen).await.with_context(remedy)
}

/// Answers requests until `stop`, then finishes those in hands.
///
/// # Errors
/// When the socket to the pages can't be made.
pub async fn run(site: Site, listener: Arc<TcpListener>, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let place = Arc::new(Socket::within(&site.folder)?);
    let uploads = Files::of(&site.folder).uploads();
    let uploads =
        Arc::new(Uploads::within(uploads, site.app.config().limits.uploads_size, site.http.body_bytes as u64)?);
    let front = Arc::new(Front::new(&site, Relay::new(), uploads));
    let mut talks = JoinSet::new();
    let for_talks = stop.clone();
    while !*stop.borrow() {
        let back = Back::open(&site.app, &place, &front.relay.bodies)?;
        front.renew(&back.path);
        tokio::select! {
            () = front.accept(&listener, &mut talks, &for_talks) => {}
            () = back.broken() => tracing::warn!("The web server behind the front gave up and is started again"),
            () = front.tidy() => {}
            () = back.write_views() => {}
            () = front.probe(&site.app) => tracing::warn!("The pages don't answer and are started again"),
            () = stopped(&mut stop) => {}
        }
        if *stop.borrow() {
            let _ = timeout(FAREWELL, async { while talks.join_next().await.is_some() {} }).await;
        }
        // What it has in hands is finished while the next one answers already.
        let is_closed = back.close();
        if *stop.borrow() && timeout(FAREWELL, is_closed).await.is_err() {
            tracing::warn!("A page had no end when the web server ended");
        }
    }
    Ok(())
}

/// Comes back when the daemon stops.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that nobody is left who could say it.
    let _ = stop.wait_for(|stops| *stops).await;
}

/// What all connections share.
pub(super) struct Front {
    pub relay: Relay,
    pub patience: Patience,
    pub room: Room,
    /// One permit a connection.
    connections: Arc<Semaphore>,
    most_connections: usize,
    pub seats: Arc<Seats>,
    pub trusted: Vec<Network>,
    /// Requests in hand of those who come through trusted proxies.
    pub turns: Arc<Turns>,
    pub with_the_pages: Arc<Semaphore>,
    /// Requests that are still with the pages although their clients have been told that it took too long.
    overdue: Mutex<Vec<AbortHandle>>,
    /// One permit a kilobyte of large answers under way.
    pub answers: Arc<Semaphore>,
    pub metrics: Arc<Metrics>,
}

impl Front {
    fn new(site: &Site, relay: Relay, uploads: Arc<Uploads>) -> Front {
        let connections = within_descriptors(site.http.connections, most_descriptors());
        // However few there are, one address must not get them all.
        let per_address = site.http.connections_per_address.min(connections.div_ceil(4));
        let memory = Arc::new(Semaphore::new(BODIES_KILOBYTES));
        Front {
            relay,
            patience: site.patience,
            room: Room { most: site.http.body_bytes, memory, disk: uploads },
            connections: Arc::new(Semaphore::new(connections)),
            most_connections: connections,
            seats: Seats::new(per_address),
            trusted: site.http.trusted_proxies.clone(),
            turns: Turns::new(per_address),
            with_the_pages: Arc::new(Semaphore::new(WITH_THE_PAGES)),
            overdue: Mutex::default(),
            answers: Arc::new(Semaphore::new(ANSWERS_KILOBYTES)),
            metrics: Arc::clone(&site.app.metrics),
        }
    }

    /// Takes connections for ever. The kernel's backlog is the queue of those that find no room.
    async fn accept(self: &Arc<Self>, listener: &TcpListener, talks: &mut JoinSet<()>, stop: &watch::Receiver<bool>) {
        loop {
            while talks.try_join_next().is_some() {}
            let (stream, peer) = match listener.accept().await {
                Ok((stream, address)) => (stream, address.ip().to_canonical()),
                Err(error) => {
                    // Out of descriptors, most likely: a closed connection cures it.
                    tracing::debug!("Accepting a connection: {error}");
                    sleep(Duration::from_millis(50)).await;
                    continue;
                }
            };
            if self.connections.available_permits() == 0 {
                self.seats.empty_one();
            }
            let Ok(room) = Arc::clone(&self.connections).acquire_owned().await else { return };
            let is_proxy = self.trusted.iter().any(|network| network.contains(peer));
            let Some(seat) = self.seats.take((!is_proxy).then_some(peer)) else {
                self.metrics.refused(Refusal::AddressFull);
                continue;
            };
            let talk = Talk { front: Arc::clone(self), peer, is_proxy, seat, _room: room };
            talks.spawn(talk.hold(stream, stop.clone()));
        }
    }

    /// Ends connections to the pages that nobody needs and notes how much there is to do, for ever.
    async fn tidy(&self) {
        let mut ticks = interval(TIDY);
        loop {
            ticks.tick().await;
            self.relay.tidy();
            let open = self.most_connections - self.connections.available_permits();
            self.metrics.set_web_load(open as u64, self.room.disk.taken());
        }
    }

    /// Keeps in mind that this one is still with the pages.
    pub(super) fn is_overdue(&self, one: AbortHandle) {
        let mut overdue = self.overdue.lock().unwrap_or_else(PoisonError::into_inner);
        overdue.retain(|one| !one.is_finished());
        overdue.push(one);
    }

    /// The pages are others from now on: nobody waits for those before.
    fn renew(&self, socket: &Path) {
        self.relay.renew(socket);
        let overdue = std::mem::take(&mut *self.overdue.lock().unwrap_or_else(PoisonError::into_inner));
        overdue.iter().for_each(AbortHandle::abort);
    }

    /// Asks for a page now and then, as a client would; comes back when none answers.
    async fn probe(&self, app: &App) {
        let head = Head {
            method: Method::Get,
            head_only: false,
            target: "/healthz".to_owned(),
            host: String::new(),
            forwarded_for: None,
            is_relayed: false,
            headers: Vec::new(),
            framing: Framing::Length(0),
            keep_alive: false,
            expects_continue: false,
        };
        let mut ticks = interval(PROBE);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let body = Body::default();
            match timeout(PROBE, self.relay.carry(&head, &body, Ipv6Addr::LOCALHOST.into())).await {
                Ok(Ok(_)) => app.health.beat(PART),
                _ => return,
            }
        }
    }
}

/// As many connections as were asked for, but never so many that others get no descriptor.
fn within_descriptors(asked: usize, descriptors: usize) -> usize {
    let most = descriptors.saturating_sub(OTHER_DESCRIPTORS).max(descriptors / 4);
    if most < asked {
        tracing::info!("http.connections is {asked}, but with {descriptors} file descriptors it is {most}");
    }
    asked.min(most).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_descriptors_to_others() {
        assert_eq!(within_descriptors(1000, 524_288), 1000);
        assert_eq!(within_descriptors(1000, 1024), 928);
        assert_eq!(within_descriptors(1000, 160), 64);
        assert_eq!(within_descriptors(1000, 20), 5);
    }
}
