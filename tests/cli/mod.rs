//! The command line as a program: what it prints, what it does to the desk, how it ends.

mod articles;
mod backup;
mod data;
mod demo;
mod desk;
mod erase;
mod lists;
mod oauth;
mod receive;
mod resync;
mod senders;
