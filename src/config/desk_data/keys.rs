//! Every key of a file of desk data.

use crate::config::document::Schema;
use crate::config::key::{Key, Slip};
use crate::config::value::Kind;

/// Stages a ticket goes through. Statuses lie on top of them.
pub const STAGES: &[&str] = &["new", "open", "waiting", "held", "resolved", "closed", "cancelled"];

/// A file of desk data.
pub const SCHEMA: Schema = Schema { keys: KEYS, slips: SLIPS, help: "postdesk dump" };

const ORDER: Kind = Kind::Whole(0, 1_000_000);
const YEAR: u64 = 365 * 86_400_000;

const KEYS: &[Key] = &[
    must("brand[].slug", Kind::Slug, "default"),
    must("brand[].name", Kind::Text, "Acme Support"),
    may("brand[].agent_names", Kind::Flag, "true"),
    may("brand[].agent_signature", Kind::Flag, "false"),
    may("brand[].reopen", Kind::Span(0, 10 * YEAR), "14d"),
    may("brand[].acknowledge", Kind::Flag, "true"),
    must("brand[].language", Kind::Word(crate::config::keys::LANGUAGES), "en"),
    must("agent[].email", Kind::Address, "ann@acme.example"),
    must("agent[].name", Kind::Text, "Ann Example"),
    may("agent[].role", Kind::Word(&["agent", "admin"]), "agent"),
    may("agent[].addresses", Kind::Addresses, "[]"),
    may("agent[].teams", Kind::Texts, "[]"),
    must("team[].name", Kind::Text, "Second line"),
    must("team[].address", Kind::Address, "second-line@acme.example"),
    may("team[].members", Kind::Addresses, "[]"),
    must("team[].lead", Kind::Address, "ann@acme.example"),
    must("priority[].slug", Kind::Slug, "high"),
    must("priority[].name", Kind::Text, "High"),
    may("priority[].order", ORDER, "0"),
    must("priority[].colour", Kind::Colour, "#dc2626"),
    must("priority[].names.*", Kind::Text, "Hoch"),
    must("status[].slug", Kind::Slug, "waiting"),
    must("status[].stage", Kind::Word(STAGES), "waiting"),
    must("status[].name", Kind::Text, "Waiting for the customer"),
    may("status[].order", ORDER, "0"),
    must("status[].colour", Kind::Colour, "#2563eb"),
    must("status[].names.*", Kind::Text, "Wartet auf Kunden"),
    must("category[].slug", Kind::Slug, "invoices"),
    must("category[].name", Kind::Text, "Invoices"),
    must("category[].parent", Kind::Slug, "money"),
    must("category[].assignee", Kind::Address, "ann@acme.example"),
    must("category[].team", Kind::Text, "Second line"),
    must("category[].priority", Kind::Slug, "high"),
    may("category[].followers", Kind::Addresses, "[]"),
    may("category[].order", ORDER, "0"),
    may("category[].active", Kind::Flag, "true"),
    must("category[].names.*", Kind::Text, "Rechnungen"),
    must("tag[].name", Kind::Text, "refund"),
    must("tag[].colour", Kind::Colour, "#2563eb"),
    must("canned[].name", Kind::Text, "thanks"),
    must("canned[].subject", Kind::Text, "Your order"),
    must("canned[].text", Kind::Lines, "Thank you for writing."),
    may("canned[].categories", Kind::Texts, "[]"),
    must("canned[].language", Kind::Word(crate::config::keys::LANGUAGES), "en"),
];

const NOT_YET: &str = "is not supported yet";

/// Words people write instead, and tables that are yet to come.
const SLIPS: &[Slip] = &[
    Slip { table: "", written: "policy", problem: NOT_YET, remedy: "remove it" },
    Slip { table: "", written: "rule", problem: NOT_YET, remedy: "remove it" },
    Slip { table: "category[]", written: "policy", problem: NOT_YET, remedy: "remove it" },
    Slip::of("agent[]", "address", "did you mean \"email\" or \"addresses\"?"),
    Slip::of("agent[]", "team", "did you mean \"teams\"?"),
    Slip::of("team[]", "email", "did you mean \"address\"?"),
    Slip::of("team[]", "agents", "did you mean \"members\"?"),
    Slip::of("canned[]", "body", "did you mean \"text\"?"),
    Slip::of("priority[]", "color", "did you mean \"colour\"?"),
    Slip::of("status[]", "color", "did you mean \"colour\"?"),
    Slip::of("tag[]", "color", "did you mean \"colour\"?"),
];

/// A key without a default: it must be written, or nothing stands for it.
const fn must(path: &'static str, kind: Kind, example: &'static str) -> Key {
    Key::without(path, kind, example, "")
}

const fn may(path: &'static str, kind: Kind, default: &'static str) -> Key {
    Key::with(path, kind, default, "")
}
