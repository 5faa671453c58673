use proptest::prelude::*;

use super::*;

const SAMPLE: &str = r##"
[[brand]]
slug = "default"
name = "Acme"
reopen = "7d"

[[agent]]
email = "grace@acme.example"
name = "Grace"
role = "admin"
addresses = ["grace@home.example"]
teams = ["Second line"]

[[agent]]
email = "linus@acme.example"
name = "Linus"

[[team]]
name = "Second line"
address = "second@acme.example"
members = ["grace@acme.example"]
lead = "grace@acme.example"

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
[category.names]
de = "Rechnungen"

[[tag]]
name = "refund"

[[canned]]
name = "thanks"
text = """
Hello,

thank you."""
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
        }]
    );
    assert_eq!(data.agents[0].addresses, ["grace@home.example"]);
    assert_eq!((data.agents[1].role.as_str(), data.agents[1].teams.len()), ("agent", 0));
    assert_eq!(data.teams[0].lead.as_deref(), Some("grace@acme.example"));
    assert_eq!((data.priorities[0].order, &data.priorities[0].names["de"]), (30, &"Hoch".to_owned()));
    assert_eq!((data.statuses[0].stage.as_str(), data.statuses[0].order), ("held", 0));
    assert_eq!((data.categories[0].active, &data.categories[0].names["de"]), (false, &"Rechnungen".to_owned()));
    assert_eq!(data.canned[0].text, "Hello,\n\nthank you.");
    assert_eq!(good(""), DeskData::default());
    assert_eq!(good("[[brand]]\nslug='a'\nname='A'").brands[0].reopen, Duration::from_secs(14 * 86_400));
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
    fn a_brand()(slug in slug(), name in line(), flags in any::<(bool, bool, bool)>(), millis in 0u64..10 * 365 * 86_400_000, language in language()) -> Brand {
        let (agent_names, agent_signature, acknowledge) = flags;
        Brand { slug, name, agent_names, agent_signature, reopen: Duration::from_millis(millis), acknowledge, language }
    }
}

prop_compose! {
    fn an_agent()(email in email(), name in line(), role in "agent|admin", addresses in several(email()), teams in several(line())) -> Agent {
        Agent { email, name, role, addresses, teams }
    }
}

prop_compose! {
    fn a_team()(name in line(), address in prop::option::of(email()), members in several(email()), lead in prop::option::of(email())) -> Team {
        Team { name, address, members, lead }
    }
}

prop_compose! {
    fn a_priority()(slug in slug(), name in line(), order in 0u32..=1_000_000, colour in colour(), names in names()) -> Priority {
        Priority { slug, name, order, colour, names }
    }
}

prop_compose! {
    fn a_status()(slug in slug(), stage in 0..STAGES.len(), name in line(), order in 0u32..=1_000_000, colour in colour(), names in names()) -> Status {
        Status { slug, stage: STAGES[stage].to_owned(), name, order, colour, names }
    }
}

prop_compose! {
    fn a_category()(
        ids in (slug(), line(), prop::option::of(slug()), prop::option::of(email()), prop::option::of(line()), prop::option::of(slug())),
        followers in several(email()), order in 0u32..=1_000_000, active in any::<bool>(), names in names(),
    ) -> Category {
        let (slug, name, parent, assignee, team, priority) = ids;
        Category { slug, name, parent, assignee, team, priority, followers, order, active, names }
    }
}

prop_compose! {
    fn a_canned()(name in line(), subject in prop::option::of(line()), text in block(), categories in several(slug()), language in language()) -> Canned {
        Canned { name, subject, text, categories, language }
    }
}

prop_compose! {
    fn data()(
        brands in several(a_brand()), agents in several(an_agent()), teams in several(a_team()), priorities in several(a_priority()),
        statuses in several(a_status()), categories in several(a_category()),
        tags in several((line(), colour()).prop_map(|(name, colour)| Tag { name, colour })), canned in several(a_canned()),
    ) -> DeskData {
        DeskData {
            brands: unique(brands, |row| &row.slug), agents: unique(agents, |row| &row.email), teams: unique(teams, |row| &row.name),
            priorities: unique(priorities, |row| &row.slug), statuses: unique(statuses, |row| &row.slug),
            categories: unique(categories, |row| &row.slug), tags: unique(tags, |row| &row.name), canned: unique(canned, |row| &row.name),
        }
    }
}
