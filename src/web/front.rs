//! The front: the only owner of the TCP port.
//!
//! It trusts nobody: connections are counted before a byte is read, every wait has a deadline, who keeps
//! us waiting loses the place to a newcomer, and only a whole request that was understood in one way goes
//! further. An error of `accept` is waited out.

use std::net::{IpAddr, Ipv6Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use crate::app::App;
use crate::config;

use super::back::{Back, Socket};
use super::head::{Bad, Framing, Head};
use super::message::{Answer, Method, Response};
use super::relay;
use super::seats::{Seat, Seats};
use super::wire::{Call, Wire};

/// Most requests on one connection.
const REQUESTS_PER_CONNECTION: usize = 100;
/// Most requests that are with the pages at the same time.
const WITH_THE_PAGES: usize = 16;
/// Descriptors left to database, mailboxes, couriers and the socket between front and pages.
const OTHER_DESCRIPTORS: usize = 96;
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
    let front = Arc::new(Front::new(&site, Arc::clone(&place)));
    let mut talks = JoinSet::new();
    let for_talks = stop.clone();
    while !*stop.borrow() {
        let back = Back::open(&site.app, &place)?;
        tokio::select! {
            () = front.accept(&listener, &mut talks, &for_talks) => {}
            () = back.broken() => tracing::warn!("The web server behind the front gave up and is started again"),
            () = front.probe(&site.app) => tracing::warn!("The pages don't answer and are started again"),
            () = stopped(&mut stop) => {}
        }
        if *stop.borrow() {
            let _ = timeout(FAREWELL, async { while talks.join_next().await.is_some() {} }).await;
        }
        tokio::task::spawn_blocking(|| back.close()).await.context("Ending the web threads")?;
    }
    Ok(())
}

/// Comes back when the daemon stops.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that nobody is left who could say it.
    let _ = stop.wait_for(|stops| *stops).await;
}

struct Front {
    socket: Arc<Socket>,
    patience: Patience,
    body_bytes: usize,
    /// One permit a connection.
    connections: Arc<Semaphore>,
    seats: Arc<Seats>,
    /// One permit a kilobyte of body: what all requests together may hold in memory.
    bodies: Arc<Semaphore>,
    with_the_pages: Semaphore,
}

impl Front {
    fn new(site: &Site, socket: Arc<Socket>) -> Front {
        let connections = within_descriptors(site.http.connections, descriptors());
        // However few there are, one address must not get them all.
        let per_address = site.http.connections_per_address.min(connections.div_ceil(4));
        let body_kilobytes = site.http.body_bytes.div_ceil(1024);
        Front {
            socket,
            patience: site.patience,
            body_bytes: site.http.body_bytes,
            connections: Arc::new(Semaphore::new(connections)),
            seats: Seats::new(per_address),
            bodies: Arc::new(Semaphore::new((4 * body_kilobytes).min(Semaphore::MAX_PERMITS))),
            with_the_pages: Semaphore::new(WITH_THE_PAGES),
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
            let Some(seat) = self.seats.take(peer) else { continue };
            let talk = Talk { front: Arc::clone(self), peer, seat, _room: room };
            talks.spawn(talk.hold(stream, stop.clone()));
        }
    }

    /// Asks for a page now and then, as a client would; comes back when none answers.
    async fn probe(&self, app: &App) {
        let head = Head {
            method: Method::Get,
            head_only: false,
            target: "/healthz".to_owned(),
            host: String::new(),
            headers: Vec::new(),
            framing: Framing::Length(0),
            keep_alive: false,
            expects_continue: false,
        };
        let mut ticks = interval(PROBE);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let answered =
                timeout(PROBE, relay::carry(&self.socket.path, &head, &[], Ipv6Addr::LOCALHOST.into())).await;
            match answered {
                Ok(Ok(_)) => app.health.beat(PART),
                _ => return,
            }
        }
    }
}

/// One connection with its client.
struct Talk {
    front: Arc<Front>,
    peer: IpAddr,
    seat: Seat,
    _room: OwnedSemaphorePermit,
}

impl Talk {
    async fn hold(self, stream: TcpStream, mut stop: watch::Receiver<bool>) {
        // Otherwise an answer waits for the client's delayed acknowledgement, 40 ms each.
        let _ = stream.set_nodelay(true);
        let front = &self.front;
        let mut wire = Wire::new(stream, front.patience, front.body_bytes, Arc::clone(&front.bodies));
        for turn in 1..=REQUESTS_PER_CONNECTION {
            let call = tokio::select! {
                biased;
                () = stopped(&mut stop) => return,
                () = self.seat.lost() => return,
                call = self.next(&mut wire) => call,
            };
            self.seat.waits_for_us();
            match call {
                Ok(Some(call)) => {
                    let keep_alive = call.head.keep_alive && turn < REQUESTS_PER_CONNECTION && !*stop.borrow();
                    let answer = self.answer(&call).await;
                    if wire.send(&answer, call.head.head_only, keep_alive).await.is_err() {
                        return;
                    }
                    if !keep_alive {
                        break;
                    }
                    self.seat.is_waited_for();
                }
                Ok(None) => return,
                Err(bad) => {
                    if wire.send(&bad.answer(), false, false).await.is_err() {
                        return;
                    }
                    break;
                }
            }
        }
        wire.linger().await;
    }

    async fn next(&self, wire: &mut Wire) -> Result<Option<Call>, Bad> {
        let Some(head) = wire.head().await? else { return Ok(None) };
        self.seat.is_waited_for();
        wire.body(head).await
    }

    async fn answer(&self, call: &Call) -> Answer {
        let carried = async {
            let _turn = self.front.with_the_pages.acquire().await?;
            relay::carry(&self.front.socket.path, &call.head, &call.body, self.peer).await
        };
        let why = match timeout(self.front.patience.answer, carried).await {
            Ok(Ok(answer)) => return answer,
            Ok(Err(error)) => format!("{error:#}"),
            Err(_) => "It took too long".to_owned(),
        };
        tracing::error!("A request for a page got no answer: {why}");
        let words = "The service is busy. Try again in a few minutes.";
        Response::notice(503, "Not available now", words).with("Retry-After", "60").into()
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

/// How many files this process may have open (the soft limit of proc(5)).
fn descriptors() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(1024)
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
        assert!(descriptors() > 0);
    }
}
