//! Tells the operator of automatic mail that is held and of floods, as the database has them: commands beside the daemon
//! change both.

use anyhow::Result;

use crate::app::Health;
use crate::clock::Timestamp;
use crate::store::Reader;

/// A flood is over when nothing of it has come for so long, seconds.
const OVER: i64 = 3_600;
/// Of how many floods the operator hears at once.
const MOST: u32 = 20;

/// What causes begin with that are told here.
const KINDS: [&str; 2] = ["queue ", "flood "];

/// Tells what there is, and that the rest is well again.
pub(super) fn tell(reader: &Reader, health: &Health, now: Timestamp) -> Result<()> {
    let mut there = Vec::new();
    for hold in reader.list_holds()? {
        let words = format!(
            "Automatic mail is held ({}): {}. `postdesk queue` lists it, `postdesk queue release {}` sends it, \
             `postdesk queue discard {} --yes` gives it up",
            hold.cause, hold.why, hold.cause, hold.cause
        );
        there.push((format!("queue {}", hold.cause), words));
    }
    let since = Timestamp::from_second(now.as_second().saturating_sub(OVER)).unwrap_or(now);
    for flood in reader.list_floods(since, MOST)? {
        let words = format!(
            "One sender's mails are so many that they come into ticket #{}, without acknowledgements and notices",
            flood.number
        );
        there.push((format!("flood #{}", flood.number), words));
    }
    for (cause, words) in &there {
        health.trouble(cause, words);
    }
    let is_over = |cause: &&String| {
        KINDS.iter().any(|kind| cause.starts_with(kind)) && there.iter().all(|(known, _)| known != *cause)
    };
    for cause in health.troubles().keys().filter(is_over) {
        health.well(cause);
    }
    Ok(())
}
