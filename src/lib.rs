//! postdesk: an email-driven helpdesk in one program.
//!
//! A door turns what it hears into a command; the desk decides changes and notices; one transaction keeps them; a
//! courier carries the notices out. Read in this order:
//!
//! 1. [`mail`]: what a mail says. Pure: bytes to facts, facts to bytes.
//! 2. [`desk`]: what is decided. Pure: [`desk::decide()`] is the one function every act goes through.
//! 3. [`store`]: SQLite, one writer thread, the only SQL.
//! 4. [`app`]: [`app::App::receive`] takes a mail through its one transaction; `app::outbox` is the courier's side.
//! 5. [`door`], [`courier`], [`web`]: the ways in and out. [`serve`] keeps them running, [`cli`] starts it all.
//!
//! What always holds (ARCHITECTURE.md tells more, `tests/` shows each):
//!
//! 1. `mail` and `desk` do no I/O, ask no clock and draw no chance: [`clock`] is the only source of both.
//! 2. A ticket changes only through a decision; each change is a row of its history.
//! 3. A notice is written in the transaction of its change, and goes out from there.
//! 4. A mail is acknowledged only after its commit, with its bytes kept, and ends as exactly one of: message, kept
//!    aside, held, quarantined.
//! 5. A machine's mail is never answered, and automatic mail draws on budgets.
//! 6. A ticket number gives a stranger nothing; notes, agents' addresses and keys never reach a customer.
//! 7. Bytes from outside can't panic us, loop us or grow without a bound.

pub mod clock;
pub mod journal;
pub mod metrics;

pub mod mail;

pub mod desk;

pub mod config;
pub mod net;
pub mod render;
pub mod store;

pub mod app;

pub mod courier;
pub mod door;
pub mod transfer;
pub mod web;

pub mod serve;

pub mod cli;

#[cfg(any(test, fuzzing))]
pub mod fuzzing;
