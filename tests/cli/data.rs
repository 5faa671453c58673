//! `load` and `dump`: desk data in and out again.

use super::desk::{Desk, ONE_MAILBOX};

const DATA: &str = r##"
[[brand]]
slug = "default"
name = "Acme"
reopen = "7d"
acknowledge = false
language = "de"
stale = "warn"
agent_proof = "address+dmarc"
trust_domain = true

[[brand]]
slug = "second"
name = "Second"

[[agent]]
email = "Linus@acme.example"
name = "Linus Berg"
role = "admin"
addresses = ["linus@home.example"]
teams = ["Night"]
notify = "mine"
own_copies = true
receipts = false
undo = "1m"
quiet = "18:00-8:00"
digest = "8:00"
timezone = "Europe/Berlin"
language = "de"

[[team]]
name = "Second line"
address = "second@acme.example"
members = ["grace@acme.example", "linus@home.example"]
lead = "grace@acme.example"
assign = "least-loaded"

[[team]]
name = "Night"

[[priority]]
slug = "high"
name = "Very high"
order = 31
active = false
colour = "#dc2626"
names.de = "Sehr hoch"

[[status]]
slug = "parcel"
stage = "held"
name = "Waits for the parcel"

[[category]]
slug = "money"
name = "Money"

[[category]]
slug = "invoices"
name = "Invoices"
parent = "money"
assignee = "grace@acme.example"
team = "second line"
priority = "high"
followers = ["Linus@home.example", "linus@acme.example"]
order = 2
active = false
colour = "#059669"
names.de = "Rechnungen"

[[tag]]
name = "refund"
order = 4
active = false
colour = "#2563eb"
names.de = "Erstattung"

[[canned]]
name = "thanks"
text = "Hello,\n\nthank you."
categories = ["invoices"]
language = "en"
order = 5
active = false
texts.de = "Hallo,\n\ndanke."

[[organisation]]
name = "Widget Works"
domains = ["Widgets.example"]
notes = "Pays by the year."

[[contact]]
address = "Ada@Widgets.example"
addresses = ["ada@home.example"]
name = "Ada"
language = "en"
organisation = "widget works"
notes = "Prefers\nto be called."

[[sender]]
pattern = "Spam.example"
list = "block"

[[sender]]
pattern = "jo@spam.example"
list = "allow"
"##;

#[test]
fn what_is_loaded_comes_out_again_and_loading_it_twice_changes_nothing() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.write("desk.toml", DATA);
    assert_eq!(
        desk.call(&["load", "desk.toml"]).good(),
        "Loaded 2 brands, 1 agent, 2 teams, 1 priority, 1 status, 2 categories, 1 tag, 1 saved answer, 1 organisation, 1 contact, 2 senders\n"
    );
    let dumped = desk.call(&["dump"]).good();
    for wanted in [
        "slug = \"default\"\nname = \"Acme\"\nagent_names = true\nagent_signature = false\nreopen = \"7d\"\nacknowledge = false\nlanguage = \"de\"\nstale = \"warn\"\nagent_proof = \"address+dmarc\"\ntrust_domain = true\n",
        "slug = \"second\"\nname = \"Second\"\n",
        "stale = \"hold\"\nagent_proof = \"address\"\ntrust_domain = false\n",
        "email = \"grace@acme.example\"\nname = \"Grace Hopper\"\nrole = \"agent\"\naddresses = []\nteams = [\"Second line\"]\n\n",
        "email = \"linus@acme.example\"\nname = \"Linus Berg\"\nrole = \"admin\"\naddresses = [\"linus@home.example\"]\n",
        "notify = \"mine\"\nown_copies = true\nreceipts = false\nundo = \"60s\"\nquiet = \"18:00-08:00\"\ndigest = \"08:00\"\ntimezone = \"Europe/Berlin\"\nlanguage = \"de\"\n",
        "lead = \"grace@acme.example\"\nassign = \"least-loaded\"\n",
        "slug = \"high\"\nname = \"Very high\"\norder = 31\nactive = false\ncolour = \"#dc2626\"\n",
        "slug = \"parcel\"\nstage = \"held\"\nname = \"Waits for the parcel\"\norder = 0\nactive = true\n",
        "parent = \"money\"\nassignee = \"grace@acme.example\"\nteam = \"Second line\"\npriority = \"high\"\nfollowers = [\"linus@acme.example\"]\norder = 2\nactive = false\ncolour = \"#059669\"\n",
        "name = \"refund\"\norder = 4\nactive = false\ncolour = \"#2563eb\"\n\n[tag.names]\nde = \"Erstattung\"\n",
        "categories = [\"invoices\"]\nlanguage = \"en\"\norder = 5\nactive = false\n",
        "[[organisation]]\nname = \"Widget Works\"\ndomains = [\"widgets.example\"]\nnotes = \"Pays by the year.\"\n",
        "address = \"ada@home.example\"\naddresses = [\"ada@widgets.example\"]\nname = \"Ada\"\nlanguage = \"en\"\norganisation = \"Widget Works\"\n",
        "[[sender]]\npattern = \"@spam.example\"\nlist = \"block\"\n\n[[sender]]\npattern = \"jo@spam.example\"\nlist = \"allow\"\n",
        // Shipped with every desk.
        "slug = \"urgent\"\n",
        "slug = \"technical-support\"\n",
    ] {
        assert!(dumped.contains(wanted), "{wanted:?} is in\n{dumped}");
    }
    desk.call(&["load", "desk.toml"]).good();
    assert_eq!(desk.call(&["dump"]).good(), dumped);
    desk.write("dumped.toml", &dumped);
    desk.call(&["load", "dumped.toml"]).good();
    assert_eq!(desk.call(&["dump"]).good(), dumped);
    let other = Desk::new(ONE_MAILBOX);
    other.write("dumped.toml", &dumped);
    other.call(&["load", "dumped.toml"]).good();
    let again = other.call(&["dump"]).good();
    let sorted = |text: &str| {
        let mut blocks: Vec<String> = text.split("\n\n").map(|block| block.trim().to_owned()).collect();
        blocks.sort();
        blocks
    };
    assert_eq!(sorted(&again), sorted(&dumped));
}

