//! Every key of a file of desk data. The annotated file is printed from here, and the reader reads by it.

use crate::config::annotate::{self, Heading};
use crate::config::document::Schema;
use crate::config::key::{Key, Slip};
use crate::config::value::Kind;
use crate::desk::settings::LANGUAGES;

/// Stages a ticket goes through. Statuses lie on top of them.
pub const STAGES: &[&str] = &["new", "open", "waiting", "held", "resolved", "closed", "cancelled"];

/// What [`crate::desk::Notify`] is called, as for the three below; a test holds both together.
pub(super) const NOTIFY: &[&str] = &["all", "mine+unassigned", "mine", "mentions", "none"];
pub(super) const STALE: &[&str] = &["hold", "warn", "off"];
pub(super) const DEMAND: &[&str] = &["address", "address+dmarc"];
pub(super) const CONFIRM: &[&str] = &["never", "doubtful", "always"];
pub(super) const LISTINGS: &[&str] = &["block", "allow"];
pub(super) const ASSIGN: &[&str] = &["none", "round-robin", "least-loaded"];

/// A file of desk data.
pub const SCHEMA: Schema = Schema { keys: KEYS, slips: SLIPS, help: "postdesk dump" };

const ORDER: Kind = Kind::Whole(0, 1_000_000);
const YEAR: u64 = 365 * 86_400_000;

const INTRODUCTION: &str = "\
Desk data: what `postdesk load` reads and `postdesk dump` writes. Every key with its default, or with an example.

A file may hold a part of the data: rows it does not name stay as they are, and loading it twice changes nothing. A row that
it names gets exactly what it says, the defaults for what it leaves out, but for two: what agents have set by mail and what is
known of a contact stay where the file says nothing. All of a file is loaded, or nothing if there is a mistake in it.

Teams, priorities, statuses, categories, tags and saved answers go by removed = true. What is in use needs a replacement,
which its tickets get; each ticket's history tells of it. The statuses the desk is shipped with and the priority \"normal\"
stay.";

const HEADINGS: &[Heading] = &[
    (
        "brand[]",
        "[[brand]]",
        "One of several desks in the daemon; \"default\" is always there. All other rows belong to that one.",
    ),
    (
        "agent[]",
        "[[agent]]",
        "Somebody who answers. The keys from \"notify\" on agents set themselves by mail (#notify).",
    ),
    ("team[]", "[[team]]", "Agents who share work."),
    ("priority[]", "[[priority]]", "How urgent a ticket is."),
    ("status[]", "[[status]]", "A name on top of one of the stages every ticket goes through."),
    ("category[]", "[[category]]", "What a ticket is about: a tree."),
    ("tag[]", "[[tag]]", "A word on tickets."),
    ("canned[]", "[[canned]]", "A saved answer, sent by #canned."),
    ("organisation[]", "[[organisation]]", "Whom contacts belong to."),
    ("contact[]", "[[contact]]", "A customer. All addresses are one person: tickets of each become the person's."),
    (
        "sender[]",
        "[[sender]]",
        "Who is kept out, or let in whatever a spam filter says. `postdesk sender remove` takes one off.",
    ),
];

