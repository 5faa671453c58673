//! The web from outside: raw bytes over TCP.

mod attacks;
mod client;
mod confirm;
mod form;
mod front;
mod help;
mod malformed;
mod portal;
mod proxies;
mod site;
mod uploads;
mod watched;