#[test]
fn names_that_mean_nothing_are_all_told_and_nothing_is_loaded() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.write("good.toml", "[[tag]]\nname = 'old'\n");
    desk.call(&["load", "good.toml"]).good();
    let before = desk.call(&["dump"]).good();
    desk.write(
        "bad.toml",
        "[[tag]]\nname = 'new'\n[[agent]]\nemail = 'help+x@acme.example'\nname = 'Desk'\n\
         [[team]]\nname = 'Day'\nmembers = ['nobody@acme.example']\n\
         [[category]]\nslug = 'a'\nname = 'A'\nparent = 'b'\npriority = 'none'\n\
         [[category]]\nslug = 'b'\nname = 'B'\nparent = 'a'\nteam = 'Owls'\nfollowers = ['boss@acme.example']\n\
         [[category]]\nslug = 'c'\nname = 'C'\nparent = 'z'\n\
         [[status]]\nslug = 'open'\nname = 'Open'\nstage = 'closed'\n\
         [[canned]]\nname = 'x'\ntext = 'x'\ncategories = ['y']\n\
         [[organisation]]\nname = 'Gears'\ndomains = ['gears.example']\n\
         [[organisation]]\nname = 'Wheels'\ndomains = ['gears.example']\n\
         [[contact]]\naddress = 'ada@example.net'\norganisation = 'Springs'\n\
         [[contact]]\naddress = 'help+x@acme.example'\n",
    );
    let said = desk.call(&["load", "bad.toml"]);
    assert_eq!(said.code, 1);
    for wanted in [
        "Nothing was loaded",
        "agent help+x@acme.example: help+x@acme.example is an address of the desk itself",
        "team \"Day\": members: nobody@acme.example is no agent; write an [[agent]] for it",
        "category a: priority: there is no priority none",
        "category a: parent: it would be above itself",
        "category b: team: there is no team \"Owls\"; write a [[team]] for it",
        "category c: parent: there is no category z",
        "category b: followers: boss@acme.example is no agent; write an [[agent]] for it",
        "status open: stage: it stays open, because it is built in",
        "canned \"x\": categories: there is no category y",
        "organisation \"Wheels\": domains: gears.example is \"Gears\"'s",
        "contact ada@example.net: there is no organisation \"Springs\"; write an [[organisation]] for it",
        "contact help+x@acme.example: help+x@acme.example is an address of the desk itself",
    ] {
        assert!(said.err.contains(wanted), "{wanted:?} is in\n{}", said.err);
    }
    assert_eq!(desk.call(&["dump"]).good(), before);
    desk.write("worse.toml", "[[agent]]\nemail = 'x'\n");
    let said = desk.call(&["load", "worse.toml"]);
    assert_eq!((said.code, said.err.matches("worse.toml:").count()), (1, 2), "{}", said.err);
}

