use super::write::{GivenDates, Places, Saved, archive, publish, set_draft, set_text};
use super::*;
use crate::clock::{Clock, Entropy};
use crate::config::{Surroundings, parse};
use crate::desk::article::Article;
use crate::store::{HelpImage, Tx};

const MORNING: &str = "2026-03-02T09:00:00Z";

/// A desk with the groups `use` and, below it, `care`.
struct Desk {
    app: App,
    brand: Brand,
    clock: Clock,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::manual(MORNING.parse().unwrap());
        let text = "data_dir = 'data'\n[mailbox.help]\naddress = 'help@kettle.example'\nmaildir.path = 'in'\noutbox.path = 'out'";
        let around = Surroundings {
            base_dir: folder.path(),
            variable: &|_| None,
            run: &|_, _| unreachable!(),
            readable_by_others: false,
        };
        let config = parse(text, &around).unwrap().config;
        let app = App::open(config, clock.clone(), Entropy::seeded(1)).unwrap();
        let brand = app.store().read(|reader| Ok(reader.list_brands()?.remove(0))).unwrap();
        let desk = Desk { app, brand, clock, _folder: folder };
        desk.group("use", "", "Using it", &[("de", "Benutzen")]);
        desk.group("care", "use", "Care", &[]);
        desk
    }

    fn write<T: Send + 'static>(&self, work: impl FnOnce(&Tx) -> Result<T> + Send + 'static) -> T {
        self.app.store().write(work).wait().unwrap()
    }

    fn group(&self, slug: &str, parent: &str, name: &str, names: &[(&str, &str)]) {
        let names = names.iter().map(|(language, name)| ((*language).to_owned(), (*name).to_owned())).collect();
        let group =
            Group { slug: slug.into(), parent: parent.into(), name: name.into(), names, icon: "box".into(), order: 0 };
        let brand = self.brand.id;
        self.write(move |tx| tx.set_help_group(brand, &group));
    }

    fn set(&self, article: &Article) -> Saved {
        let (brand, article) = (self.brand.id, article.clone());
        self.write(move |tx| {
            let page = Places::read(tx, brand)?.render(&article.group, &article.body);
            set_text(tx, brand, &article, &page.body, GivenDates::default())
        })
    }

    fn draft(&self, article: &Article) -> TextId {
        let (brand, article) = (self.brand.id, article.clone());
        self.write(move |tx| {
            let page = Places::read(tx, brand)?.render(&article.group, &article.body);
            set_draft(tx, brand, &article, &page.body).map(|(id, _)| id)
        })
    }

    fn page(&self, group: &str, page: &str, language: &str) -> Option<HelpPage> {
        self.app.help_page(&self.brand, group, page, language).unwrap()
    }

    fn search(&self, language: &str, typed: &str) -> Vec<String> {
        let found = self.app.help_search(&self.brand, language, typed, 5).unwrap();
        found.hits.into_iter().map(|hit| hit.link.slug).collect()
    }

    fn later(&self) {
        self.clock.advance(std::time::Duration::from_secs(3600));
    }
}

fn article(group: &str, slug: &str, title: &str, body: &str) -> Article {
    Article {
        group: group.into(),
        slug: slug.into(),
        language: "en".into(),
        state: ArticleState::Published,
        title: title.into(),
        excerpt: String::new(),
        description: String::new(),
        author: "Grace".into(),
        tags: Vec::new(),
        order: 0,
        body: body.into(),
    }
}

fn german(article: &Article, title: &str, body: &str) -> Article {
    Article { language: "de".into(), title: title.into(), body: body.into(), ..article.clone() }
}

#[test]
fn the_start_lists_groups_with_what_is_published() {
    let desk = Desk::new();
    assert_eq!(desk.app.help_start(&desk.brand, "").unwrap(), HelpStart::default());
    let lid = article("use", "lid", "The lid", "Turn it.");
    desk.set(&lid);
    desk.set(&german(&lid, "Der Deckel", "Drehen."));
    for n in 0..4 {
        desk.set(&article("care", &format!("care-{n}"), &format!("Care {n}"), "Rinse."));
    }
    desk.set(&Article { state: ArticleState::Draft, ..article("use", "new", "New", "Not yet.") });
    let start = desk.app.help_start(&desk.brand, "de-AT").unwrap();
    assert_eq!(start.groups.len(), 1);
    let group = &start.groups[0];
    assert_eq!((group.slug.as_str(), group.name.as_str(), group.count), ("use", "Benutzen", 5));
    assert_eq!(group.pages.iter().map(|page| page.title.as_str()).collect::<Vec<_>>(), ["Der Deckel"]);
    let care = desk.app.help_group(&desk.brand, "care", "fr").unwrap().unwrap();
    assert_eq!(care.above, [("use".to_owned(), "Using it".to_owned())]);
    assert_eq!(care.pages.len(), 4);
    let uses = desk.app.help_group(&desk.brand, "use", "").unwrap().unwrap();
    assert_eq!((uses.groups.len(), uses.groups[0].count, uses.groups[0].pages.len()), (1, 4, 3));
    assert_eq!(desk.app.help_group(&desk.brand, "gone", "").unwrap(), None);
}

