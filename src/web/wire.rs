//! One connection: whole requests in, answers out, each wait with its deadline.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf as _, Bytes};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use crate::clock::Clock;
use crate::metrics::Refusal;

use super::chunks::Chunks;
use super::front::Patience;
use super::head::{self, Bad, Framing, Head};
use super::message::{Answer, Body, Response};
use super::routes;
use super::uploads::{Unkept, Upload, Uploads};

/// How long the rest of what a client still sends is thrown away, so that it can read our last answer.
const LINGER: Duration = Duration::from_millis(500);

const TOO_SLOW: Bad = Bad(408, "The request took too long to arrive. Check your connection and send it again.");
const BREAKS_OFF: Bad = Bad(400, "The request broke off before its end.");
const BODY_TOO_LARGE: Bad = Bad(413, "What you sent is too large.");
const NO_ROOM: Bad = Bad(503, "Too much is being sent at the moment. Try again in a few minutes.");
/// Bodies up to this size stay in memory as long as there is some.
const IN_MEMORY: usize = 256 * 1024;
/// Those up to this size find memory when there is none left for others, in kilobytes.
const SMALL: usize = 16 * 1024;
const FOR_SMALL: usize = 4 * 1024;
/// How much of a larger one is gathered before it is written.
const GATHERED: usize = 64 * 1024;

impl Bad {
    /// What it counts as.
    pub(super) fn kind(self) -> Refusal {
        match self.0 {
            408 => Refusal::Slow,
            413 | 431 => Refusal::Large,
            429 => Refusal::ClientFull,
            503 => Refusal::NoRoom,
            _ => Refusal::Malformed,
        }
    }

    /// The answer that ends the connection.
    pub(super) fn answer(self) -> Answer {
        let Bad(status, words) = self;
        let response = Response::notice(status, "The request was not accepted", words);
        match status {
            405 => response.with("Allow", "GET, HEAD, POST").into(),
            429 | 503 => response.with("Retry-After", "60").into(),
            _ => response.into(),
        }
    }
}

/// A whole request.
pub(super) struct Call {
    pub head: Head,
    pub body: Body,
    /// Its share of the memory for bodies.
    _held: Option<OwnedSemaphorePermit>,
}

/// Where bodies go.
#[derive(Clone)]
pub(super) struct Room {
    /// Most bytes of one.
    pub most: usize,
    /// One permit a kilobyte: what all together may hold in memory.
    pub memory: Arc<Semaphore>,
    /// For those that are large, or find no memory.
    pub disk: Arc<Uploads>,
}