const KEYS: &[Key] = &[
    without("brand[].slug", Kind::Slug, "default", "What mailboxes name it by."),
    without("brand[].name", Kind::Text, "Acme Support", "Shown name."),
    with("brand[].agent_names", Kind::Flag, "true", "Answers carry the agent's first name."),
    with("brand[].agent_signature", Kind::Flag, "false", "Answers keep the agent's own signature."),
    with("brand[].reopen", Kind::Span(0, 10 * YEAR), "14d", "How long after closing a reply reopens a ticket."),
    with("brand[].acknowledge", Kind::Flag, "true", "New tickets are acknowledged."),
    without("brand[].language", Kind::Word(LANGUAGES), "en", "Language of people whose own is not known."),
    with(
        "brand[].stale",
        Kind::Word(STALE),
        "hold",
        "What becomes of an agent's answer that crossed a newer message: held until the agent has seen that (\"hold\"), sent and\n\
         told of (\"warn\"), or just sent (\"off\").",
    ),
    with(
        "brand[].agent_proof",
        Kind::Word(DEMAND),
        "address",
        "What an agent's mail to a reply address must prove: that address and the agent's From (\"address\"), or besides that\n\
         the receiving server has passed it (\"address+dmarc\").",
    ),
    with(
        "brand[].trust_domain",
        Kind::Flag,
        "false",
        "The receiving server's pass alone proves an agent, for everything that isn't dangerous.",
    ),
    without(
        "brand[].base_url",
        Kind::Url,
        "https://help.acme.example",
        "How the world reaches its pages. Without it: http.base_url of the configuration. A brand with an address of its own\n\
         is shown to whoever asks for that host.",
    ),
    without(
        "brand[].accent",
        Kind::Colour,
        "#0b5cad",
        "Colour of buttons and links; it is darkened or lightened where it can't be read.",
    ),
    without(
        "brand[].logo",
        Kind::Text,
        "acme.svg",
        "A picture in the folder brand of data_dir, in place of the name (png, jpg, webp or svg).",
    ),
    with(
        "brand[].footer",
        Kind::Texts,
        "[]",
        "Links at the end of each page, like [\"Imprint https://acme.example/imprint\"].",
    ),
    with("brand[].form_category", Kind::Flag, "true", "The form asks what it is about, where there are categories."),
    with("brand[].form_priority", Kind::Flag, "false", "The form asks how urgent it is."),
    with(
        "brand[].form_confirm",
        Kind::Word(CONFIRM),
        "doubtful",
        "Who sends the form must press a button behind a mailed link before it becomes a ticket: everybody (\"always\"),\n\
         whoever seems to be a program or sends a lot (\"doubtful\"), or nobody (\"never\"). Who is signed in never must.",
    ),
    with(
        "brand[].survey",
        Kind::Flag,
        "true",
        "Customers are asked how it was, once a ticket is resolved. It takes an http.base_url.",
    ),
    with("brand[].survey_delay", Kind::Span(0, YEAR), "24h", "How long after that."),
    with("brand[].survey_distance", Kind::Span(0, YEAR), "14d", "Nobody is asked again sooner."),
    without("agent[].email", Kind::Address, "ann@acme.example", "The address an agent writes from, and notices go to."),
    without("agent[].name", Kind::Text, "Ann Example", "Shown to colleagues; customers may see the first word."),
    with("agent[].role", Kind::Word(&["agent", "admin"]), "agent", "\"agent\" or \"admin\"."),
    with("agent[].addresses", Kind::Addresses, "[]", "Further addresses of the same person."),
    with("agent[].teams", Kind::Texts, "[]", "Names of teams the agent is in, besides what the teams say."),
    without(
        "agent[].notify",
        Kind::Word(NOTIFY),
        "mine",
        "Of which tickets the agent is told: \"all\", \"mine+unassigned\", \"mine\", \"mentions\" (where a colleague names the agent in\n\
         a note) or \"none\". \"all\" until somebody says otherwise.",
    ),
    without("agent[].own_copies", Kind::Flag, "true", "The agent's own answers come back as a copy. Not at first."),
    without(
        "agent[].receipts",
        Kind::Flag,
        "false",
        "Mails with directives are answered by what they did. They are at first.",
    ),
    without(
        "agent[].undo",
        Kind::Setting("undo"),
        "30s",
        "How long the agent's answers wait so that #undo can take them back: at most \"10m\", \"off\", or \"default\" for delivery.undo.",
    ),
    without(
        "agent[].quiet",
        Kind::Setting("quiet"),
        "18:00-08:00",
        "Hours in which nothing comes unasked; it comes bundled afterwards. Or \"off\".",
    ),
    without("agent[].digest", Kind::Setting("digest"), "08:00", "When one mail a day tells what waits. Or \"off\"."),
    without(
        "agent[].timezone",
        Kind::Setting("zone"),
        "Europe/Berlin",
        "The time zone those hours are meant in, or \"default\" for the desk's.",
    ),
    without(
        "agent[].language",
        Kind::Setting("language"),
        "en",
        "Language of mails to the agent, or \"default\" for the brand's.",
    ),
    without("team[].name", Kind::Text, "Second line", "By which it is known."),
    without("team[].address", Kind::Address, "second-line@acme.example", "Mail to it goes to the team."),
    with(
        "team[].members",
        Kind::Addresses,
        "[]",
        "Addresses of agents. The team has these, and those whose teams name it.",
    ),
    without("team[].lead", Kind::Address, "ann@acme.example", "Address of the agent who leads it."),
    with(
        "team[].assign",
        Kind::Word(ASSIGN),
        "none",
        "How its tickets find their agent: by somebody's word (\"none\"), in turn (\"round-robin\"), or to whom has the fewest\n\
         (\"least-loaded\"). Who is away gets none.",
    ),
    removed("team[].removed"),
    without("team[].replacement", Kind::Text, "First line", "Name of the team that gets its tickets."),
    without("priority[].slug", Kind::Slug, "high", "Short name in commands and interfaces."),
    without("priority[].name", Kind::Text, "High", "Shown name."),
    with("priority[].order", ORDER, "0", "Place in lists, lowest first."),
    with("priority[].active", Kind::Flag, "true", "Whether it can be chosen."),
    without("priority[].colour", Kind::Colour, "#dc2626", "Shown with it."),
    without("priority[].names.*", Kind::Text, "Hoch", "Shown names in other languages: names.de and so on."),
    removed("priority[].removed"),
    without("priority[].replacement", Kind::Slug, "urgent", "Slug of the priority its tickets get."),
    without("status[].slug", Kind::Slug, "waiting", "Short name in commands and interfaces."),
    without(
        "status[].stage",
        Kind::Word(STAGES),
        "waiting",
        "The stage below it: \"new\", \"open\", \"waiting\", \"held\", \"resolved\", \"closed\" or \"cancelled\".",
    ),
    without("status[].name", Kind::Text, "Waiting for the customer", "Shown name."),
    with("status[].order", ORDER, "0", "Place in lists, lowest first."),
    with("status[].active", Kind::Flag, "true", "Whether it can be chosen."),
    without("status[].colour", Kind::Colour, "#2563eb", "Shown with it."),
    without("status[].names.*", Kind::Text, "Wartet auf Kunden", "Shown names in other languages."),
    removed("status[].removed"),
    without("status[].replacement", Kind::Slug, "held", "Slug of the status its tickets get; of the same stage."),
    without("category[].slug", Kind::Slug, "invoices", "Short name in commands and interfaces."),
    without("category[].name", Kind::Text, "Invoices", "Shown name."),
    without("category[].parent", Kind::Slug, "money", "Slug of the category above."),
    without("category[].assignee", Kind::Address, "ann@acme.example", "Address of the agent its tickets go to."),
    without("category[].team", Kind::Text, "Second line", "Name of the team its tickets go to."),
    without("category[].priority", Kind::Slug, "high", "Slug of the priority its tickets begin with."),
    with("category[].followers", Kind::Addresses, "[]", "Addresses of agents who follow its tickets."),
    with("category[].order", ORDER, "0", "Place in lists, lowest first."),
    with("category[].active", Kind::Flag, "true", "Whether it can be chosen."),
    without("category[].colour", Kind::Colour, "#2563eb", "Shown with it."),
    without("category[].names.*", Kind::Text, "Rechnungen", "Shown names in other languages."),
    removed("category[].removed"),
    without("category[].replacement", Kind::Slug, "billing", "Slug of the category its tickets get."),
    without("tag[].name", Kind::Text, "refund", "The word."),
    with("tag[].order", ORDER, "0", "Place in lists, lowest first."),
    with("tag[].active", Kind::Flag, "true", "Whether it can be chosen."),
    without("tag[].colour", Kind::Colour, "#2563eb", "Shown with it."),
    without("tag[].names.*", Kind::Text, "Erstattung", "Shown names in other languages."),
    removed("tag[].removed"),
    without("tag[].replacement", Kind::Text, "money back", "The tag its tickets get."),
    without("canned[].name", Kind::Text, "thanks", "By which agents call it."),
    without("canned[].subject", Kind::Text, "Your order", "Subject, where it starts a mail."),
    without("canned[].text", Kind::Lines, "Thank you for writing.", "The text."),
    with("canned[].categories", Kind::Texts, "[]", "Slugs of the categories it is offered for; none: all."),
    without("canned[].language", Kind::Word(LANGUAGES), "en", "Language the text is written in."),
    with("canned[].order", ORDER, "0", "Place in lists, lowest first."),
    with("canned[].active", Kind::Flag, "true", "Whether it is offered."),
    without(
        "canned[].texts.*",
        Kind::Lines,
        "Danke für Ihre Nachricht.",
        "The text in other languages: texts.de and so on.",
    ),
    removed("canned[].removed"),
    without("canned[].replacement", Kind::Text, "many thanks", "The saved answer that is counted on in its place."),
    without("organisation[].name", Kind::Text, "Widget Works", "By which it is known."),
    with(
        "organisation[].domains",
        Kind::Domains,
        "[]",
        "Contacts with an address there belong to it, unless they say otherwise.",
    ),
    without("organisation[].notes", Kind::Lines, "Pays by the year.", "For agents only."),
    without("contact[].address", Kind::Address, "ada@widgets.example", "An address of the customer."),
    with(
        "contact[].addresses",
        Kind::Addresses,
        "[]",
        "All others. An address that is left out later stays the person's.",
    ),
    without("contact[].name", Kind::Text, "Ada Example", "Without it the one in the customer's mails."),
    without("contact[].language", Kind::Word(LANGUAGES), "en", "Without it the one of the customer's mails."),
    without("contact[].organisation", Kind::Text, "Widget Works", "Without it that of an address's domain."),
    without("contact[].notes", Kind::Lines, "Prefers to be called.", "For agents only."),
    without(
        "sender[].pattern",
        Kind::Text,
        "@spam.example",
        "An address, a domain with all below it (@spam.example), or a pattern (*@*.bulk.example).",
    ),
    without("sender[].list", Kind::Word(LISTINGS), "block", "\"block\" or \"allow\"."),
];

