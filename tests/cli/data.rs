//! `load` and `dump`: desk data in and out again.

use super::desk::{Desk, ONE_MAILBOX};

const DATA: &str = r##"
[[brand]]
slug = "default"
name = "Acme"
reopen = "7d"
acknowledge = false
language = "de"

[[brand]]
slug = "second"
name = "Second"

[[agent]]
email = "Linus@acme.example"
name = "Linus Berg"
role = "admin"
addresses = ["linus@home.example"]
teams = ["Night"]

[[team]]
name = "Second line"
address = "second@acme.example"
members = ["grace@acme.example", "linus@home.example"]
lead = "grace@acme.example"

[[team]]
name = "Night"

[[priority]]
slug = "high"
name = "Very high"
order = 31
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
followers = ["Boss@acme.example"]
order = 2
active = false
names.de = "Rechnungen"

[[tag]]
name = "refund"

[[canned]]
name = "thanks"
text = "Hello,\n\nthank you."
categories = ["invoices"]
language = "en"
"##;

#[test]
fn what_is_loaded_comes_out_again_and_loading_it_twice_changes_nothing() {
    let desk = Desk::new(ONE_MAILBOX);
    desk.write("desk.toml", DATA);
    assert_eq!(
        desk.call(&["load", "desk.toml"]).good(),
        "Loaded 2 brands, 1 agent, 2 teams, 1 priority, 1 status, 2 categories, 1 tag, 1 saved answer\n"
    );
    let dumped = desk.call(&["dump"]).good();
    for wanted in [
        "slug = \"default\"\nname = \"Acme\"\nagent_names = true\nagent_signature = false\nreopen = \"7d\"\nacknowledge = false\nlanguage = \"de\"\n",
        "slug = \"second\"\nname = \"Second\"\n",
        "email = \"grace@acme.example\"\nname = \"Grace Hopper\"\nrole = \"agent\"\naddresses = []\nteams = [\"Second line\"]\n",
        "email = \"linus@acme.example\"\nname = \"Linus Berg\"\nrole = \"admin\"\naddresses = [\"linus@home.example\"]\n",
        "slug = \"high\"\nname = \"Very high\"\norder = 31\ncolour = \"#dc2626\"\n",
        "slug = \"parcel\"\nstage = \"held\"\nname = \"Waits for the parcel\"\norder = 0\n",
        "parent = \"money\"\nassignee = \"grace@acme.example\"\nteam = \"Second line\"\npriority = \"high\"\nfollowers = [\"boss@acme.example\"]\norder = 2\nactive = false\n",
        "name = \"refund\"\n",
        "categories = [\"invoices\"]\nlanguage = \"en\"\n",
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
         [[category]]\nslug = 'b'\nname = 'B'\nparent = 'a'\nteam = 'Owls'\n\
         [[category]]\nslug = 'c'\nname = 'C'\nparent = 'z'\n",
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
