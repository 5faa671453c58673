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
    without("brand[].slug", Kind::Slug, "default"),
    without("brand[].name", Kind::Text, "Acme Support"),
    with("brand[].agent_names", Kind::Flag, "true"),
    with("brand[].agent_signature", Kind::Flag, "false"),
    with("brand[].reopen", Kind::Span(0, 10 * YEAR), "14d"),
    with("brand[].acknowledge", Kind::Flag, "true"),
    without("brand[].language", Kind::Word(crate::config::keys::LANGUAGES), "en"),
    without("agent[].email", Kind::Address, "ann@acme.example"),
    without("agent[].name", Kind::Text, "Ann Example"),
    with("agent[].role", Kind::Word(&["agent", "admin"]), "agent"),
    with("agent[].addresses", Kind::Addresses, "[]"),
    with("agent[].teams", Kind::Texts, "[]"),
    without("team[].name", Kind::Text, "Second line"),
    without("team[].address", Kind::Address, "second-line@acme.example"),
    with("team[].members", Kind::Addresses, "[]"),
    without("team[].lead", Kind::Address, "ann@acme.example"),
    without("priority[].slug", Kind::Slug, "high"),
    without("priority[].name", Kind::Text, "High"),
    with("priority[].order", ORDER, "0"),
    without("priority[].colour", Kind::Colour, "#dc2626"),
    without("priority[].names.*", Kind::Text, "Hoch"),
    without("status[].slug", Kind::Slug, "waiting"),
    without("status[].stage", Kind::Word(STAGES), "waiting"),
    without("status[].name", Kind::Text, "Waiting for the customer"),
    with("status[].order", ORDER, "0"),
    without("status[].colour", Kind::Colour, "#2563eb"),
    without("status[].names.*", Kind::Text, "Wartet auf Kunden"),
    without("category[].slug", Kind::Slug, "invoices"),
    without("category[].name", Kind::Text, "Invoices"),
    without("category[].parent", Kind::Slug, "money"),
    without("category[].assignee", Kind::Address, "ann@acme.example"),
    without("category[].team", Kind::Text, "Second line"),
    without("category[].priority", Kind::Slug, "high"),
    with("category[].followers", Kind::Addresses, "[]"),
    with("category[].order", ORDER, "0"),
    with("category[].active", Kind::Flag, "true"),
    without("category[].names.*", Kind::Text, "Rechnungen"),
    without("tag[].name", Kind::Text, "refund"),
    without("tag[].colour", Kind::Colour, "#2563eb"),
    without("canned[].name", Kind::Text, "thanks"),
    without("canned[].subject", Kind::Text, "Your order"),
    without("canned[].text", Kind::Lines, "Thank you for writing."),
    with("canned[].categories", Kind::Texts, "[]"),
    without("canned[].language", Kind::Word(crate::config::keys::LANGUAGES), "en"),
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
const fn without(path: &'static str, kind: Kind, example: &'static str) -> Key {
    Key::without(path, kind, example, "")
}

const fn with(path: &'static str, kind: Kind, default: &'static str) -> Key {
    Key::with(path, kind, default, "")
}
