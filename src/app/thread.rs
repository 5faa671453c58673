//! `postdesk thread`: which mails the desk would join, on a throw-away store.
