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
pub use act::{Did, Upload};
pub use list::{OwnList, OwnTicket};
pub use rate::Rate;
pub use settings::OwnSettings;
pub use shown::{By, OwnFile, OwnMessage, OwnPage};
pub use signin::{Entered, SignIn, Signed};

/// A kind of file that browsers may show in place; anything else is only ever saved.
#[must_use]
pub fn shown_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
