//! Keeps the parts of the daemon running: one that fails or breaks is started again, alone.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::app::Health;

/// A part that ends so often, and never runs for long, is a trouble.
const AGAIN: u32 = 3;

/// How long a part that ended waits before it is started again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pauses {
    /// The first time.
    first: Duration,
    /// At most; it doubles up to here.
    longest: Duration,
    /// A part that ran this long has recovered: its next pause is the first again.
    recovered: Duration,
}

impl Default for Pauses {
    fn default() -> Pauses {
        let secs = Duration::from_secs;
        Pauses { first: secs(1), longest: secs(60), recovered: secs(60) }
    }
}

impl Pauses {
    /// The pause after a life of this length, `last` being the pause before that life.
    fn after(self, last: Option<Duration>, ran: Duration) -> Duration {
        match last {
            Some(last) if ran < self.recovered => (last * 2).min(self.longest),
            _ => self.first,
        }
    }
}

/// The parts of the daemon.
pub(super) struct Parts {
    tasks: JoinSet<()>,
    stop: watch::Receiver<bool>,
    pauses: Pauses,
    health: Arc<Health>,
}

impl Parts {
    pub(super) fn new(stop: watch::Receiver<bool>, pauses: Pauses, health: Arc<Health>) -> Parts {
        Parts { tasks: JoinSet::new(), stop, pauses, health }
    }

    /// Starts a part, and again whenever it ends before `stop`. `make` gives one life of it.
    pub(super) fn start<F, L>(&mut self, name: &str, make: F)
    where
        F: Fn() -> L + Send + 'static,
        L: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let health = Arc::clone(&self.health);
        self.tasks.spawn(supervise(name.to_owned(), self.stop.clone(), self.pauses, health, make));
    }

    /// Waits for all parts to end after `stop`; gives how many have not within the limit.
    pub(super) async fn ended(mut self, limit: Duration) -> usize {
        let _ = timeout(limit, async { while self.tasks.join_next().await.is_some() {} }).await;
        self.tasks.len()
    }
}

async fn supervise<F, L>(name: String, mut stop: watch::Receiver<bool>, pauses: Pauses, health: Arc<Health>, make: F)
where
    F: Fn() -> L,
    L: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    let (mut last, mut times) = (None, 0_u32);
    let cause = format!("part {name}");
    loop {
        let start = Instant::now();
        // A task of its own, so that its panic ends here.
        let mut life = tokio::spawn(make());
        let ended = match timeout(pauses.recovered, &mut life).await {
            Ok(ended) => ended,
            Err(_) => {
                times = 0;
                health.well(&cause);
                life.await
            }
        };
        let why = match ended {
            Ok(Ok(())) => "it ended by itself".to_owned(),
            Ok(Err(error)) => format!("{error:#}"),
            // The words of a panic may quote a mail: its place is in the log already.
            Err(broken) if broken.is_panic() => "it broke (panic)".to_owned(),
            Err(_) => return,
        };
        if *stop.borrow() {
            return;
        }
        let pause = pauses.after(last, start.elapsed());
        tracing::error!("The part \"{name}\" is started again in {} s: {why}", pause.as_secs());
        times += 1;
        if times >= AGAIN {
            let words = format!("The part \"{name}\" of the daemon ends again and again; the log says why");
            health.trouble(&cause, &words);
        }
        tokio::select! {
            () = sleep(pause) => {}
            _ = stop.wait_for(|stops| *stops) => return,
        }
        last = Some(pause);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const QUICK: Pauses = Pauses {
        first: Duration::from_millis(1),
        longest: Duration::from_millis(4),
        recovered: Duration::from_secs(60),
    };

    #[test]
    fn pauses_double_up_to_a_minute_and_a_long_life_forgives() {
        let (secs, pauses) = (Duration::from_secs, Pauses::default());
        let mut last = None;
        let told: Vec<_> = (0..8)
            .map(|_| {
                last = Some(pauses.after(last, secs(5)));
                last.unwrap().as_secs()
            })
            .collect();
        assert_eq!(told, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pauses.after(Some(secs(60)), secs(61)), secs(1));
    }

    #[tokio::test]
    async fn each_end_is_answered_by_a_new_start_and_others_go_on() {
        let (stop, mut stopped) = watch::channel(false);
        let health = Arc::new(Health::default());
        let mut parts = Parts::new(stopped.clone(), QUICK, Arc::clone(&health));
        let starts: [Arc<AtomicU32>; 3] = std::array::from_fn(|_| Arc::default());
        let count = |which: usize| {
            let counter = Arc::clone(&starts[which]);
            move || counter.fetch_add(1, Ordering::SeqCst)
        };
        let (breaks, fails, stays) = (count(0), count(1), count(2));
        parts.start("breaks", move || {
            breaks();
            async { panic!("A part's own fault") }
        });
        parts.start("fails", move || {
            fails();
            async { anyhow::bail!("Refused") }
        });
        stopped.mark_unchanged();
        parts.start("stays", move || {
            stays();
            let mut stopped = stopped.clone();
            async move { Ok(stopped.changed().await?) }
        });
        while starts[0].load(Ordering::SeqCst) < 4 || starts[1].load(Ordering::SeqCst) < 4 {
            sleep(Duration::from_millis(1)).await;
        }
        let troubles: Vec<String> = health.troubles().into_keys().collect();
        assert_eq!(troubles, ["part breaks", "part fails"]);
        stop.send(true).unwrap();
        assert_eq!(parts.ended(Duration::from_secs(10)).await, 0);
        assert_eq!(starts[2].load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn parts_that_do_not_listen_are_counted() {
        let (stop, stopped) = watch::channel(false);
        let mut parts = Parts::new(stopped, QUICK, Arc::default());
        parts.start("deaf", std::future::pending);
        stop.send(true).unwrap();
        assert_eq!(parts.ended(Duration::from_millis(50)).await, 1);
    }
}
