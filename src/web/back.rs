//! Behind the front: the library's HTTP server on a Unix socket, and the threads that answer pages.

use std::fs::{File, Permissions};
use std::io::{self, Cursor};
use std::net::{IpAddr, Ipv4Addr};
use std::os::fd::AsRawFd;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::Context;
use tokio::sync::{Notify, oneshot};
use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;

use super::kept::Kept;
use super::message::{Body, Method, Request, Response};
use super::relay::{BODY_HEADER, Bodies, HOST_HEADER, PEER_HEADER};
use super::routes;

/// Pages don't wait for the network, so few threads do.
const THREADS: usize = 4;
/// How often the views of help pages are written.
const VIEWS: Duration = Duration::from_secs(5);
/// Name of the first socket in `data_dir`.
const SOCKET: &str = "web.sock";

/// Where front and back meet.
pub(super) struct Socket {
    /// Open as long as its paths are to mean something.
    folder: File,
    made: AtomicU64,
}

impl Socket {
    /// The place of sockets in this folder.
    pub(super) fn within(folder: &Path) -> anyhow::Result<Socket> {
        let folder = File::open(folder).with_context(|| format!("Opening {}", folder.display()))?;
        Ok(Socket { folder, made: AtomicU64::new(0) })
    }

    /// Where the next server listens: one that ends removes its own socket, however late that is. A path may have 107 bytes
    /// only (unix(7)), so it goes through our own descriptor of the folder: short wherever that lies.
    fn next(&self) -> PathBuf {
        let ending = match self.made.fetch_add(1, Ordering::Relaxed) {
            0 => String::new(),
            number => format!(".{number}"),
        };
        PathBuf::from(format!("/proc/self/fd/{}/{SOCKET}{ending}", self.folder.as_raw_fd()))
    }
}

/// The running server. End it with [`Back::close`].
pub(super) struct Back {
    /// Its socket.
    pub path: PathBuf,
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    server: tiny_http::Server,
    /// Rings when the server can't accept any more and has to be opened anew.
    broken: Notify,
    /// After `server`, which needs it to end.
    _socket: Arc<Socket>,
    app: App,
    kept: Kept,
    bodies: Arc<Bodies>,
}

impl Back {
    /// Listens there, mode 0600, in place of whatever socket an earlier run left.
    pub(super) fn open(app: &App, socket: &Arc<Socket>, bodies: &Arc<Bodies>) -> anyhow::Result<Back> {
        let path = socket.next();
        let listener = bind(&path).with_context(|| format!("Making the socket {SOCKET} in data_dir"))?;
        let server = tiny_http::Server::from_listener(listener, None)
            .map_err(|error| anyhow::anyhow!("Starting the web server behind the front: {error}"))?;
        let shared = Shared {
            server,
            broken: Notify::new(),
            _socket: Arc::clone(socket),
            app: app.clone(),
            kept: Kept::new(app)?,
            bodies: Arc::clone(bodies),
        };
        let mut back = Back { path, shared: Arc::new(shared), threads: Vec::new() };
        for _ in 0..THREADS {
            let shared = Arc::clone(&back.shared);
            let thread = std::thread::Builder::new().name("web".to_owned()).spawn(move || shared.work());
            back.threads.push(thread.context("Starting a web thread")?);
        }
        Ok(back)
    }

    /// Comes back when the server has given up.
    pub(super) async fn broken(&self) {
        self.shared.broken.notified().await;
    }

