use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::desk::{Demand, Notify, Stale, TeamAssign};

const SAMPLE: &str = r##"
[[brand]]
slug = "default"
name = "Acme"
reopen = "7d"
stale = "warn"
agent_proof = "address+dmarc"
trust_domain = true
base_url = "https://help.acme.example"
footer = ["Imprint https://acme.example/imprint"]
form_confirm = "always"
survey_delay = "2h"

[[agent]]
email = "grace@acme.example"
name = "Grace"
role = "admin"
addresses = ["grace@home.example"]
teams = ["Second line"]

[[agent]]
email = "linus@acme.example"
name = "Linus"
notify = "mine+unassigned"
own_copies = true
receipts = false
undo = "1m"
quiet = "18:00 – 8:00"
digest = "8:00"
timezone = "europe/berlin"
language = "default"

[[team]]
name = "Second line"
address = "second@acme.example"
members = ["grace@acme.example"]
lead = "grace@acme.example"
assign = "round-robin"

[[priority]]
slug = "high"
name = "High"
order = 30
colour = "#dc2626"
names.de = "Hoch"

[[status]]
slug = "parcel"
stage = "held"
name = "Waits for the parcel"

[[category]]
slug = "invoices"
name = "Invoices"
parent = "money"
assignee = "grace@acme.example"
team = "Second line"
priority = "high"
followers = ["boss@acme.example"]
order = 2
active = false
colour = "#2563eb"
[category.names]
de = "Rechnungen"

[[tag]]
name = "refund"
order = 3
active = false
names.de = "Erstattung"

[[canned]]
name = "thanks"
text = """
Hello,

thank you."""
order = 4
active = false
texts.de = """
Hallo,

danke."""

[[organisation]]
name = "Widget Works"
domains = ["widgets.example", "widgets.example.org"]
notes = "Pays by the year."

[[contact]]
address = "ada@widgets.example"
addresses = ["ada@home.example"]
name = "Ada"
language = "de"
organisation = "Widget Works"
notes = "Prefers to be called."

[[contact]]
address = "ben@example.org"

[[tag]]
name = "old"
removed = true

[[status]]
slug = "letter"
removed = true
replacement = "parcel"
"##;

fn lines(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(|mistake| mistake.in_file("desk.toml") + "\n").collect()
}

fn good(text: &str) -> DeskData {
    parse(text).unwrap_or_else(|mistakes| panic!("{}", lines(&mistakes)))
}

#[test]
fn a_file_is_read_with_its_defaults() {
    let data = good(SAMPLE);
    assert_eq!(
        data.brands,
        [Brand {
            slug: "default".into(),
            name: "Acme".into(),
            agent_names: true,
            agent_signature: false,
            reopen: Duration::from_secs(7 * 86_400),
            acknowledge: true,
            language: None,
            stale: "warn".into(),
            agent_proof: "address+dmarc".into(),
            trust_domain: true,
            base_url: Some("https://help.acme.example".into()),
            accent: None,
            logo: None,
            footer: vec!["Imprint https://acme.example/imprint".into()],
            form_category: true,
            form_priority: false,
            form_confirm: "always".into(),
            survey: true,
            survey_delay: Duration::from_secs(7200),
            survey_distance: Duration::from_secs(14 * 86_400),
        }]
    );
    assert_eq!(data.agents[0].addresses, ["grace@home.example"]);
    assert_eq!((data.agents[1].role.as_str(), data.agents[1].teams.len()), ("agent", 0));
    assert_eq!(data.teams[0].lead.as_deref(), Some("grace@acme.example"));
    assert_eq!((data.priorities[0].order, &data.priorities[0].names["de"]), (30, &"Hoch".to_owned()));
    assert_eq!((data.statuses[0].stage.as_str(), data.statuses[0].order), ("held", 0));
    assert_eq!((data.categories[0].active, &data.categories[0].names["de"]), (false, &"Rechnungen".to_owned()));
    assert_eq!((data.priorities[0].active, data.categories[0].colour.as_deref()), (true, Some("#2563eb")));
    assert_eq!((data.teams[0].assign.as_str(), data.tags[0].order, data.tags[0].active), ("round-robin", 3, false));
    assert_eq!(data.tags[0].names["de"], "Erstattung");
    assert_eq!(data.canned[0].text, "Hello,\n\nthank you.");
    assert_eq!((data.canned[0].order, data.canned[0].active), (4, false));
    assert_eq!(data.canned[0].texts["de"], "Hallo,\n\ndanke.");
    assert_eq!(data.organisations[0].domains, ["widgets.example", "widgets.example.org"]);
    assert_eq!(data.contacts[0].addresses, ["ada@home.example"]);
    assert_eq!((&data.contacts[1].name, &data.contacts[1].organisation), (&None, &None));
    assert_eq!(good(""), DeskData::default());
    assert_eq!(good("[[brand]]\nslug='a'\nname='A'").brands[0].reopen, Duration::from_secs(14 * 86_400));
}

