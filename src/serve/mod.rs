//! The daemon: opens the desk, starts its parts, keeps them running, and ends them well.
//!
//! Parts are tasks that may fail or break one by one: [`supervise`] starts each again and looks at
//! every end. systemd hears of readiness, of the state in words, and of progress only while every loop
//! makes some.

pub mod alarms;
mod keeper;
pub mod probe;
mod pulse;
mod supervise;
mod systemd;
mod watch;

#[cfg(test)]
mod tests;

use std::fs::{DirBuilder, File, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch as signals;

use crate::app::{App, Files};
use crate::clock::{Clock, Entropy};
use crate::config::{Config, Mailbox, Source};
use crate::{courier, door, web};

use supervise::{Parts, Pauses};

/// How long the lock of the data folder is waited for.
const LOCK: Duration = Duration::from_millis(300);
/// How long work in hand may take once the daemon is told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Runs the daemon in the foreground until SIGTERM or SIGINT; a second one ends it without waiting.
///
/// # Errors
/// When it can't start, or did not come to a clean end; the words say why.
pub fn run(config: Config) -> anyhow::Result<()> {
    // Two threads: everything here waits for sockets; database, parsing and pages have threads of their own.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("postdesk")
        .enable_all()
        .build()
        .context("Starting the runtime")?;
    let result = runtime.block_on(daemon(config));
    // Whatever still runs now has had its time; a commit under way is finished or rolled back by SQLite.
    runtime.shutdown_timeout(Duration::from_millis(100));
    result
}

async fn daemon(config: Config) -> anyhow::Result<()> {
    let mut signals = Signals::listen()?;
    let _lock = lock(&config.data_dir)?;
    let listener = web::listen(&config.http).await?;
    // A start may take a while, as for a new schema or behind another program; a kill harms it no more than this does.
    let app = tokio::select! {
        app = open(&config) => app?,
        named = signals.next() => {
            tracing::info!("{named}: the daemon ends before it has begun");
            return Ok(());
        }
    };
    let (stop, stopped) = signals::channel(false);
    let parts = start(&app, &config, listener, &stopped)?;
    let attendant = tokio::spawn(systemd::attend(Arc::clone(&app.health), stopped));
    let named = signals.next().await;
    tracing::info!("{named}: the daemon finishes what is in hand and ends");
    // Every part listens; that none is left to listen would be as good.
    let _ = stop.send(true);
    tokio::select! {
        (late, _) = async { tokio::join!(parts.ended(DRAIN), attendant) } => match late {
            0 => tracing::info!("The daemon has ended"),
            late => tracing::warn!("The daemon ends although {late} of its parts did not within {DRAIN:?}"),
        },
        again = signals.next() => bail!("{again} a second time: the daemon ended without finishing what was in hand"),
    }
    Ok(())
}

/// Opens the desk, away from the async threads: a first start writes a whole schema.
async fn open(config: &Config) -> anyhow::Result<App> {
    let config = config.clone();
    tokio::task::spawn_blocking(move || App::open(config, Clock::System, Entropy::System))
        .await
        .context("Opening the desk")?
}

/// Starts every part: each mailbox's doors and courier, the timer, and the web.
fn start(app: &App, config: &Config, tcp: TcpListener, stopped: &signals::Receiver<bool>) -> anyhow::Result<Parts> {
    let mut parts = Parts::new(stopped.clone(), Pauses::default(), Arc::clone(&app.health));
    for mailbox in config.mailboxes.values() {
        start_mailbox(&mut parts, app, config, mailbox, stopped);
    }
    let (timer, stop) = (app.clone(), stopped.clone());
    parts.start("timer", move || door::timer::run(timer.clone(), stop.clone()));
    let (kept, stop) = (app.clone(), stopped.clone());
    parts.start("keeper", move || keeper::run(kept.clone(), stop.clone()));
    let (writer, stop) = (app.clone(), stopped.clone());
    parts.start("writer", move || pulse::run(writer.clone(), stop.clone()));
    if let Some(distance) = config.alarm.probe {
        let (probing, stop) = (app.clone(), stopped.clone());
        parts.start("probe", move || probe::run(probing.clone(), distance, stop.clone()));
    }
    let (alarms, stop) = (app.clone(), stopped.clone());
    parts.start("alarms", move || alarms::run(alarms.clone(), alarms::told::Pace::default(), stop.clone()));
    tracing::info!("Listening on http://{}", tcp.local_addr().context("Asking for the address listened on")?);
    let (listener, stopped) = (Arc::new(tcp), stopped.clone());
    let site = web::Site {
        app: app.clone(),
        http: config.http.clone(),
        folder: config.data_dir.clone(),
        patience: web::Patience::default(),
    };
    parts.start("web", move || web::run(site.clone(), Arc::clone(&listener), stopped.clone()));
    Ok(parts)
}

/// A mailbox's own door, the door of the spool that `postdesk receive` fills, and the courier.
fn start_mailbox(parts: &mut Parts, app: &App, config: &Config, mailbox: &Mailbox, stopped: &signals::Receiver<bool>) {
    let name = mailbox.name.clone();
    if !matches!(mailbox.source, Source::None) {
        // Before the door itself says so, or the daemon would be ready too early.
        app.health.expect(&name);
        let (app, mailbox, limits, stop) = (app.clone(), mailbox.clone(), config.limits.clone(), stopped.clone());
        parts.start(&format!("door {name}"), move || {
            let (app, mailbox, limits, stop) = (app.clone(), mailbox.clone(), limits.clone(), stop.clone());
            async move {
                door::run(app, mailbox, limits, Clock::System, Entropy::System, stop).await;
                Ok(())
            }
        });
    }
    if let Some(tokens) = app.tokens(&name) {
        let stop = stopped.clone();
        parts.start(&format!("tokens {name}"), move || {
            let (tokens, stop) = (Arc::clone(&tokens), stop.clone());
            async move {
                tokens.tend(stop).await;
                Ok(())
            }
        });
    }
    let spool = Files::of(&config.data_dir).spool(&name);
    let (door_app, limits, stop, of) = (app.clone(), config.limits.clone(), stopped.clone(), name.clone());
    parts.start(&format!("spool {name}"), move || {
        let (app, limits, stop) = (door_app.clone(), limits.clone(), stop.clone());
        let (name, part, path) = (of.clone(), format!("{of} spool"), spool.clone());
        async move {
            door::maildir::run_spool(app, name, part, path, limits, Clock::System, stop).await;
            Ok(())
        }
    });
    let (app, mailbox, delivery, stop) = (app.clone(), mailbox.clone(), config.delivery.clone(), stopped.clone());
    parts.start(&format!("courier {name}"), move || {
        let (app, mailbox, delivery, stop) = (app.clone(), mailbox.clone(), delivery.clone(), stop.clone());
        async move {
            courier::run(app, mailbox, delivery, Clock::System, Entropy::System, stop).await;
            Ok(())
        }
    });
}

/// Makes sure that no other daemon works on this folder, which is made if missing. Good as long as the
/// file is held; the kernel lets go however we end.
fn lock(data_dir: &Path) -> anyhow::Result<File> {
    let folder = data_dir.display();
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data_dir)
        .with_context(|| format!("Making data_dir {folder}"))?;
    let path = Files::of(data_dir).lock();
    let file = File::options().create(true).truncate(false).write(true).mode(0o600).open(&path);
    let file = file.with_context(|| format!("Opening the lock {}", path.display()))?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            // Calls of `postdesk receive` share it for a moment.
            Err(TryLockError::WouldBlock) if start.elapsed() < LOCK => std::thread::sleep(Duration::from_millis(10)),
            Err(TryLockError::WouldBlock) => bail!(
                "Another postdesk daemon works on data_dir {folder}. Stop that one first, or give this one a data_dir of its own"
            ),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("Locking {}", path.display()));
            }
        }
    }
}

/// The signals that end the daemon.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> anyhow::Result<Signals> {
        let listen = |kind| signal(kind).context("Listening for signals");
        Ok(Signals { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    /// The name of the next one.
    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}