const NOT_YET: &str = "is not supported yet";

/// Words people write instead, and tables that are yet to come.
const SLIPS: &[Slip] = &[
    Slip { table: "", written: "policy", problem: NOT_YET, remedy: "remove it" },
    Slip { table: "", written: "rule", problem: NOT_YET, remedy: "remove it" },
    Slip { table: "category[]", written: "policy", problem: NOT_YET, remedy: "remove it" },
    Slip::of("", "organization", "did you mean \"organisation\"?"),
    Slip::of("agent[]", "address", "did you mean \"email\" or \"addresses\"?"),
    Slip::of("agent[]", "team", "did you mean \"teams\"?"),
    Slip::of("agent[]", "zone", "did you mean \"timezone\"?"),
    Slip::of("agent[]", "copies", "did you mean \"own_copies\"?"),
    Slip { table: "agent[]", written: "away", problem: "is not loaded", remedy: "remove it; agents say so by #away" },
    Slip::of("team[]", "email", "did you mean \"address\"?"),
    Slip::of("team[]", "agents", "did you mean \"members\"?"),
    Slip::of("canned[]", "body", "did you mean \"text\"?"),
    Slip::of("sender[]", "address", "did you mean \"pattern\"?"),
    Slip::of("sender[]", "listing", "did you mean \"list\"?"),
    Slip::of("contact[]", "email", "did you mean \"address\"?"),
    Slip::of("contact[]", "organization", "did you mean \"organisation\"?"),
    Slip::of("organisation[]", "domain", "did you mean \"domains\"?"),
    Slip::of("priority[]", "color", "did you mean \"colour\"?"),
    Slip::of("status[]", "color", "did you mean \"colour\"?"),
    Slip::of("category[]", "color", "did you mean \"colour\"?"),
    Slip::of("tag[]", "color", "did you mean \"colour\"?"),
];

/// The annotated file, every key at its default or with an example.
#[must_use]
pub fn annotated() -> String {
    annotate::print(INTRODUCTION, HEADINGS, KEYS)
}

/// A key without a default: it must be written, or nothing stands for it.
const fn without(path: &'static str, kind: Kind, example: &'static str, doc: &'static str) -> Key {
    Key::without(path, kind, example, doc)
}

const fn with(path: &'static str, kind: Kind, default: &'static str, doc: &'static str) -> Key {
    Key::with(path, kind, default, doc)
}

const fn removed(path: &'static str) -> Key {
    Key::with(
        path,
        Kind::Flag,
        "false",
        "The row goes; nothing else but what it is known by and its replacement counts.",
    )
}