#[test]
fn what_an_agent_may_set_is_written_in_one_form_or_left_alone() {
    let data = good(SAMPLE);
    let [grace, linus] = data.agents.as_slice() else { panic!("{:?}", data.agents) };
    let texts = |agent: &Agent| {
        let fields = [&agent.notify, &agent.undo, &agent.quiet, &agent.digest, &agent.timezone, &agent.language];
        fields.map(|field| field.clone().unwrap_or_else(|| "-".to_owned()))
    };
    assert_eq!(texts(grace), ["-"; 6]);
    assert_eq!((grace.own_copies, grace.receipts), (None, None));
    assert_eq!(texts(linus), ["mine+unassigned", "60s", "18:00-08:00", "08:00", "Europe/Berlin", "default"]);
    assert_eq!((linus.own_copies, linus.receipts), (Some(true), Some(false)));
}

#[test]
fn rows_that_go_need_nothing_but_what_they_are_known_by() {
    let data = good(SAMPLE);
    let going = |table, id: &str, replacement: Option<&str>| Removal {
        table,
        id: id.into(),
        replacement: replacement.map(str::to_owned),
    };
    assert_eq!(data.removals, [going(Table::Status, "letter", Some("parcel")), going(Table::Tag, "old", None)]);
    assert_eq!((data.tags.len(), data.statuses.len()), (1, 1));
    let all = good(
        "[[team]]\nname='a'\nremoved=true\n[[priority]]\nslug='a'\nremoved=true\n[[status]]\nslug='a'\nremoved=true\n\
         [[category]]\nslug='a'\nremoved=true\n[[tag]]\nname='a'\nremoved=true\n[[canned]]\nname='a'\nremoved=true\n",
    );
    let tables: Vec<&str> = all.removals.iter().map(|removal| removal.table.word()).collect();
    assert_eq!(tables, ["team", "priority", "status", "category", "tag", "canned"]);
}

#[test]
fn the_words_of_the_desk_are_known() {
    fn same<T: Copy>(known: &[&str], all: &[T], word: fn(T) -> &'static str) {
        assert_eq!(known, all.iter().map(|one| word(*one)).collect::<Vec<_>>());
    }
    same(keys::NOTIFY, Notify::ALL, Notify::word);
    same(keys::STALE, Stale::ALL, Stale::word);
    same(keys::DEMAND, Demand::ALL, Demand::word);
    same(keys::CONFIRM, crate::desk::FormConfirm::ALL, crate::desk::FormConfirm::word);
    same(keys::ASSIGN, TeamAssign::ALL, TeamAssign::word);
    same(keys::STAGES, crate::desk::Stage::ALL, crate::desk::Stage::word);
}

#[test]
fn the_annotated_file_is_what_the_key_table_prints_and_can_be_loaded() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/desk.toml");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, annotated()).unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, annotated(), "UPDATE=1 writes it");
    assert!(keys::SCHEMA.keys.iter().all(|key| !key.doc.is_empty()));
    // Every line taken up, but for the removals, which say that all else does not count.
    let all: String = text
        .lines()
        .filter_map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')))
        .filter(|line| !line.starts_with("removed") && !line.starts_with("replacement"))
        .map(|line| format!("{}\n", line.replace("NAME", "de")))
        .collect();
    let data = good(&all);
    assert_eq!((data.brands.len(), data.canned.len(), data.contacts.len()), (1, 1, 1), "{all}");
    assert_eq!(data.agents[0].quiet.as_deref(), Some("18:00-08:00"));
}

