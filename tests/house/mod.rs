//! Rules of our own.