/// The connection.
pub(super) struct Wire {
    stream: TcpStream,
    /// Bytes that came and aren't used yet: a part of a head or body, or requests sent ahead.
    pending: Vec<u8>,
    patience: Patience,
    room: Room,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, patience: Patience, room: Room) -> Wire {
        Wire { stream, pending: Vec::new(), patience, room }
    }

    /// The next head; nothing if the client is gone or has no more to say.
    pub(super) async fn head(&mut self) -> Result<Option<Head>, Bad> {
        match timeout(self.patience.head, self.whole_head()).await {
            Ok(head) => head,
            Err(_) if self.pending.is_empty() => Ok(None),
            Err(_) => Err(TOO_SLOW),
        }
    }

    /// The body that belongs to a head of this client; nothing if it is gone.
    pub(super) async fn body(&mut self, head: Head, client: IpAddr) -> Result<Option<Call>, Bad> {
        let announced = match head.framing {
            Framing::Length(bytes) => usize::try_from(bytes).unwrap_or(usize::MAX),
            Framing::Chunked => 0,
        };
        let most = routes::body_bytes(head.method, &head.target, self.room.most);
        if announced > most {
            return Err(BODY_TOO_LARGE);
        }
        let waits = head.expects_continue && self.pending.is_empty() && head.framing != Framing::Length(0);
        if waits && self.write(b"HTTP/1.1 100 Continue\r\n\r\n").await.is_err() {
            return Ok(None);
        }
        let mut coming = Coming::of(client);
        match head.framing {
            Framing::Length(_) => self.counted(announced, &mut coming).await?,
            Framing::Chunked => self.chunked(most, &mut coming).await?,
        }
        let (body, held) = coming.whole().await?;
        Ok(Some(Call { head, body, _held: held }))
    }

    async fn whole_head(&mut self) -> Result<Option<Head>, Bad> {
        let mut seen = 0;
        loop {
            if let Some(end) = head::end(&self.pending, seen)? {
                let head = head::parse(self.pending.get(..end).unwrap_or_default())?;
                self.pending.drain(..end);
                return Ok(Some(head));
            }
            seen = self.pending.len();
            match self.read().await {
                Ok(0) if seen > 0 => return Err(BREAKS_OFF),
                Ok(0) | Err(_) => return Ok(None),
                Ok(_) => {}
            }
        }
    }

    async fn counted(&mut self, length: usize, body: &mut Coming) -> Result<(), Bad> {
        let pace = Pace::new(self.patience);
        loop {
            let used = self.pending.len().min(length - body.length());
            body.bytes.extend(self.pending.drain(..used));
            body.settle(&self.room).await?;
            if body.length() == length {
                return Ok(());
            }
            self.read_on(pace.deadline(body.length())).await?;
        }
    }

    async fn chunked(&mut self, most: usize, body: &mut Coming) -> Result<(), Bad> {
        let pace = Pace::new(self.patience);
        let mut chunks = Chunks::default();
        loop {
            let used = chunks.take(&self.pending, &mut body.bytes)?;
            self.pending.drain(..used);
            if body.length() > most {
                return Err(BODY_TOO_LARGE);
            }
            body.settle(&self.room).await?;
            if chunks.is_done() {
                return Ok(());
            }
            self.read_on(pace.deadline(body.length())).await?;
        }
    }

    async fn read_on(&mut self, deadline: Instant) -> Result<(), Bad> {
        match timeout_at(deadline, self.read()).await {
            Err(_) => Err(TOO_SLOW),
            Ok(Ok(0) | Err(_)) => Err(BREAKS_OFF),
            Ok(Ok(_)) => Ok(()),
        }
    }

    async fn read(&mut self) -> io::Result<usize> {
        if self.pending.capacity() - self.pending.len() < 1024 {
            self.pending.reserve(8 * 1024);
        }
        // Never more than a head, so that a client that sends ahead fills its own buffers, not ours.
        let room = head::HEAD_BYTES.saturating_sub(self.pending.len()).max(1);
        (&mut self.stream).take(room as u64).read_buf(&mut self.pending).await
    }

    /// Sends an answer; an error means that the connection is of no more use.
    pub(super) async fn send(&mut self, answer: &Answer, head_only: bool, keep_alive: bool) -> io::Result<()> {
        let date = jiff::fmt::rfc2822::DateTimePrinter::new();
        let date = date.timestamp_to_rfc9110_string(&Clock::System.now()).map_err(io::Error::other)?;
        let body = if head_only { Bytes::new() } else { answer.body.clone() };
        let mut bytes = Bytes::from(answer.head(&date, keep_alive)).chain(body);
        timeout(self.patience.answer, self.stream.write_all_buf(&mut bytes)).await?
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        timeout(self.patience.answer, self.stream.write_all(bytes)).await?
    }

    /// Says that nothing more comes and waits a moment for the client to read it: a connection that is
    /// closed with unread bytes takes our answer along (RFC 9112 §9.6).
    pub(super) async fn linger(mut self) {
        let _ = timeout(LINGER, async {
            self.stream.shutdown().await?;
            let mut rest = [0u8; 4096];
            while self.stream.read(&mut rest).await? > 0 {}
            io::Result::Ok(())
        })
        .await;
    }
}

/// A body as far as it has come.
struct Coming {
    client: IpAddr,
    /// Bytes that are not on disk.
    bytes: Vec<u8>,
    /// How many are.
    written: usize,
    upload: Option<Upload>,
    /// The memory's share of `bytes`, while none are on disk.
    held: Option<OwnedSemaphorePermit>,
}

impl Coming {
    fn of(client: IpAddr) -> Coming {
        Coming { client, bytes: Vec::new(), written: 0, upload: None, held: None }
    }

    fn length(&self) -> usize {
        self.written + self.bytes.len()
    }

    /// Brings to the disk what has grown too large for the memory.
    async fn settle(&mut self, room: &Room) -> Result<(), Bad> {
        let Some(upload) = &mut self.upload else {
            if self.bytes.len() > IN_MEMORY || !self.finds_memory(&room.memory) {
                let bytes = std::mem::take(&mut self.bytes);
                self.written = bytes.len();
                self.upload = Some(room.disk.begin(self.client, bytes).await?);
                self.held = None;
            }
            return Ok(());
        };
        if self.bytes.len() >= GATHERED {
            let bytes = std::mem::replace(&mut self.bytes, Vec::with_capacity(GATHERED));
            self.written += bytes.len();
            upload.append(bytes).await?;
        }
        Ok(())
    }

    /// Takes the memory's share that the bytes need by now, if there is so much.
    fn finds_memory(&mut self, memory: &Arc<Semaphore>) -> bool {
        let held = self.held.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = self.bytes.len().div_ceil(1024).saturating_sub(held);
        let Some(missing) = u32::try_from(missing).ok().filter(|missing| *missing > 0) else { return true };
        if self.bytes.len() > SMALL && memory.available_permits() < missing as usize + FOR_SMALL {
            return false;
        }
        let Ok(more) = Arc::clone(memory).try_acquire_many_owned(missing) else { return false };
        match &mut self.held {
            Some(held) => held.merge(more),
            none => *none = Some(more),
        }
        true
    }

    /// The whole body, and its share of the memory.
    async fn whole(self) -> Result<(Body, Option<OwnedSemaphorePermit>), Bad> {
        let Some(mut upload) = self.upload else { return Ok((Body::from(self.bytes), self.held)) };
        if !self.bytes.is_empty() {
            upload.append(self.bytes).await?;
        }
        Ok((upload.body()?, None))
    }
}