#[test]
fn a_brand_setting_is_in_force_at_once() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.write("desk.toml", "[[brand]]\nslug = 'default'\nname = 'Acme'\nacknowledge = false\n");
    desk.call(&["load", "desk.toml"]).good();
    desk.receive(&super::desk::mail("ada@example.net", "1@x", "Printer", "\r\nIt burns.\r\n"));
    let waiting = desk.call(&["queue", "--json"]).json();
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    assert_eq!(waiting[0]["template"], "new_ticket");
}

#[test]
fn what_a_file_does_not_say_of_an_agents_settings_stays() {
    let desk = Desk::new(ONE_MAILBOX);
    let grace = "[[agent]]\nemail = 'grace@acme.example'\nname = 'Grace Hopper'\n";
    let settings = |desk: &Desk| {
        let dumped = desk.call(&["dump"]).good();
        let (_, agent) = dumped.split_once("teams = []\n").unwrap();
        agent.split("\n[[").next().unwrap().trim().replace('\n', ", ")
    };
    for (written, wanted) in [
        ("", ""),
        ("notify = 'mine'\nundo = 'off'", "notify = \"mine\", undo = \"0s\""),
        ("", "notify = \"mine\", undo = \"0s\""),
        ("quiet = '18-8'", "notify = \"mine\", undo = \"0s\", quiet = \"18:00-08:00\""),
        ("notify = 'all'\nundo = 'default'", "quiet = \"18:00-08:00\""),
        ("quiet = 'off'\nown_copies = true", "own_copies = true"),
        ("own_copies = false", ""),
    ] {
        desk.write("desk.toml", &format!("{grace}{written}\n"));
        desk.call(&["load", "desk.toml"]).good();
        assert_eq!(settings(&desk), wanted, "after {written:?}");
    }
    // Who is off duty for a while comes back with the same settings.
    desk.write("desk.toml", &format!("{grace}notify = 'none'\n"));
    desk.call(&["load", "desk.toml"]).good();
    desk.call(&["agent", "disable", "grace@acme.example"]).good();
    desk.write("desk.toml", grace);
    desk.call(&["load", "desk.toml"]).good();
    assert_eq!(settings(&desk), "notify = \"none\"");
}

/// Two tickets of Ada, one with everything that can be removed.
fn desk_in_use() -> Desk {
    let desk = Desk::new(ONE_MAILBOX);
    desk.write(
        "desk.toml",
        "[[team]]\nname = 'Day'\n[[team]]\nname = 'Night'\nmembers = ['grace@acme.example']\n\
         [[status]]\nslug = 'parcel'\nstage = 'held'\nname = 'Parcel'\n[[status]]\nslug = 'letter'\nstage = 'held'\nname = 'Letter'\n\
         [[category]]\nslug = 'money'\nname = 'Money'\npriority = 'low'\nteam = 'Day'\n\
         [[category]]\nslug = 'invoices'\nname = 'Invoices'\nparent = 'money'\n\
         [[tag]]\nname = 'old'\n[[tag]]\nname = 'new'\n\
         [[canned]]\nname = 'thanks'\ntext = 'Thanks.'\ncategories = ['money', 'billing']\n",
    );
    desk.call(&["load", "desk.toml"]).good();
    for number in ["1", "2"] {
        desk.receive(&super::desk::mail("Ada <ada@example.net>", number, "Printer", "\r\nIt burns.\r\n"));
    }
    desk.sql(
        "UPDATE tickets SET team_id = 1, priority = 'low', status = 'parcel', stage = 'held', category = 'money' WHERE number = 1;
         INSERT INTO ticket_tags VALUES (1, 1), (2, 1), (2, 2);",
    );
    desk
}