#[test]
fn every_mistake_is_named_at_once() {
    let text = r##"
[[agent]]
email = "grace"
nmae = "Grace"
[[agents]]
[[team]]
members = "grace@acme.example"
[team.names]
[[status]]
slug = "Parcel"
stage = "sleeping"
name = "Waits"
order = "first"
colour = "red"
names = { de = 4, "x y" = "z" }
[[category]]
slug = "a"
name = ""
[[category]]
slug = "a"
name = "A"
policy = "gold"
[[rule]]
[[brand]]
slug = "b"
name = "B"
reopen = 14
[tag]
name = "x"
"##;
    assert_eq!(
        lines(&parse(text).unwrap_err()),
        r##"desk.toml:2: agent[1].name: is missing; write name = "Ann Example"
desk.toml:3: agent[1].email: "grace" is not a mail address; write the bare address, like "support@acme.example"
desk.toml:4: agent[1].nmae: is not a known key; did you mean "name"?
desk.toml:5: agents: is not a known key; did you mean "agent"?
desk.toml:6: team[1].name: is missing; write name = "Second line"
desk.toml:7: team[1].members: text in quotes does not fit here; write a list of addresses, like ["ann@acme.example"]
desk.toml:8: team[1].names: is not a known key; did you mean "name"?
desk.toml:10: status[1].slug: "Parcel" is not a short name; write lower-case letters, digits, hyphens and underscores, beginning with a letter or digit
desk.toml:11: status[1].stage: "sleeping" is not known; write "new", "open", "waiting", "held", "resolved", "closed" or "cancelled"
desk.toml:13: status[1].order: text in quotes does not fit here; write a whole number between 0 and 1000000, without quotes
desk.toml:14: status[1].colour: "red" is not a colour; write it like "#2563eb"
desk.toml:15: status[1].names.de: a number does not fit here; write text in quotes, like "text"
desk.toml:15: status[1].names."x y": "x y" is not a short name; write lower-case letters, digits, hyphens and underscores, beginning with a letter or digit
desk.toml:18: category[1].name: is empty; write a text, or remove the line
desk.toml:20: category[2].slug: a is already the slug of another category; keep one of the two
desk.toml:22: category[2].policy: is not supported yet; remove it
desk.toml:23: rule: is not supported yet; remove it
desk.toml:27: brand[1].reopen: has no unit; write it with its unit, like "14s"
desk.toml:28: tag: is a list of tables; begin each with a line [[tag]]
"##
    );
}

#[test]
fn mistakes_in_settings_removals_and_contacts_are_named_at_once() {
    let text = r##"
[[brand]]
slug = "b"
name = "B"
stale = "maybe"
agent_proof = "dmarc"
[[agent]]
email = "linus@acme.example"
name = "Linus"
notify = "some"
undo = "11m"
quiet = "18:00"
digest = 8
timezone = "Europe/Berlim"
language = "xx"
away = "2026-03-02"
[[team]]
name = "Day"
assign = "chance"
replacement = "Night"
[[status]]
removed = true
[[organisation]]
name = "Widgets"
domains = ["a b"]
[[contact]]
address = "ada@example.net"
addresses = ["Ben@example.org"]
[[contact]]
address = "ben@example.org"
addresses = ["ada@example.net"]
"##;
    assert_eq!(
        lines(&parse(text).unwrap_err()),
        r##"desk.toml:5: brand[1].stale: "maybe" is not known; write "hold", "warn" or "off"
desk.toml:6: brand[1].agent_proof: "dmarc" is not known; write "address" or "address+dmarc"
desk.toml:10: agent[1].notify: "some" is not known; write "all", "mine+unassigned", "mine", "mentions" or "none"
desk.toml:11: agent[1].undo: "11m" does not fit here; write it like "30s", "off" or "default"
desk.toml:12: agent[1].quiet: "18:00" does not fit here; write it like "18:00-8:00" or "off"
desk.toml:13: agent[1].digest: a number does not fit here; write it like "8:00" or "off"
desk.toml:14: agent[1].timezone: "Europe/Berlim" is not a time zone; did you mean "Europe/Berlin"?
desk.toml:15: agent[1].language: "xx" does not fit here; write it like "en", "de", "fr", "es", "ar" or "default"
desk.toml:16: agent[1].away: is not loaded; remove it; agents say so by #away
desk.toml:19: team[1].assign: "chance" is not known; write "none", "round-robin" or "least-loaded"
desk.toml:20: team[1].replacement: means nothing for a row that stays; write removed = true besides, or remove it
desk.toml:21: status[1].slug: is missing; write slug = "waiting"
desk.toml:25: organisation[1].domains: "a b" is not a host name; write the name alone, like "mail.acme.example"
desk.toml:30: contact[2].address: ben@example.org is written twice; an address is one contact's; keep one of the two
desk.toml:31: contact[2].addresses: ada@example.net is written twice; an address is one contact's; keep one of the two
"##
    );
}

