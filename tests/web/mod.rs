//! The web from outside: raw bytes over TCP.

mod client;
mod confirm;
mod form;
mod front;
mod malformed;
mod site;
