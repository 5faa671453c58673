//! The pages as people use them: in a real browser, with and without scripts, by mouse and by keyboard.
//!
//! A browser test opens a [`window::Window`] on a [`desk::Desk`] of its own and ends it with `end()`, which fails at
//! anything the browser complained about, and at any request to somebody else. [`looks`] judges how a page looks.

mod answers;
mod desk;
mod driver;
mod help;
mod hostile;
mod looks;
mod machine;
mod pages;
mod request;
mod server;
mod window;