#[test]
fn what_is_in_use_goes_only_with_a_replacement() {
    let desk = desk_in_use();
    let before = desk.call(&["dump"]).good();
    let all = "[[team]]\nname = 'day'\nremoved = true\n[[priority]]\nslug = 'low'\nremoved = true\n\
        [[status]]\nslug = 'parcel'\nremoved = true\n[[category]]\nslug = 'money'\nremoved = true\n\
        [[tag]]\nname = 'OLD'\nremoved = true\n";
    desk.write("bad.toml", all);
    let said = desk.call(&["load", "bad.toml"]);
    assert_eq!(said.code, 1);
    for wanted in [
        "team \"day\": 1 ticket has it; write a replacement",
        "priority low: 1 ticket has it; write a replacement",
        "status parcel: 1 ticket has it; write a replacement",
        "category money: 1 ticket has it; write a replacement",
        "tag \"OLD\": 2 tickets have it; write a replacement",
    ] {
        assert!(said.err.contains(wanted), "{wanted:?} is in\n{}", said.err);
    }
    desk.write(
        "bad.toml",
        "[[status]]\nslug = 'parcel'\nremoved = true\nreplacement = 'waiting'\n[[status]]\nslug = 'open'\nremoved = true\n\
         [[status]]\nslug = 'spam'\nremoved = true\nreplacement = 'closed'\n[[priority]]\nslug = 'normal'\nremoved = true\n\
         [[priority]]\nslug = 'low'\nremoved = true\nreplacement = 'lower'\n[[tag]]\nname = 'old'\nremoved = true\nreplacement = 'old'\n\
         [[category]]\nslug = 'money'\nremoved = true\nreplacement = 'invoices'\n\
         [[category]]\nslug = 'cents'\nname = 'Cents'\nparent = 'money'\n[[agent]]\nemail = 'linus@acme.example'\nname = 'L'\nteams = ['Day']\n\
         [[team]]\nname = 'Day'\nremoved = true\nreplacement = 'Night'\n",
    );
    let said = desk.call(&["load", "bad.toml"]);
    for wanted in [
        "status parcel: replacement: waiting is of another stage; choose one of the same",
        "status open: it is built in and can't be removed; active = false hides it",
        "status spam: it is built in and can't be removed",
        "priority normal: new tickets have it; it can't be removed",
        "priority low: replacement: there is no priority lower",
        "tag \"old\": replacement: the file removes old too",
        "category cents: parent: the file removes category money",
        "agent linus@acme.example: teams: the file removes team \"Day\"",
    ] {
        assert!(said.err.contains(wanted), "{wanted:?} is in\n{}", said.err);
    }
    assert_eq!(desk.call(&["dump"]).good(), before);
}

#[test]
fn a_replacement_takes_the_tickets_and_every_history_tells_of_it() {
    let desk = desk_in_use();
    let rows = [
        "[[team]]\nname = 'day'\nreplacement = 'night'",
        "[[priority]]\nslug = 'low'\nreplacement = 'high'",
        "[[status]]\nslug = 'parcel'\nreplacement = 'letter'",
        "[[category]]\nslug = 'money'\nreplacement = 'invoices'",
        "[[tag]]\nname = 'old'\nreplacement = 'New'",
        "[[canned]]\nname = 'gone already'",
    ];
    desk.write("remove.toml", &rows.map(|row| format!("{row}\nremoved = true\n")).concat());
    assert_eq!(desk.call(&["load", "remove.toml"]).good(), "Loaded 6 removals\n");
    assert_eq!(
        desk.rows("SELECT priority, status, stage, category, name FROM tickets JOIN teams ON teams.id = team_id"),
        ["high, letter, held, invoices, Night"]
    );
    let tags = "SELECT ticket_id, name FROM ticket_tags JOIN tags ON tags.id = tag_id ORDER BY 1";
    assert_eq!(desk.rows(tags), ["1, new", "2, new"]);
    assert_eq!(
        desk.rows("SELECT ticket_id, actor, via, change, old, new, reason FROM history WHERE actor = 'system' ORDER BY ticket_id, change"),
        [
            "1, system, command line, category, money, invoices, the category money was removed",
            "1, system, command line, priority, low, high, the priority low was removed",
            "1, system, command line, stage, held (parcel), held (letter), the status parcel was removed",
            "1, system, command line, tag, old, new, the tag old was removed",
            "1, system, command line, team, Day, Night, the team Day was removed",
            "2, system, command line, tag, old, new, the tag old was removed",
        ]
    );
    let dumped = desk.call(&["dump"]).good();
    assert_eq!(desk.rows("SELECT categories FROM canned"), ["[\"invoices\",\"billing\"]"]);
    // The child that took its parent's place has none above it now.
    assert!(dumped.contains("slug = \"invoices\"\nname = \"Invoices\"\nfollowers = []\n"), "{dumped}");
    for gone in ["\"Day\"", "\"low\"", "\"parcel\"", "\"money\"", "\"old\""] {
        assert!(!dumped.contains(gone), "{gone} is not in\n{dumped}");
    }
    desk.call(&["load", "remove.toml"]).good();
    assert_eq!(desk.call(&["dump"]).good(), dumped);
}

