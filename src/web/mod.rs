//! The web: people and programs come in by HTTP.
//!
//! A request's way: `front` owns the TCP port, `talk` reads a whole request under caps and deadlines
//! (`head` and `chunks` understand it, strictly) → `relay` hands it, written anew, to a Unix socket in
//! `data_dir` → `back` is the library's server there, whose threads call the page that [`ROUTES`] names →
//! the answer comes back the same way and leaves under a deadline.
//!
//! The library's server must never own a TCP port: one request with a huge length ends the process
//! there, and a few idle connections silence it. What must stay true: no byte of a client reaches it
//! unread, pages see only [`Request`] and [`Response`]. A page gets its request as a [`Visit`], which knows
//! whose site it is and in which language its reader reads; its words and layout are in `render::pages`.

mod assets;
mod back;
mod body;
mod chunks;
mod confirm;
mod cookies;
mod exposition;
mod form;
mod forwarded;
mod front;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod head;
mod health;
mod help;
mod kept;
mod looks;
mod message;
mod multipart;
mod portal;
mod process;
mod recent;
mod relay;
mod routes;
mod seats;
mod talk;
mod texts;
mod uploads;
mod views;
mod visit;
mod wire;

pub use front::{Patience, Site, listen, run};
pub use message::{Method, Request, Response};
pub use routes::{ROUTES, Route, Who};
pub use visit::Visit;