#[test]
fn groups_that_stand_in_a_circle_are_no_endless_loop() {
    let desk = Desk::new();
    desk.group("use", "care", "Using it", &[]);
    desk.set(&article("use", "lid", "The lid", "Turn it."));
    assert!(desk.app.help_start(&desk.brand, "").is_ok());
    assert!(desk.app.help_group(&desk.brand, "use", "").unwrap().is_some());
}

#[test]
fn a_page_comes_in_the_nearest_language() {
    let desk = Desk::new();
    let lid = article("use", "lid", "The lid", "## One\n\nTurn it.");
    desk.set(&lid);
    desk.set(&german(&lid, "Der Deckel", "Drehen."));
    for (language, title) in [("de-CH", "Der Deckel"), ("fr", "The lid"), ("", "The lid"), ("'; --", "The lid")] {
        assert_eq!(desk.page("use", "lid", language).unwrap().title, title, "{language}");
    }
    let page = desk.page("use", "lid", "en").unwrap();
    assert_eq!(page.languages, ["de", "en"]);
    assert_eq!((page.group_name.as_str(), page.headings.len()), ("Using it", 1));
    assert_eq!(page.html, "<h2 id=\"h-one\">One</h2>\n<p>Turn it.</p>\n");
    assert_eq!(desk.page("use", "gone", ""), None);
    assert_eq!(desk.page("care", "lid", ""), None);
}

#[test]
fn nothing_of_one_brand_is_seen_in_another() {
    let desk = Desk::new();
    desk.set(&article("use", "lid", "The lid", "Turn it."));
    let other = desk.write(|tx| {
        let id = tx.get_or_make_brand("other")?;
        tx.get_brand(id)
    });
    assert_eq!(desk.app.help_start(&other, "").unwrap(), HelpStart::default());
    assert_eq!(desk.app.help_page(&other, "use", "lid", "").unwrap(), None);
    assert!(desk.app.help_search(&other, "", "lid", 5).unwrap().hits.is_empty());
    assert_eq!(desk.app.help_search(&other, "", "lidd turnn", 5).unwrap().corrected, None);
    assert!(desk.app.help_published(&other, TextId(0), 5).unwrap().is_empty());
    let vote = HelpVote { visitor: "a".into(), language: String::new(), is_helpful: true, comment: String::new() };
    assert!(!desk.app.vote_help_page(other.id, PageId(1), vote).wait().unwrap());
}

#[test]
fn a_draft_waits_beside_the_page_and_takes_its_place_when_it_is_published() {
    let desk = Desk::new();
    let lid = article("use", "lid", "The lid", "Turn it.");
    desk.set(&lid);
    let first = desk.page("use", "lid", "").unwrap();
    desk.later();
    let better = Article { state: ArticleState::Draft, title: "The new lid".into(), ..lid.clone() };
    let id = desk.draft(&better);
    assert_eq!(desk.draft(&Article { body: "Press it.".into(), ..better }), id);
    assert_eq!(desk.page("use", "lid", "").unwrap().title, "The lid");
    assert!(desk.search("en", "press").is_empty(), "A draft is not found");
    let key = desk.app.desk.signer.sign(&Key::Preview { text: id.0 });
    let (brand, preview) = desk.app.help_preview(&key).unwrap().unwrap();
    assert_eq!(
        (brand.slug.as_str(), preview.title.as_str(), preview.state),
        ("default", "The new lid", ArticleState::Draft)
    );
    assert_eq!(desk.app.help_preview("p1.aaaaaaaaaaaaaaaaaaaa").unwrap(), None);

    desk.later();
    assert!(desk.write(move |tx| publish(tx, id)).is_some());
    let page = desk.page("use", "lid", "").unwrap();
    assert_eq!((page.title.as_str(), page.html.as_str()), ("The new lid", "<p>Press it.</p>\n"));
    assert_eq!((page.page, page.created_at, page.published_at), (first.page, first.created_at, first.published_at));
    assert_eq!(page.updated_at.to_string(), "2026-03-02T11:00:00Z");
    assert_eq!((desk.search("en", "press"), desk.search("en", "turn")), (vec!["lid".to_owned()], vec![]));
    assert!(desk.write(move |tx| publish(tx, id)).is_some(), "Once more does no harm");
    assert_eq!(desk.app.help_preview(&key).unwrap().unwrap().1.state, ArticleState::Published);
}

