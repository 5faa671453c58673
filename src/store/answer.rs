//! What came of a piece of work, later.

use anyhow::{Result, anyhow};
use tokio::sync::oneshot::{Receiver, Sender, channel};

use super::{Condition, state};

/// Something that comes later: await it, or wait for it on a plain thread.
pub struct Answer<T> {
    receiver: Receiver<Result<T>>,
    /// Says why the work was never done.
    condition: state::Shared,
}

impl<T> Answer<T> {
    /// An answer and the end that gives it.
    #[must_use]
    pub fn channel() -> (Sender<Result<T>>, Answer<T>) {
        Answer::of(state::Shared::default())
    }

    /// The same, from a database in this condition.
    pub(super) fn of(condition: state::Shared) -> (Sender<Result<T>>, Answer<T>) {
        let (sender, receiver) = channel();
        (sender, Answer { receiver, condition })
    }

    /// Waits inside the async runtime.
    ///
    /// # Errors
    /// The fault of the work, or that it was never done.
    pub async fn get(self) -> Result<T> {
        self.receiver.await.unwrap_or_else(|_| Err(anyhow!(why(self.condition.get()))))
    }

    /// Waits on a plain thread; never inside the async runtime.
    ///
    /// # Errors
    /// The fault of the work, or that it was never done.
    pub fn wait(self) -> Result<T> {
        self.receiver.blocking_recv().unwrap_or_else(|_| Err(anyhow!(why(self.condition.get()))))
    }
}

/// Why work was never done, by how the database is.
fn why(condition: Condition) -> &'static str {
    match condition {
        Condition::Well => "The work was dropped before it was done",
        Condition::Full => "The disk is full, so nothing was done",
        Condition::Locked => "Another program holds the database, so nothing was done; try again when it has let go",
        Condition::Damaged => "The database is damaged, so nothing was done",
        Condition::Failing => "The database can't be written, so nothing was done",
    }
}
