//! The templates that come with the program.

use super::pages::PAGES;

/// Who reads a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// People who write to the desk.
    Customer,
    /// People who answer for it.
    Agent,
}

/// One kind of mail.
#[derive(Debug)]
pub struct Template {
    /// Its name: `templates/mail/<name>.txt.hbs` and `.html.hbs`.
    pub name: &'static str,
    /// Who reads it.
    pub audience: Audience,
    /// When it is sent.
    pub what_for: &'static str,
    pub(super) text: &'static str,
    pub(super) html: &'static str,
}

macro_rules! template {
    ($name:literal, $audience:ident, $what_for:literal) => {
        Template {
            name: $name,
            audience: Audience::$audience,
            what_for: $what_for,
            text: include_str!(concat!("../../templates/mail/", $name, ".txt.hbs")),
            html: include_str!(concat!("../../templates/mail/", $name, ".html.hbs")),
        }
    };
}

/// Every kind of mail the desk sends.
pub const TEMPLATES: &[Template] = &[
    template!("acknowledgement", Customer, "a request has come in: its number, and that a person will answer"),
    template!("answer", Customer, "an agent's answer"),
    template!("signin", Customer, "somebody wants to see their own requests: a link that signs them in, once"),
    template!("survey", Customer, "the requester is asked how it was"),
    template!("new_ticket", Agent, "a customer has opened a ticket"),
    template!("new_reply", Agent, "a customer has written again"),
    template!("colleague_answer", Agent, "a colleague has answered the customer"),
    template!("new_note", Agent, "a colleague has left a note"),
    template!("held", Agent, "the agent's own mail was held, nothing was sent"),
    template!("confirm", Agent, "the agent is asked whether a mail is theirs"),
    template!("undelivered", Agent, "a mail to the customer could not be delivered"),
    template!("receipt", Agent, "what the agent's own mail did"),
    template!("assigned", Agent, "the ticket is the agent's now, or the team's"),
    template!("changed", Agent, "a colleague has changed a ticket that the agent has or follows"),
    template!("returned", Agent, "a ticket that was put aside is back"),
    template!("alias", Agent, "the agent is asked whether an address is theirs"),
    template!("bundle", Agent, "what happened in the agent's quiet hours"),
    template!("digest", Agent, "what waits for the agent today"),
    template!("help", Agent, "the words the desk understands, asked for by #help"),
    template!("list", Agent, "tickets or saved answers, asked for by #list, #search and #canned"),
    template!("show", Agent, "one ticket or one contact, asked for by #show"),
    template!("confirm_request", Customer, "whoever has the address of a form is asked whether they sent it"),
    template!("stats", Agent, "figures, asked for by #stats"),
];

macro_rules! partial {
    ($file:literal) => {
        ($file, include_str!(concat!("../../templates/partial/", $file, ".hbs")))
    };
}

/// Pieces that templates share, named with their kind.
pub(super) const PARTIALS: &[(&str, &str)] = &[
    partial!("notice.txt"),
    partial!("where.txt"),
    partial!("banners.txt"),
    partial!("page.txt"),
    partial!("page.html"),
    partial!("said.txt"),
    partial!("said.html"),
    partial!("ticket.txt"),
    partial!("message.txt"),
    partial!("author.txt"),
    partial!("older.txt"),
    partial!("top.html"),
    partial!("end.html"),
    partial!("notice.html"),
    partial!("where.html"),
    partial!("banners.html"),
    partial!("ticket.html"),
    partial!("message.html"),
    partial!("older.html"),
    partial!("quoted.html"),
    partial!("commands.html"),
    partial!("shell-top.html"),
    partial!("shell-end.html"),
    partial!("help-search.html"),
    partial!("help-crumbs.html"),
    partial!("help-topics.html"),
    partial!("help-stuck.html"),
    partial!("form-error.html"),
    partial!("form-describes.html"),
];

/// Every built-in file: name with kind, source.
pub(super) fn built_in() -> impl Iterator<Item = (String, &'static str)> {
    let mails = TEMPLATES.iter().flat_map(|template| {
        [(format!("{}.txt", template.name), template.text), (format!("{}.html", template.name), template.html)]
    });
    let pages = PAGES.iter().map(|page| (page_file(page.name), page.source));
    mails.chain(PARTIALS.iter().map(|(name, source)| ((*name).to_owned(), *source))).chain(pages)
}

/// What a page's template is registered as.
pub(super) fn page_file(name: &str) -> String {
    format!("page/{name}.html")
}