#[test]
fn the_same_again_changes_nothing() {
    let desk = Desk::new();
    let lid = article("use", "lid", "The lid", "Turn it.");
    assert_eq!(desk.set(&lid), Saved::New);
    let (page, version) = (desk.page("use", "lid", ""), desk.app.help_version().unwrap());
    desk.later();
    assert_eq!(desk.set(&lid), Saved::Unchanged);
    assert_eq!((desk.page("use", "lid", ""), desk.app.help_version().unwrap()), (page.clone(), version));
    assert_eq!(desk.set(&Article { order: 3, ..lid.clone() }), Saved::Changed);
    assert!(desk.app.help_version().unwrap() > version);
    assert_eq!(desk.page("use", "lid", "").unwrap().updated_at, page.unwrap().updated_at, "Its words are the same");
    assert_eq!(desk.set(&Article { body: "Press it.".into(), ..lid.clone() }), Saved::Changed);
    assert_eq!(desk.page("use", "lid", "").unwrap().updated_at.to_string(), "2026-03-02T10:00:00Z");
    assert_eq!(desk.set(&Article { state: ArticleState::Draft, ..lid.clone() }), Saved::Changed);
    assert_eq!(desk.page("use", "lid", ""), None);
    assert_eq!(desk.set(&lid), Saved::Changed);
    let text = desk.page("use", "lid", "").unwrap().text;
    desk.write(move |tx| archive(tx, &tx.find_help_text(text)?.unwrap()));
    assert_eq!((desk.page("use", "lid", ""), desk.search("en", "turn")), (None, vec![]));
}

#[test]
fn views_and_votes_are_counted_once_for_each_reader() {
    let desk = Desk::new();
    desk.set(&article("use", "lid", "The lid", "Turn it."));
    desk.set(&article("use", "cord", "The cord", "Plug it."));
    let page = desk.page("use", "lid", "").unwrap().page;
    let version = desk.app.help_version().unwrap();
    desk.app.count_help_views(vec![(page, 3), (PageId(999), 5)]).wait().unwrap();
    let vote = |visitor: &str, is_helpful: bool, comment: &str| {
        let vote = HelpVote { visitor: visitor.into(), language: "en".into(), is_helpful, comment: comment.into() };
        desk.app.vote_help_page(desk.brand.id, page, vote).wait().unwrap()
    };
    assert!(vote("a", true, "") && vote("b", false, "Which lid?") && vote("c", true, ""));
    assert!(vote("a", false, &"long ".repeat(1000)));
    let shown = desk.page("use", "lid", "").unwrap();
    assert_eq!((shown.views, shown.helpful, shown.unhelpful), (3, 1, 2));
    assert_eq!(desk.app.help_start(&desk.brand, "").unwrap().popular.len(), 1);
    assert_eq!(desk.app.help_version().unwrap(), version, "Kept pages stay good");
    let brand = desk.brand.id;
    let since = Timestamp::UNIX_EPOCH;
    let comments = desk.app.store().read(|reader| reader.list_help_comments(brand, since, 10)).unwrap();
    assert_eq!(comments.len(), 2);
    assert!(vote("b", true, ""));
    let again = desk.app.store().read(|reader| reader.list_help_comments(brand, since, 10)).unwrap();
    assert_eq!(again.len(), 2, "Words stay when somebody only thinks again");
    assert!(comments.iter().all(|comment| comment.link.title == "The lid" && comment.comment.len() <= 2_000));
    let unknown = HelpVote { visitor: "a".into(), language: String::new(), is_helpful: true, comment: String::new() };
    assert!(!desk.app.vote_help_page(brand, PageId(999), unknown).wait().unwrap());
}

