//! The operator's journal: one stable line for each thing that happens to a mail.
//!
//! Words: `received kept duplicate quarantined held queued sent deferred failed`. Never a body, an
//! address list or a secret; control characters are escaped.
