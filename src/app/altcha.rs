//! The riddle that browsers solve before a form goes: cheap once, dear a thousand times.
//!
//! Challenge and solution have the shape of ALTCHA's first protocol (<https://altcha.org/docs/v2/proof-of-work>), so that
//! its clients can solve ours: find the number with which the salt hashes to the challenge.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{App, Desk, hex};
use crate::clock::Timestamp;
use crate::mail::token::is_same;
use crate::store::Tx;

/// The number lies below this: half a second's work for a phone.
const NUMBERS: u32 = 50_000;
/// How long a riddle may be worked on, seconds.
const LASTS: i64 = 3600;
const ALGORITHM: &str = "SHA-256";

/// A riddle as browsers get it.
#[derive(Serialize)]
pub struct Challenge {
    algorithm: &'static str,
    challenge: String,
    maxnumber: u32,
    salt: String,
    signature: String,
}

/// What a browser found out, as base64 of JSON.
#[derive(Deserialize)]
struct Solution {
    algorithm: String,
    challenge: String,
    number: u64,
    salt: String,
    signature: String,
}

impl App {
    /// A new riddle.
    ///
    /// # Errors
    /// When there is no chance to be had.
    pub fn challenge(&self) -> Result<Challenge> {
        let desk = &self.desk;
        let expires = desk.clock.now().as_second() + LASTS;
        // The mark at the end keeps digits of the number from being read as part of the time.
        let salt = format!("{}?expires={expires}&", hex(&desk.entropy.bytes::<12>()?));
        let number = u32::from_le_bytes(desk.entropy.bytes::<4>()?) % NUMBERS;
        let challenge = hash(&salt, u64::from(number));
        let signature = desk.signer.word("altcha", &challenge);
        Ok(Challenge { algorithm: ALGORITHM, challenge, maxnumber: NUMBERS, salt, signature })
    }
}

fn hash(salt: &str, number: u64) -> String {
    hex(&Sha256::digest(format!("{salt}{number}")))
}

/// Whether a riddle of ours was solved, in time, and is used for the first time; it is used up by that.
pub(super) fn is_solved(tx: &Tx, desk: &Desk, written: &str) -> Result<bool> {
    let Some((challenge, expires)) = solved(desk, written, tx.now) else { return Ok(false) };
    if tx.budget_used("altcha", &challenge, expires)? > 0 {
        return Ok(false);
    }
    tx.draw_budget("altcha", &challenge, expires)?;
    Ok(true)
}

/// The riddle that was solved, and until when it was good.
fn solved(desk: &Desk, written: &str, now: Timestamp) -> Option<(String, i64)> {
    if written.len() > 2000 {
        return None;
    }
    let found: Solution = serde_json::from_slice(&STANDARD.decode(written.trim()).ok()?).ok()?;
    let (_, expires) = found.salt.strip_suffix('&')?.split_once("?expires=")?;
    let expires: i64 = expires.parse().ok()?;
    let is_ours = is_same(&desk.signer.word("altcha", &found.challenge), &found.signature);
    let is_right = found.algorithm == ALGORITHM && is_same(&hash(&found.salt, found.number), &found.challenge);
    (is_ours && is_right && now.as_second() <= expires).then_some((found.challenge, expires))
}