#[test]
fn related_pages_share_tags_and_then_the_group() {
    let desk = Desk::new();
    let tagged = |slug: &str, group: &str, tags: &[&str]| Article {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..article(group, slug, slug, "Words.")
    };
    for page in [
        tagged("lid", "use", &["Lid", "safety"]),
        tagged("cord", "use", &[]),
        tagged("rinse", "care", &["lid", "Safety"]),
        tagged("scale", "care", &["lid"]),
        tagged("other", "care", &["else"]),
    ] {
        desk.set(&page);
    }
    let related = desk.page("use", "lid", "").unwrap().related;
    assert_eq!(related.into_iter().map(|link| link.slug).collect::<Vec<_>>(), ["rinse", "scale", "cord"]);
}

#[test]
fn search_ranks_titles_before_tags_before_text_and_what_helped_before_what_did_not() {
    let desk = Desk::new();
    let filler = "Some more words about other things that stand here as well. ".repeat(3);
    desk.set(&article("use", "text", "Water", &format!("{filler} descaling {filler}")));
    desk.set(&Article { tags: vec!["descaling".into()], ..article("use", "tag", "Acid", &filler) });
    desk.set(&Article { excerpt: "About descaling.".into(), ..article("use", "excerpt", "White", &filler) });
    desk.set(&article("use", "title", "Descale your kettle", &filler));
    desk.set(&article("use", "none", "Orders", &filler));
    assert_eq!(desk.search("en", "descale"), ["title", "tag", "excerpt", "text"]);
    let twin = desk.set(&article("care", "twin", "Descale your kettle", &filler));
    assert_eq!(twin, Saved::New);
    let page = desk.page("care", "twin", "").unwrap().page;
    for visitor in ["a", "b", "c"] {
        let vote =
            HelpVote { visitor: visitor.into(), language: "en".into(), is_helpful: true, comment: String::new() };
        desk.app.vote_help_page(desk.brand.id, page, vote).wait().unwrap();
    }
    assert_eq!(desk.search("en", "descale").first().map(String::as_str), Some("twin"));
}

#[test]
fn search_takes_typos_beginnings_other_spellings_and_whole_sentences() {
    let desk = Desk::new();
    let kettle = article("use", "kettle", "Your kettle", "Fill the kettle and press the button.");
    desk.set(&kettle);
    desk.set(&german(&kettle, "Ihr Wasserkessel für Käsefondue", "Füllen Sie den Kessel, bitte ohne Käse."));
    desk.set(&article("use", "refund", "Refunds and returns", "Send it back within 30 days."));
    desk.set(&article("care", "lid", "The lid does not close", "Look at the hinge of the lid."));
    for (language, typed, wanted) in [
        ("en", "kettel", &["kettle"][..]),
        ("en", "KETTLES", &["kettle"]),
        ("en", "returm", &["refund"]),
        ("en", "ref", &["refund"]),
        ("en", "my lid is broken!", &["lid"]),
        ("en", "how do I get a refund for the order", &["refund"]),
        ("de", "kaese", &["kettle"]),
        ("de", "KÄSE", &["kettle"]),
        ("de", "fuellen", &["kettle"]),
        ("de", "kesel", &["kettle"]),
        ("de", "refund", &["refund"]),
        ("en", "käse", &[]),
        ("en", "zzzzzz", &[]),
        ("en", "\" OR * NEAR( {title}: b1xen", &[]),
        ("en", "", &[]),
        ("ar", "kettle", &["kettle"]),
    ] {
        assert_eq!(desk.search(language, typed), wanted, "{language} {typed}");
        let suggested = desk.app.help_suggest(&desk.brand, language, typed, 5).unwrap();
        assert_eq!(suggested.hits.iter().map(|hit| hit.link.slug.as_str()).collect::<Vec<_>>(), wanted);
    }
    let found = desk.app.help_search(&desk.brand, "de", "kesel", 5).unwrap();
    assert_eq!(found.corrected.as_deref(), Some("kessel"));
    assert!(found.hits[0].snippet.contains(&("Kessel".to_owned(), true)), "{found:?}");
    assert!(desk.app.help_search(&desk.brand, "en", "refund", 0).unwrap().hits.is_empty());
}

