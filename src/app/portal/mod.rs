//! A customer's own tickets on the web: who is signed in, what there is to see, what can be done.
//!
//! Two things open a ticket: its unguessable key together with the session of somebody who takes part in it, and the key
//! that was mailed to one person, which is good for that ticket alone. Everything else is answered as if it weren't there.

mod access;
mod act;
mod export;
mod list;
mod rate;
mod settings;
mod shown;
mod signin;

pub use access::Access;
pub use act::{Did, MOST_FILES};
pub use list::{OwnList, OwnTicket};
pub use rate::Rate;
pub use settings::OwnSettings;
pub use shown::{By, OwnFile, OwnMessage, OwnPage};
pub use signin::{Entered, SignIn, Signed};