#[test]
fn every_example_in_the_table_is_accepted() {
    for key in keys::SCHEMA.keys {
        assert!(key.kind.read_default(key.shown).is_ok(), "{}", key.path);
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back_as_the_same(data in data()) {
        let text = data.to_toml().unwrap();
        let back = parse(&text);
        prop_assert_eq!(back.as_ref(), Ok(&data), "{}", text);
    }

    #[test]
    fn any_text_gives_an_answer(text in ".{0,200}") {
        let _ = parse(&text);
    }
}

fn line() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{0,12}[^\\p{Cc}\\s][^\\p{Cc}]{0,12}"
}

fn block() -> impl Strategy<Value = String> {
    ("(.|\n|\r|\t|\"|'|\\\\){0,20}", line(), "(.|\n|\r\n){0,20}").prop_map(|(a, b, c)| format!("{a}{b}{c}"))
}

fn slug() -> impl Strategy<Value = String> {
    "[a-z0-9][a-z0-9_-]{0,8}"
}

fn email() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9+_=]{1,8}@[a-z0-9]{1,8}\\.example"
}

fn colour() -> impl Strategy<Value = Option<String>> {
    prop::option::of("#[0-9a-f]{6}")
}

fn language() -> impl Strategy<Value = Option<String>> {
    prop::option::of("en|de")
}

fn names() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map("[a-z]{2}(-[a-z]{2})?", line(), 0..3)
}

fn several<T: std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(one, 0..3)
}

fn unique<T>(mut rows: Vec<T>, id: fn(&T) -> &String) -> Vec<T> {
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(id(row).to_lowercase()));
    rows
}

prop_compose! {
    fn a_face()(
        base_url in prop::option::of("https://[a-z]{1,9}\\.example"), accent in prop::option::of("#[0-9a-f]{6}"),
        logo in prop::option::of("[a-z]{1,8}\\.svg"), footer in several(line()), flags in any::<[bool; 3]>(), confirm in 0..3usize,
        delay in 0u64..365 * 86_400_000, distance in 0u64..365 * 86_400_000,
    ) -> Brand {
        let [form_category, form_priority, survey] = flags;
        Brand {
            base_url, accent, logo, footer, form_category, form_priority, form_confirm: keys::CONFIRM[confirm].to_owned(), survey,
            survey_delay: Duration::from_millis(delay), survey_distance: Duration::from_millis(distance), ..Brand::default()
        }
    }
}

prop_compose! {
    fn a_brand()(
        slug in slug(), name in line(), flags in any::<[bool; 4]>(), millis in 0u64..10 * 365 * 86_400_000, language in language(),
        stale in 0..3usize, demand in 0..2usize, face in a_face(),
    ) -> Brand {
        let [agent_names, agent_signature, acknowledge, trust_domain] = flags;
        Brand {
            slug, name, agent_names, agent_signature, reopen: Duration::from_millis(millis), acknowledge, language,
            stale: keys::STALE[stale].to_owned(), agent_proof: keys::DEMAND[demand].to_owned(), trust_domain,
            ..face
        }
    }
}

prop_compose! {
    fn an_agent()(
        email in email(), name in line(), role in "agent|admin", addresses in several(email()), teams in several(line()),
        notify in prop::option::of("all|mine\\+unassigned|mine|mentions|none"), flags in any::<[Option<bool>; 2]>(),
        undo in prop::option::of("0s|30s|600s|default"), quiet in prop::option::of("18:00-08:00|00:00-23:59|off"),
        digest in prop::option::of("0[0-9]:[0-5][0-9]|off"), timezone in prop::option::of("Europe/Berlin|Asia/Tokyo|default"),
        language in prop::option::of("en|de|default"),
    ) -> Agent {
        let [own_copies, receipts] = flags;
        Agent { email, name, role, addresses, teams, notify, own_copies, receipts, undo, quiet, digest, timezone, language }
    }
}