#[test]
fn addresses_of_one_contact_make_one_person() {
    let desk = Desk::new(ONE_MAILBOX);
    let mail = super::desk::mail;
    desk.receive(&mail(
        "Ada <ada@widgets.example>",
        "1@x",
        "Printer",
        "Cc: Ada <ada@home.example>\r\n\r\nIt burns.\r\n",
    ));
    desk.receive(&mail("ada@home.example", "2@x", "Invoice", "\r\nWhere?\r\n"));
    let organisation = "[[organisation]]\nname = 'Widget Works'\ndomains = ['widgets.example']\n";
    let ada = "[[contact]]\naddress = 'ada@widgets.example'\naddresses = ['ada@home.example', 'ada@new.example']\nnotes = 'Call her.'\n";
    desk.write("desk.toml", &format!("{organisation}{ada}"));
    desk.call(&["load", "desk.toml"]).good();
    let shown = desk.call(&["contact", "show", "Ada@home.example"]).good();
    for wanted in [
        "Ada\naddress: ada@home.example\naddress: ada@new.example\naddress: ada@widgets.example\n",
        "organisation: Widget Works\n",
        "note: Call her.\ntickets: 2\n  #2  ",
        "new  Printer\n",
    ] {
        assert!(shown.contains(wanted), "{wanted:?} is in\n{shown}");
    }
    let json = &desk.call(&["contact", "show", "ada@new.example", "--json"]).json()[0];
    assert_eq!((&json["tickets"], &json["newest"][1]["subject"]), (&2.into(), &"Printer".into()));
    let page = desk.call(&["ticket", "show", "1"]).good();
    assert!(
        page.contains("requester: Ada <ada@widgets.example>\n  Widget Works; 2 tickets, the newest #2 of "),
        "{page}"
    );
    assert!(page.contains("; also ada@home.example, ada@new.example\n  note: Call her.\n"), "{page}");
    assert!(!page.contains("copied: "), "{page}");
    let page = desk.call(&["ticket", "show", "2"]).good();
    assert!(page.contains("requester: Ada <ada@home.example>\n"), "{page}");

    let dumped = desk.call(&["dump"]).good();
    desk.call(&["load", "desk.toml"]).good();
    assert_eq!(desk.call(&["dump"]).good(), dumped);
    // Whoever is one person can't be written as two, and who is written with more addresses is not taken in by the way.
    desk.write("two.toml", "[[contact]]\naddress = 'ada@home.example'\n[[contact]]\naddress = 'ada@new.example'\n");
    let said = desk.call(&["load", "two.toml"]);
    assert!(said.err.contains("contact ada@new.example: is one person with ada@home.example; "), "{}", said.err);
    desk.write("ben.toml", "[[contact]]\naddress = 'ben@example.org'\n");
    desk.call(&["load", "ben.toml"]).good();
    desk.write("ben.toml", "[[contact]]\naddress = 'ben@example.org'\naddresses = ['ada@new.example']\n");
    let said = desk.call(&["load", "ben.toml"]);
    assert!(said.err.contains("ada@new.example is a contact's who has ada@home.example too"), "{}", said.err);
    let said = desk.call(&["contact", "show", "eve@example.com"]);
    assert_eq!((said.code, said.err.contains("no contact with the address")), (1, true), "{}", said.err);
}

#[test]
fn senders_are_loaded_as_the_command_adds_them() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.call(&["load", &desk.write("none.toml", "").display().to_string()]).good();
    for (pattern, list, why) in [
        ("*", "block", "would mean nearly everybody"),
        ("help+x@acme.example", "block", "an address of the desk itself"),
        ("jo@x.example", "maybe", "list"),
    ] {
        let text = format!(
            "[[sender]]\npattern = \"a@x.example\"\nlist = \"block\"\n[[sender]]\npattern = \"{pattern}\"\nlist = \"{list}\"\n"
        );
        desk.write("desk.toml", &text);
        let said = desk.call(&["load", "desk.toml"]);
        assert!(said.code != 0 && said.err.contains(why), "{pattern}: {}", said.err);
    }
    assert!(desk.call(&["sender", "list", "--json"]).json().is_empty(), "all or nothing");
    desk.write("desk.toml", "[[sender]]\npattern = \"x.example\"\nlist = \"block\"\n");
    desk.call(&["load", "desk.toml"]).good();
    let listed = desk.call(&["sender", "list", "--json"]).good();
    assert!(listed.contains(r#""sender":"@x.example","listing":"block","added_by":"operator""#), "{listed}");
    desk.call(&["load", "desk.toml"]).good();
    assert_eq!(desk.call(&["sender", "list", "--json"]).good(), listed, "the same again changes nothing");
}
