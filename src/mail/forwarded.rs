//! A mail inside a mail: what somebody forwarded to us, inline or as an attachment.
