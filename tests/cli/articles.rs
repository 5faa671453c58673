//! `articles`: help pages as a folder, in and out again.

use std::collections::BTreeMap;
use std::path::Path;

use super::desk::{Desk, ONE_MAILBOX};

const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n....";

fn write(desk: &Desk, file: &str, text: impl AsRef<[u8]>) {
    let path = desk.path(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn page(title: &str, body: &str) -> String {
    format!("+++\ntitle = {title:?}\n+++\n\n{body}\n")
}

/// A desk with three pages in two groups, one of them in two languages, and a picture.
fn sample() -> Desk {
    let desk = Desk::new(ONE_MAILBOX);
    write(&desk, "help/use/_group.toml", "name = \"Using it\"\nicon = \"tool\"\norder = 2\nnames.de = \"Benutzen\"\n");
    write(
        &desk,
        "help/use/lid.md",
        page("The lid", "# Look\n\n![Lid](lid.png) See [returns](../orders/returns.md#when).\n"),
    );
    write(&desk, "help/use/lid.de.md", page("Der Deckel", "Siehe [Rückgabe](../orders/returns.md)."));
    write(&desk, "help/use/lid.png", PIXEL);
    write(&desk, "help/use/notes.txt", "Not for readers.");
    write(
        &desk,
        "help/orders/returns.md",
        "+++\ntitle = \"Returns\"\nexcerpt = \"Send it back.\"\ntags = [\"refund\"]\norder = 3\ncreated = 2025-01-02\n+++\nWithin 30 days.",
    );
    write(&desk, "help/orders/secret.md", "+++\ntitle = \"Not yet\"\nstate = \"draft\"\n+++\nWait.");
    desk
}

fn load(desk: &Desk, more: &[&str]) -> String {
    desk.call(&[&["articles", "load", "help"], more].concat()).good()
}

const ROWS: &str = "SELECT t.id, g.slug, p.slug, t.language, t.state, t.title, t.created_at, t.updated_at, \
    COALESCE(t.published_at, 0), t.html, (SELECT value FROM facts WHERE name = 'help version') \
    FROM help_texts t JOIN help_pages p ON p.id = t.page_id JOIN help_groups g ON g.id = p.group_id ORDER BY t.id";

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for group in std::fs::read_dir(folder).unwrap() {
        for file in std::fs::read_dir(group.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            found.insert(name, std::fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn a_folder_loads_and_loading_it_again_changes_nothing() {
    let desk = sample();
    assert_eq!(load(&desk, &[]), "Loaded: 4 new, 0 changed, 0 as before\n");
    let rows = desk.rows(ROWS);
    assert_eq!(rows.len(), 4);
    let lid = rows.iter().find(|row| row.contains(", lid, en, published, The lid")).unwrap();
    assert!(lid.contains("<h2 id=\"h-look\">Look</h2>"), "{lid}");
    assert!(lid.contains("<a href=\"/support/help/orders/returns#h-when\">"), "{lid}");
    let name = desk.rows("SELECT name FROM help_images").remove(0);
    assert!(lid.contains(&format!("<img src=\"/support/help/image/{name}\" alt=\"Lid\"")), "{lid}");
    assert!(rows.iter().any(|row| row.contains(", returns, en, published, Returns, 1735776000, ")), "{rows:?}");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(load(&desk, &[]), "Loaded: 0 new, 0 changed, 4 as before\n");
    assert_eq!(desk.rows(ROWS), rows);
    let listed = desk.call(&["articles", "list", "--json"]).json();
    assert_eq!(listed.len(), 4);
    assert!(listed.iter().any(|row| row["page"] == "secret" && row["state"] == "draft" && row["views"] == 0));
    assert!(desk.call(&["articles", "list"]).good().starts_with("PAGE            LANGUAGE  STATE"));
    assert_eq!(desk.call(&["articles", "list", "--comments"]).good(), "WHEN  PAGE  HELPFUL  COMMENT\n");
}

#[test]
fn what_is_dumped_loads_as_the_same() {
    let desk = sample();
    load(&desk, &[]);
    let rows = desk.rows(ROWS);
    let wrote = desk.call(&["articles", "dump", "out"]).good();
    assert_eq!(wrote, "Wrote 4 pages to out\n");
    let dumped = files(&desk.path("out"));
    let names: Vec<&str> = dumped.keys().map(String::as_str).collect();
    let wanted = [
        "orders/_group.toml",
        "orders/returns.md",
        "orders/secret.md",
        "use/_group.toml",
        "use/lid.de.md",
        "use/lid.md",
        "use/lid.png",
    ];
    assert_eq!(names, wanted);
    assert_eq!(dumped["use/lid.png"], PIXEL);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(desk.call(&["articles", "load", "out", "--prune"]).good(), "Loaded: 0 new, 0 changed, 4 as before\n");
    assert_eq!(desk.rows(ROWS), rows);
    // And into another desk: the same folder comes out again, dates and all.
    let other = Desk::new(ONE_MAILBOX);
    other.call(&["articles", "load", desk.path("out").to_str().unwrap()]).good();
    other.call(&["articles", "dump", "again"]).good();
    assert_eq!(files(&other.path("again")), dumped);
}

#[test]
fn what_changed_is_changed_and_what_is_gone_stays_until_it_is_pruned() {
    let desk = sample();
    load(&desk, &[]);
    write(&desk, "help/use/lid.md", page("The lid", "Press it."));
    std::fs::remove_file(desk.path("help/use/lid.de.md")).unwrap();
    std::fs::remove_file(desk.path("help/use/lid.png")).unwrap();
    std::fs::remove_dir_all(desk.path("help/orders")).unwrap();
    let said = load(&desk, &[]);
    assert_eq!(
        said,
        "Loaded: 0 new, 1 changed, 0 as before\n2 pages are published and not in the folder; --prune archives them\n"
    );
    assert_eq!(load(&desk, &["--prune"]), "Loaded: 0 new, 0 changed, 1 as before, 2 archived\n");
    let states = desk.rows("SELECT title, state FROM help_texts ORDER BY title");
    assert_eq!(states, ["Der Deckel, archived", "Not yet, draft", "Returns, archived", "The lid, published"]);
    assert!(desk.rows("SELECT file FROM help_images").is_empty());
    assert_eq!(load(&desk, &["--prune"]), "Loaded: 0 new, 0 changed, 1 as before\n");
}

#[test]
fn a_page_that_is_too_large_or_leads_to_a_draft_is_named() {
    let desk = sample();
    write(&desk, "help/use/large.md", page("Large", &"`a` ".repeat(40_000)));
    write(&desk, "help/use/early.md", page("Early", "[x](../orders/secret.md)"));
    let said = desk.call(&["articles", "load", "help"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("use/large.md: The page makes more than 256 kB of HTML; make two pages of it"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("use/early.md:5: The link ../orders/secret.md leads to no published page"),
        "{}",
        said.err
    );
}

#[test]
fn every_mistake_is_told_with_file_and_line_and_then_nothing_is_loaded() {
    let desk = sample();
    write(
        &desk,
        "help/use/lid.md",
        page("The lid", "One\n\n[gone](gone.md) ![no](no.png)\n\n[x](javascript:alert(1))"),
    );
    write(&desk, "help/use/bare.md", "# No head\n");
    write(&desk, "help/use/odd.md", "+++\ntitle = \"x\"\nstaet = \"draft\"\n+++\n");
    write(&desk, "help/use/state.md", "+++\ntitle = \"\"\nstate = \"gone\"\nupdated = 2026-03-02T09:00:00\n+++\n");
    write(&desk, "help/use/Bad Name.md", page("x", "x"));
    write(&desk, "help/use/latin.md", b"+++\ntitle = \"\xe4\"\n+++\n");
    write(&desk, "help/preview/x.md", page("x", "x"));
    write(&desk, "help/orders/_group.toml", "parent = \"nowhere\"\nnames.english = \"x\"\n");
    write(&desk, "help/stray.md", page("x", "x"));
    let said = desk.call(&["articles", "load", "help"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    for wanted in [
        "help/orders/_group.toml: parent: there is no folder nowhere",
        "help/orders/_group.toml: names.english: this is no language",
        "help/preview: A group's folder is named",
        "help/stray.md: A page lies in the folder of its group",
        "help/use/Bad Name.md: A page is named in small letters",
        "help/use/bare.md:1: The page must begin with a line +++",
        "help/use/latin.md: The file is not UTF-8",
        "help/use/lid.md:7: The link gone.md leads to no published page",
        "help/use/lid.md:7: There is no picture no.png",
        "help/use/lid.md:9: The link javascript:alert(1) leads to no published page",
        "help/use/odd.md:3: This can't be read: unknown field `staet`",
        "help/use/state.md:2: The page has no title",
        "help/use/state.md:3: state must be draft, published or archived",
        "help/use/state.md:4: updated must be a day or have its zone",
        "14 mistakes; nothing was loaded",
    ] {
        assert!(said.err.contains(wanted), "{wanted} is in\n{}", said.err);
    }
    assert!(desk.rows("SELECT 1 FROM help_groups").is_empty());
}

#[test]
fn another_brand_has_pages_of_its_own() {
    let desk = sample();
    desk.write("brands.toml", "[[brand]]\nslug = \"second\"\nname = \"Second\"\nlanguage = \"de\"\n");
    desk.call(&["load", "brands.toml"]).good();
    assert_eq!(
        desk.call(&["articles", "load", "help", "--brand", "second"]).code,
        1,
        "lid.md and lid.de.md are one page there"
    );
    std::fs::remove_file(desk.path("help/use/lid.de.md")).unwrap();
    load(&desk, &["--brand", "second"]);
    assert_eq!(desk.call(&["articles", "list"]).good().lines().count(), 1);
    assert_eq!(desk.call(&["articles", "list", "--brand", "second"]).good().lines().count(), 4);
    assert_eq!(desk.call(&["articles", "load", "help", "--brand", "third"]).code, 1);
}
