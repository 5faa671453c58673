//! What the operator's commands do to the desk.