prop_compose! {
    fn a_team()(
        name in line(), address in prop::option::of(email()), members in several(email()), lead in prop::option::of(email()),
        assign in 0..3usize,
    ) -> Team {
        Team { name, address, members, lead, assign: keys::ASSIGN[assign].to_owned() }
    }
}

prop_compose! {
    fn a_priority()(slug in slug(), name in line(), order in 0u32..=1_000_000, active in any::<bool>(), colour in colour(), names in names()) -> Priority {
        Priority { slug, name, order, active, colour, names }
    }
}

prop_compose! {
    fn a_status()(slug in slug(), stage in 0..STAGES.len(), name in line(), order in 0u32..=1_000_000, active in any::<bool>(), colour in colour(), names in names()) -> Status {
        Status { slug, stage: STAGES[stage].to_owned(), name, order, active, colour, names }
    }
}

prop_compose! {
    fn a_category()(
        ids in (slug(), line(), prop::option::of(slug()), prop::option::of(email()), prop::option::of(line()), prop::option::of(slug())),
        followers in several(email()), order in 0u32..=1_000_000, active in any::<bool>(), colour in colour(), names in names(),
    ) -> Category {
        let (slug, name, parent, assignee, team, priority) = ids;
        Category { slug, name, parent, assignee, team, priority, followers, order, active, colour, names }
    }
}

prop_compose! {
    fn a_tag()(name in line(), order in 0u32..=1_000_000, active in any::<bool>(), colour in colour(), names in names()) -> Tag {
        Tag { name, order, active, colour, names }
    }
}

prop_compose! {
    fn a_canned()(
        name in line(), subject in prop::option::of(line()), text in block(), categories in several(slug()), language in language(),
        order in 0u32..=1_000_000, active in any::<bool>(), texts in prop::collection::btree_map("[a-z]{2}(-[a-z]{2})?", block(), 0..3),
    ) -> Canned {
        Canned { name, subject, text, categories, language, order, active, texts }
    }
}

prop_compose! {
    fn an_organisation()(name in line(), domains in several("[a-z0-9]{1,8}\\.example"), notes in prop::option::of(block())) -> Organisation {
        Organisation { name, domains, notes }
    }
}

prop_compose! {
    fn a_contact()(
        address in email(), addresses in several(email()), name in prop::option::of(line()), language in language(),
        organisation in prop::option::of(line()), notes in prop::option::of(block()),
    ) -> Contact {
        Contact { address, addresses, name, language, organisation, notes }
    }
}

prop_compose! {
    fn a_sender()(pattern in line(), list in 0..2usize) -> Sender {
        Sender { pattern, list: keys::LISTINGS[list].to_owned() }
    }
}

/// An address is one contact's.
fn apart(contacts: Vec<Contact>) -> Vec<Contact> {
    let mut seen = BTreeSet::new();
    let mut contacts = unique(contacts, |row| &row.address);
    seen.extend(contacts.iter().map(|contact| contact.address.to_lowercase()));
    for contact in &mut contacts {
        contact.addresses.retain(|address| seen.insert(address.to_lowercase()));
    }
    contacts
}

prop_compose! {
    fn data()(
        people in (several(a_brand()), several(an_agent()), several(a_team()), several(an_organisation()), several(a_contact())),
        priorities in several(a_priority()), statuses in several(a_status()), categories in several(a_category()), senders in several(a_sender()),
        tags in several(a_tag()), canned in several(a_canned()),
    ) -> DeskData {
        let (brands, agents, teams, organisations, contacts) = people;
        DeskData {
            brands: unique(brands, |row| &row.slug), agents: unique(agents, |row| &row.email), teams: unique(teams, |row| &row.name),
            priorities: unique(priorities, |row| &row.slug), statuses: unique(statuses, |row| &row.slug),
            categories: unique(categories, |row| &row.slug), tags: unique(tags, |row| &row.name), canned: unique(canned, |row| &row.name),
            organisations: unique(organisations, |row| &row.name), contacts: apart(contacts), senders: unique(senders, |row| &row.pattern), removals: Vec::new(),
        }
    }
}
