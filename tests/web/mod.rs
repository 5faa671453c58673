//! The web from outside: raw bytes over TCP.

mod client;
mod confirm;
mod front;
mod malformed;
mod portal;
mod site;