    /// Writes the views of help pages every now and then, for ever.
    pub(super) async fn write_views(&self) {
        let mut ticks = interval(VIEWS);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let shared = Arc::clone(&self.shared);
            // A panic there costs these views only, and is told where it happens.
            let _ = tokio::task::spawn_blocking(move || shared.kept.write_views(&shared.app)).await;
        }
    }

    /// Ends the threads after the request each has in hands, and removes the socket. Rings when all is done: a page that is
    /// stuck holds nobody up but its own thread.
    pub(super) fn close(self) -> oneshot::Receiver<()> {
        let (done, is_done) = oneshot::channel();
        let close = move || {
            self.shared.server.unblock();
            self.shared.kept.write_views(&self.shared.app);
            for thread in self.threads {
                // A page's panic is caught where it happens; here is nothing left to tell.
                let _ = thread.join();
            }
            self.shared.kept.write_views(&self.shared.app);
            drop(self.shared);
            let _ = done.send(());
        };
        if let Err(fault) = std::thread::Builder::new().name("web end".to_owned()).spawn(close) {
            tracing::error!("The web threads can't be ended: {fault}");
        }
        is_done
    }
}

fn bind(socket: &Path) -> io::Result<UnixListener> {
    match std::fs::remove_file(socket) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(socket)?;
    std::fs::set_permissions(socket, Permissions::from_mode(0o600))?;
    Ok(listener)
}

impl Shared {
    fn work(&self) {
        loop {
            match self.server.recv() {
                Ok(request) => self.answer(request),
                Err(_) => {
                    self.broken.notify_one();
                    // One wake-up ends one thread: hand it on to the next.
                    self.server.unblock();
                    return;
                }
            }
        }
    }

    fn answer(&self, carried: tiny_http::Request) {
        if *carried.method() == tiny_http::Method::Options {
            // The greeting of a new connection.
            return drop(carried.respond(tiny_http::Response::empty(204)));
        }
        let response = match understand(&carried, &self.bodies) {
            Some(request) => {
                // A page that breaks costs its own request, not the thread.
                let page = AssertUnwindSafe(|| routes::answer(&self.app, &self.kept, request));
                std::panic::catch_unwind(page).unwrap_or_else(|_| broken_page())
            }
            None => broken_page(),
        };
        let mut headers = vec![("Content-Type", response.content_type.to_owned())];
        headers.extend(response.headers);
        let headers = headers.iter().filter_map(|(name, value)| {
            tiny_http::Header::from_bytes(name.as_bytes(), value.as_bytes())
                .inspect_err(|()| tracing::error!("The header {name} of an answer is not ASCII and was left out"))
                .ok()
        });
        let length = response.body.len();
        let carried_back = tiny_http::Response::new(
            tiny_http::StatusCode(response.status),
            headers.collect(),
            Cursor::new(response.body),
            Some(length),
            None,
        );
        // The front may have stopped waiting; it has told the client.
        let _ = carried.respond(carried_back.with_chunked_threshold(usize::MAX));
    }
}

fn broken_page() -> Response {
    let words = "Something went wrong on our side. Try again in a few minutes.";
    Response::notice(500, "The page could not be shown", words)
}

/// The front's request as pages see it; nothing if it isn't one of the front's.
fn understand(carried: &tiny_http::Request, bodies: &Bodies) -> Option<Request> {
    let method = match carried.method() {
        tiny_http::Method::Get => Method::Get,
        tiny_http::Method::Post => Method::Post,
        _ => return None,
    };
    let (path, query) = carried.url().split_once('?').unwrap_or((carried.url(), ""));
    let (path, query) = (path.to_owned(), query.to_owned());
    let field = |field: &tiny_http::Header| (field.field.as_str().to_string(), field.value.to_string());
    let (ours, headers): (Vec<_>, Vec<_>) = carried.headers().iter().map(field).partition(|(name, _)| {
        [PEER_HEADER, HOST_HEADER, BODY_HEADER].iter().any(|own| name.eq_ignore_ascii_case(own))
    });
    let told = |name: &str| {
        ours.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let peer = told(PEER_HEADER).parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let host = told(HOST_HEADER).to_owned();
    let body = match told(BODY_HEADER) {
        "" => Body::default(),
        number => bodies.take(number.parse().ok()?)?,
    };
    Some(Request { method, path, query, host, headers, body, peer, params: Vec::new() })
}