impl From<Unkept> for Bad {
    fn from(unkept: Unkept) -> Bad {
        if let Unkept::Fault(fault) = unkept {
            tracing::error!("What somebody sends can't be kept in data_dir/uploads: {fault}");
        }
        NO_ROOM
    }
}

/// How long a body may take: a minute at most, and a kilobyte a second at least.
struct Pace {
    start: Instant,
    patience: Patience,
}

impl Pace {
    fn new(patience: Patience) -> Pace {
        Pace { start: Instant::now(), patience }
    }

    /// Until when the next byte must be there, `received` having come.
    fn deadline(&self, received: usize) -> Instant {
        let earned = Duration::from_millis(received as u64 * 1000 / 1024);
        self.start + (self.patience.slow_body + earned).min(self.patience.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn the_defaults_are_those_of_the_manual() {
        let secs = Duration::from_secs;
        let Patience { head, body, slow_body, answer } = Patience::default();
        assert_eq!([head, body, slow_body, answer], [secs(10), secs(60), secs(5), secs(30)]);
    }

    #[test]
    fn bytes_earn_time_but_not_for_ever() {
        let pace = Pace::new(Patience::default());
        let allowed = |received| (pace.deadline(received) - pace.start).as_secs();
        assert_eq!(allowed(0), 5);
        assert_eq!(allowed(10 * 1024), 15);
        assert_eq!(allowed(10_000_000), 60);
    }

    #[tokio::test]
    async fn a_client_that_never_reads_holds_nobody_up() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let _client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (stream, _) = listener.accept().await.unwrap();
        let patience = Patience { answer: Duration::from_millis(200), ..Patience::default() };
        let (_folder, room) = room(0, 0, 0);
        let mut wire = Wire::new(stream, patience, room);
        let large = Answer { status: 200, route: "", headers: Vec::new(), body: vec![b'x'; 64 * 1024 * 1024].into() };
        let start = Instant::now();
        assert!(wire.send(&large, false, true).await.is_err());
        assert!(start.elapsed() < Duration::from_secs(5));
    }

    fn room(most: usize, kilobytes: usize, on_disk: u64) -> (tempfile::TempDir, Room) {
        let folder = tempfile::tempdir().unwrap();
        let disk = Arc::new(Uploads::within(folder.path().join("uploads"), on_disk, on_disk).unwrap());
        (folder, Room { most, memory: Arc::new(Semaphore::new(kilobytes)), disk })
    }

    #[tokio::test]
    async fn what_finds_no_memory_goes_to_the_disk_and_what_finds_no_disk_is_refused() {
        let (_folder, room) = room(0, 10, 5000);
        let of = |bytes: usize| Coming { bytes: vec![b'x'; bytes], ..Coming::of(HOME) };
        let (mut first, mut second, mut third) = (of(6 * 1024 + 1), of(4 * 1024), of(4 * 1024));
        assert_eq!(first.settle(&room).await, Ok(()));
        assert_eq!((second.settle(&room).await, room.disk.taken()), (Ok(()), 4096));
        assert_eq!(third.settle(&room).await, Err(NO_ROOM));
        second.bytes.extend(b"yz");
        assert_eq!(second.settle(&room).await, Ok(()));
        let (body, held) = second.whole().await.unwrap();
        assert_eq!((body.len(), room.disk.taken(), held.is_none()), (4098, 4098, true));
        assert!(body.bytes(5000).unwrap().ends_with(b"xyz"));
        let (body, held) = first.whole().await.unwrap();
        assert_eq!((body.len(), held.map(|held| held.num_permits())), (6145, Some(7)));
        assert_eq!(room.memory.available_permits(), 10);
        drop(body);
    }

    #[tokio::test]
    async fn the_last_of_the_memory_is_for_small_bodies() {
        let (_folder, room) = room(0, FOR_SMALL + 64, 10_000_000);
        let of = |bytes: usize| Coming { bytes: vec![b'x'; bytes], ..Coming::of(HOME) };
        let (mut first, mut second, mut small) = (of(64 * 1024), of(64 * 1024), of(SMALL));
        for coming in [&mut first, &mut second, &mut small] {
            assert_eq!(coming.settle(&room).await, Ok(()));
        }
        assert_eq!([&first, &second, &small].map(|coming| coming.upload.is_some()), [false, true, false]);
    }

    #[tokio::test]
    async fn a_large_body_leaves_the_memory_as_it_comes() {
        let (_folder, room) = room(0, 5000, 10_000_000);
        let mut coming = Coming::of(HOME);
        for _ in 0..100 {
            coming.bytes.extend([b'x'; 32 * 1024]);
            assert_eq!(coming.settle(&room).await, Ok(()));
            assert!(coming.bytes.len() <= IN_MEMORY);
        }
        assert_eq!((coming.length(), room.memory.available_permits()), (100 * 32 * 1024, 5000));
        assert_eq!(coming.whole().await.unwrap().0.len(), 100 * 32 * 1024);
    }
}
