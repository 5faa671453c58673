//! The form over real HTTP.
