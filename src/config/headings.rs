//! What the annotated configuration file says besides its keys.

use super::annotate::Heading;

/// What an operator reads first.
pub const INTRODUCTION: &str = "\
The configuration of postdesk, every key with its default.

A line that begins with # and a key is that key's default, or an example where there is none; take the # away to
change it. `postdesk check` names every mistake with its line, `postdesk config --changed` what differs from here.

Times are written \"15s\", \"5m\", \"2h\", \"3d\"; sizes \"200KB\", \"10MB\", \"1GB\"; rates \"4/h\", \"20/d\".";

/// Headings of the annotated file.
pub const HEADINGS: &[Heading] = &[
    ("", "", ""),
    (
        "mailbox.*",
        "[mailbox.support]",
        "\
A support address: one table for each, with a name of your own after the dot (lower-case letters, digits, hyphens).
A mailbox needs a way out: smtp.host, or outbox.path. Its way in is imap.host, maildir.path, or, without both,
`postdesk receive` called by your mail server.",
    ),
    ("delivery", "[delivery]", "Sending."),
    (
        "http",
        "[http]",
        "\
The web side. The daemon speaks plain HTTP and belongs behind a proxy that speaks TLS, unless it is only reached
from this machine.",
    ),
    ("form", "[form]", "The form on the web. What it asks is said in the desk data, under [[brand]]."),
    ("limits", "[limits]", "What is too big, and how much the desk says by itself."),
    (
        "retention",
        "[retention]",
        "\
How long things are kept, in days. Without a line they are kept for good. Tickets go with everything that belongs to
them, their mails and files included; what is left is a line that says when how many went.",
    ),
    (
        "dns",
        "[dns]",
        "\
Names are looked up for mails that the mail server has not judged: those that seem to be an agent's and carry a DKIM
signature, or all.",
    ),
    ("calls", "[calls]", "Calls by HTTP that the desk makes itself: tokens of mailboxes, alarms."),
    (
        "alarm",
        "[alarm]",
        "\
Who is told when something is wrong: once when it begins, once when it is good again. `postdesk alarm test` tries
every way.",
    ),
    (
        "agent[]",
        "[[agent]]",
        "\
The first agents, one such table for each, so that this file alone makes a desk. They are read into an empty desk
once; after that `postdesk agent` and `postdesk load` change them.",
    ),
];