#[test]
fn pictures_have_a_name_that_says_their_bytes() {
    let desk = Desk::new();
    let brand = desk.brand.id;
    desk.write(move |tx| {
        let (group, _) = tx.find_help_group(brand, "use")?.unwrap();
        let image = HelpImage {
            file: "lid.png".into(),
            name: "0a1b.png".into(),
            content_type: "image/png".into(),
            bytes: vec![1, 2],
        };
        tx.set_help_image(brand, group, &image)
    });
    desk.set(&article("care", "lid", "The lid", "![Lid](../use/lid.png)"));
    let html = desk.page("care", "lid", "").unwrap().html;
    assert!(html.contains("src=\"/support/help/image/0a1b.png\""), "{html}");
    assert_eq!(desk.app.help_image(&desk.brand, "0a1b.png").unwrap().unwrap().bytes, [1, 2]);
    assert_eq!(desk.app.help_image(&desk.brand, "lid.png").unwrap(), None);
}

#[test]
fn a_page_shows_the_picture_it_was_made_with_when_its_file_changes() {
    let desk = Desk::new();
    let brand = desk.brand.id;
    let image = |name: &str| HelpImage {
        file: "lid.png".into(),
        name: name.into(),
        content_type: "image/png".into(),
        bytes: name.as_bytes().to_vec(),
    };
    let keep = |image: HelpImage| {
        desk.write(move |tx| tx.set_help_image(brand, tx.find_help_group(brand, "use")?.unwrap().0, &image));
    };
    keep(image("0a.png"));
    desk.set(&article("use", "lid", "The lid", "![Lid](lid.png)"));
    keep(image("0b.png"));
    desk.set(&article("use", "cord", "The cord", "![Lid](lid.png)"));
    for (page, name) in [("lid", "0a.png"), ("cord", "0b.png")] {
        assert!(desk.page("use", page, "").unwrap().html.contains(&format!("/image/{name}\"")), "{page}");
        assert_eq!(desk.app.help_image(&desk.brand, name).unwrap().unwrap().bytes, name.as_bytes());
    }
    keep(image("0a.png"));
    desk.set(&article("use", "new", "New", "![Lid](lid.png)"));
    assert!(desk.page("use", "new", "").unwrap().html.contains("/image/0a.png\""));
    assert!(desk.app.help_image(&desk.brand, "0b.png").unwrap().is_some());
}

#[test]
fn a_draft_is_made_again_when_it_is_published_and_stays_beside_a_loaded_page() {
    let desk = Desk::new();
    let draft = |slug: &str, body: &str| Article { state: ArticleState::Draft, ..article("use", slug, slug, body) };
    let lid = desk.draft(&draft("lid", "See [the cord](cord.md) and [this](lid.md)."));
    let cord = desk.draft(&draft("cord", "Plug it."));
    desk.write(move |tx| publish(tx, cord));
    desk.write(move |tx| publish(tx, lid));
    let html = desk.page("use", "lid", "").unwrap().html;
    assert!(
        html.contains("<a href=\"/support/help/use/cord\">") && html.contains("<a href=\"/support/help/use/lid\">")
    );
    let waiting = desk.draft(&draft("hinge", "An agent's words."));
    assert_eq!(desk.set(&article("use", "hinge", "hinge", "The folder's.")), Saved::New);
    let kept = desk.app.store().read(|reader| reader.find_help_text(waiting)).unwrap().unwrap();
    assert_eq!((kept.article.body.as_str(), kept.article.state), ("An agent's words.", ArticleState::Draft));
}

#[test]
fn sitemaps_and_feeds_get_their_lists_a_piece_at_a_time() {
    let desk = Desk::new();
    for n in 0..5 {
        desk.set(&article("use", &format!("page-{n}"), "Page", "Words."));
        desk.later();
    }
    let first = desk.app.help_published(&desk.brand, TextId(0), 3).unwrap();
    let rest = desk.app.help_published(&desk.brand, first[2].text, 3).unwrap();
    let slugs: Vec<&str> = first.iter().chain(&rest).map(|text| text.link.slug.as_str()).collect();
    assert_eq!(slugs, ["page-0", "page-1", "page-2", "page-3", "page-4"]);
    let changes = desk.app.help_changes(&desk.brand, "en", 2).unwrap();
    assert_eq!(changes.iter().map(|text| text.link.slug.as_str()).collect::<Vec<_>>(), ["page-4", "page-3"]);
    assert_eq!(changes[0].html, "<p>Words.</p>\n");
    assert!(desk.app.help_changes(&desk.brand, "de", 2).unwrap().is_empty());
}
