//! One connection with its client: its requests one by one, and their answers.

use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::{Instant, timeout, timeout_at};

use crate::metrics::Refusal;

use super::forwarded;
use super::front::{ANSWERS_KILOBYTES, Front, stopped};
use super::head::Bad;
use super::message::{Answer, Method, Response};
use super::seats::{Seat, Turn};
use super::wire::{Call, Wire};

/// Most requests on one connection.
const REQUESTS_PER_CONNECTION: usize = 100;
/// Up to here an answer is small: as many as there are connections may be under way, kilobytes.
const SMALL_ANSWER: usize = 64;
/// How long a large answer waits for memory before the slowest of the others has to give up its own.
const FOR_MEMORY: Duration = Duration::from_millis(250);

const TOO_MANY: Bad = Bad(429, "Too many requests come from your address at once. Try again in a minute.");

/// One connection with its client.
pub(super) struct Talk {
    pub front: Arc<Front>,
    pub peer: IpAddr,
    /// The peer is a proxy that we trust.
    pub is_proxy: bool,
    pub seat: Seat,
    pub _room: OwnedSemaphorePermit,
}

impl Talk {
    /// Answers its requests until one of both has enough, or the daemon stops.
    pub(super) async fn hold(self, stream: TcpStream, mut stop: watch::Receiver<bool>) {
        // Otherwise an answer waits for the client's delayed acknowledgement, 40 ms each.
        let _ = stream.set_nodelay(true);
        let front = &self.front;
        let mut wire = Wire::new(stream, front.patience, front.room.clone());
        for turn in 1..=REQUESTS_PER_CONNECTION {
            let asked = tokio::select! {
                biased;
                () = stopped(&mut stop) => return,
                () = self.seat.lost() => return front.metrics.refused(Refusal::Displaced),
                asked = self.next(&mut wire) => asked,
            };
            self.seat.waits_for_us();
            match asked {
                Ok(Some(asked)) => {
                    let keep_alive = asked.call.head.keep_alive && turn < REQUESTS_PER_CONNECTION && !*stop.borrow();
                    let (answer, _held) = self.answer(&asked).await;
                    if !self.gives(&mut wire, &answer, asked.call.head.head_only, keep_alive).await {
                        return;
                    }
                    if !keep_alive {
                        break;
                    }
                }
                Ok(None) => return,
                Err(bad) => {
                    front.metrics.refused(bad.kind());
                    if !self.gives(&mut wire, &bad.answer(), false, false).await {
                        return;
                    }
                    break;
                }
            }
        }
        tokio::select! {
            () = self.seat.lost() => front.metrics.refused(Refusal::Displaced),
            () = wire.linger() => {}
        }
    }

    /// Sends an answer; whether the client has taken it. While it does not, it keeps us waiting like one that asks slowly.
    async fn gives(&self, wire: &mut Wire, answer: &Answer, head_only: bool, keep_alive: bool) -> bool {
        self.seat.is_waited_for();
        tokio::select! {
            biased;
            sent = wire.send(answer, head_only, keep_alive) => sent.is_ok(),
            () = self.seat.lost() => {
                self.front.metrics.refused(Refusal::Displaced);
                false
            }
        }
    }

    async fn next(&self, wire: &mut Wire) -> Result<Option<Asked>, Bad> {
        let Some(head) = wire.head().await? else { return Ok(None) };
        self.seat.is_waited_for();
        let start = Instant::now();
        let client = forwarded::client(self.peer, &self.front.trusted, head.forwarded_for.as_deref());
        let turn = match self.is_proxy {
            true => Some(self.front.turns.take(client).ok_or(TOO_MANY)?),
            false => None,
        };
        Ok(wire.body(head, client).await?.map(|call| Asked { call: Arc::new(call), client, start, _turn: turn }))
    }

    /// The answer, and its part of the memory for large ones.
    async fn answer(&self, asked: &Asked) -> (Answer, Option<OwnedSemaphorePermit>) {
        let Asked { call, client, start, .. } = asked;
        let (answer, held) = self.carried(call, *client).await.unwrap_or_else(|late| (late.answer(), None));
        let (method, took) = (call.head.method.word(), start.elapsed());
        self.front.metrics.answered((method, answer.route, answer.status / 100), took);
        // The route, not the path: a path may hold a key.
        tracing::debug!("{method} {}: {} for {client} after {took:?}", answer.route, answer.status);
        (answer, held)
    }

    async fn carried(
        &self,
        call: &Arc<Call>,
        client: IpAddr,
    ) -> Result<(Answer, Option<OwnedSemaphorePermit>), Unanswered> {
        let front = &self.front;
        let deadline = Instant::now() + front.patience.answer;
        let unanswered = |why: &str, may_have_arrived: bool| {
            tracing::error!("A request for a page got no answer: {why}");
            front.metrics.refused(Refusal::NoAnswer);
            Unanswered { may_have_arrived: may_have_arrived && call.head.method == Method::Post }
        };
        let turn = timeout_at(deadline, Arc::clone(&front.with_the_pages).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(unanswered("All ways to the pages are taken", false)) };
        // A task of its own: the page goes on, and keeps its turn, also after its client was told that it takes too long.
        let (to_pages, carries) = (Arc::clone(front), Arc::clone(call));
        let mut task = tokio::spawn(async move {
            let answer = to_pages.relay.carry(&carries.head, &carries.body, client).await;
            (answer, turn)
        });
        let (answer, _turn) = match timeout_at(deadline, &mut task).await {
            Ok(Ok((Ok(answer), turn))) => (answer, turn),
            Ok(Ok((Err(error), _))) => return Err(unanswered(&format!("{error:#}"), true)),
            Ok(Err(broken)) => return Err(unanswered(&broken.to_string(), true)),
            Err(_) => {
                front.is_overdue(task.abort_handle());
                return Err(unanswered("It took too long", true));
            }
        };
        let known = call.head.headers.iter().find(|(name, _)| *name == "If-None-Match");
        let answer = answer.unless_known(known.map(|(_, value)| value.as_str()));
        match timeout_at(deadline, self.memory(answer.body.len())).await {
            Ok(held) => Ok((answer, held)),
            Err(_) => Err(unanswered("There was no memory for its answer", true)),
        }
    }

    /// A part of the memory for an answer of so many bytes; none is counted for a small one. Who is slowest to take another
    /// loses it.
    async fn memory(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let kilobytes = bytes.div_ceil(1024).min(ANSWERS_KILOBYTES);
        let kilobytes = u32::try_from(kilobytes).ok().filter(|_| kilobytes > SMALL_ANSWER)?;
        let mut acquired = pin!(Arc::clone(&self.front.answers).acquire_many_owned(kilobytes));
        loop {
            if let Ok(held) = timeout(FOR_MEMORY, &mut acquired).await {
                self.seat.takes_much();
                return held.ok();
            }
            self.front.seats.empty_one_of_much();
        }
    }
}

/// No page has answered.
struct Unanswered {
    /// Whether what was sent may have been taken nevertheless.
    may_have_arrived: bool,
}

impl Unanswered {
    fn answer(self) -> Answer {
        let words = match self.may_have_arrived {
            true => "It may have arrived; look before you send it again.",
            false => "The service is busy. Try again in a few minutes.",
        };
        Response::notice(503, "Not available now", words).with("Retry-After", "60").into()
    }
}

/// A whole request, and who asks.
struct Asked {
    call: Arc<Call>,
    client: IpAddr,
    /// When its head was there.
    start: Instant,
    _turn: Option<Turn>,
}
