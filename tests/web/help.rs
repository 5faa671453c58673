//! The help pages over real HTTP, written by another process while the desk runs.

use std::io::Read as _;
use std::process::{Command, Output};
use std::time::Duration;

use postdesk::desk::BrandId;

use super::client::{say, statuses};
use super::site::{Here, within};

const BROWSER: &str = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n";
const SAME: &str = "Origin: https://help.acme.example\r\nSec-Fetch-Site: same-origin\r\n";

/// A desk with two topics; one page is there in German, too, and one is a draft.
struct Site {
    here: Here,
}

const FILES: &[(&str, &str)] = &[
    ("use/_group.toml", "name = \"Using it\"\nnames.de = \"Benutzen\"\nicon = \"tool\"\n"),
    (
        "use/lid.md",
        "+++\ntitle = \"The lid <i> & more\"\nexcerpt = \"How it closes\"\n+++\nTurn the *lid*. See [first](first.md).\n",
    ),
    ("use/lid.de.md", "+++\ntitle = \"Der Deckel\"\n+++\nDrehen Sie den Deckel.\n"),
    (
        "use/first.md",
        "+++\ntitle = \"First use\"\n+++\n## One\na\n\n## Two\nb\n\n### Two and a half\nc\n\n## Three\nd\n",
    ),
    ("use/later.md", "+++\ntitle = \"Later\"\nstate = \"draft\"\n+++\nSecret.\n"),
    ("orders/_group.toml", "name = \"Orders\"\nicon = \"📦\"\n"),
    ("orders/pay.md", "+++\ntitle = \"Pay\"\n+++\nWith a card.\n"),
];

impl Site {
    fn start() -> Site {
        let site = Site { here: Here::start() };
        for (name, text) in FILES {
            site.write(name, text);
        }
        site.load();
        site
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.here.folder.path().join("pages").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Another process brings the folder in.
    fn load(&self) {
        let folder = self.here.folder.path();
        let told = self.run(&["articles", "load", folder.join("pages").to_str().unwrap()]);
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_postdesk"));
        program.arg("-c").arg(self.here.folder.path().join("postdesk.toml")).args(arguments);
        program.output().unwrap()
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let head = format!("GET {path} HTTP/1.1\r\nHost: desk\r\n{headers}Connection: close\r\n\r\n");
        say(self.here.address, head.as_bytes())
    }

    fn page(&self, path: &str) -> String {
        let heard = self.get(path, "");
        assert_eq!(statuses(&heard), [200], "{path}: {heard}");
        heard
    }

    fn post(&self, path: &str, headers: &str, body: &str) -> String {
        let head = "Host: desk\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n";
        let length = body.len();
        let request = format!("POST {path} HTTP/1.1\r\n{head}{headers}Content-Length: {length}\r\n\r\n{body}");
        say(self.here.address, request.as_bytes())
    }

    /// Views, helpful and unhelpful votes of a page.
    fn figures(&self, group: &str, page: &str) -> (i64, i64, i64) {
        let brand = &self.here.app.sites().unwrap()[0].brand;
        let page = self.here.app.help_page(brand, group, page, "").unwrap().unwrap();
        (page.views, page.helpful, page.unhelpful)
    }
}

fn header<'a>(heard: &'a str, name: &str) -> &'a str {
    let head = heard.split("\r\n\r\n").next().unwrap();
    let start = format!("{name}: ");
    head.lines().find_map(|line| line.strip_prefix(start.as_str())).unwrap_or_default()
}

fn body(heard: &str) -> &str {
    heard.split_once("\r\n\r\n").unwrap().1
}

/// The value of a hidden field.
fn field(heard: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    heard.split_once(&start).unwrap().1.split('"').next().unwrap().to_owned()
}

#[test]
fn one_finds_the_way_from_the_start_to_a_page() {
    let site = Site::start();
    for path in ["/", "/support", "/support/", "/support/help/"] {
        let heard = site.get(path, "");
        assert_eq!((statuses(&heard), header(&heard, "Location")), (vec![303], "/support/help"), "{path}");
    }
    for path in ["/support/help/use/", "/support/help/use/lid/"] {
        let heard = site.get(path, "");
        assert_eq!((statuses(&heard), header(&heard, "Location")), (vec![303], path.trim_end_matches('/')));
    }
    let start = site.page("/support/help");
    for wanted in [
        "<a href=\"/support/help/use\"><bdi>Using it</bdi></a>",
        ".svg#tool",
        "aria-hidden=\"true\">📦</span>",
        "The lid &lt;i&gt; &amp; more",
        "mailto:support@acme.example",
        "href=\"/support/ticket/submit\"",
        "<link rel=\"canonical\" href=\"https://help.acme.example/support/help\">",
    ] {
        assert!(start.contains(wanted), "{wanted} in {start}");
    }
    let group = site.page("/support/help/use");
    assert!(group.contains("How it closes") && !group.contains("Later"), "{group}");
    let page = site.page("/support/help/use/lid");
    for wanted in [
        "<h1>The lid &lt;i&gt; &amp; more</h1>",
        "<em>lid</em>",
        "href=\"/support/help/use/first\"",
        "<time datetime=\"",
        "Was this page useful?",
        "submit?page&#x3D;use/lid",
        "href=\"/support/help/use/lid?lang&#x3D;de\" lang=\"de\"",
        "<link rel=\"alternate\" hreflang=\"de\" href=\"https://help.acme.example/support/help/use/lid?lang&#x3D;de\">",
        "hreflang=\"x-default\"",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(!page.contains("On this page") && !page.contains("noindex"));
    let long = site.page("/support/help/use/first");
    assert!(
        long.contains("On this page") && long.contains("<li class=\"lower\"><a href=\"#h-two-and-a-half\">"),
        "{long}"
    );
}

#[test]
fn what_is_not_published_is_not_found() {
    let site = Site::start();
    for path in [
        "/support/help/use/later",
        "/support/help/nowhere",
        "/support/help/use/nowhere",
        "/support/help/orders/lid",
        "/support/help/use/lid/more",
        "/support/help/preview/p1.aaaa",
        "/support/help/image/none.png",
        "/support/brand/none.css",
        "/support/help/use/..%2f..%2fpostdesk.db",
        "/support/help/use%00",
        "/support/help/use/nowhere/thanks",
    ] {
        let heard = site.get(path, "");
        assert_eq!(statuses(&heard), [404], "{path}");
        assert!(heard.contains("Page not found") && heard.contains("mailto:support@acme.example"), "{heard}");
        assert!(heard.contains("noindex") && !heard.contains("Secret"), "{heard}");
    }
    let told = site.run(&["articles", "list"]);
    let list = String::from_utf8(told.stdout).unwrap();
    assert!(list.contains("later"), "{list}");
}

#[test]
fn a_reader_gets_the_nearest_language_and_keeps_it() {
    let site = Site::start();
    let german = site.get("/support/help/use/lid", "Accept-Language: de-AT, en;q=0.5\r\n");
    assert!(german.contains("<html lang=\"de\"") && german.contains("<h1>Der Deckel</h1>"), "{german}");
    assert!(header(&german, "Cache-Control").starts_with("public,"), "{german}");
    let chosen = site.get("/support/help/use/lid?lang=de", "");
    assert!(chosen.contains("<h1>Der Deckel</h1>"), "{chosen}");
    assert!(header(&chosen, "Set-Cookie").starts_with("__Host-language=de; Path=/;"), "{chosen}");
    assert!(header(&chosen, "Cache-Control").starts_with("private,"), "{chosen}");
    let kept = site.get("/support/help", "Cookie: __Host-language=de\r\nAccept-Language: en\r\n");
    assert!(kept.contains("Wie können wir helfen?") && kept.contains("Benutzen"), "{kept}");
    // A text that is only there in one language says which that is.
    let foreign = site.get("/support/help/orders/pay", "Accept-Language: de\r\n");
    assert!(
        foreign.contains("<html lang=\"de\"") && foreign.contains("<article class=\"help\" lang=\"en\""),
        "{foreign}"
    );
    let arabic = site.get("/support/help", "Accept-Language: ar\r\n");
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"), "{arabic}");
    site.write("use/lid.nl.md", "+++\ntitle = \"Het deksel\"\n+++\nDraai het deksel.\n");
    site.load();
    for (asked, title) in [("nl-BE", "Het deksel"), ("nl", "Het deksel"), ("zz", "The lid")] {
        let heard = site.page(&format!("/support/help/use/lid?lang={asked}"));
        assert!(heard.contains(title) && heard.contains("<html lang=\"en\""), "{asked}: {heard}");
    }
    for odd in ["xx", "%00", "de%0d%0aX: y", "../../etc"] {
        let heard = site.get(&format!("/support/help/use/lid?lang={odd}"), "");
        assert!(matches!(statuses(&heard)[..], [200 | 400]), "{odd}: {heard}");
        assert_eq!(header(&heard, "Set-Cookie"), "");
    }
    let found = site.page("/support/help?q=lid&x=%22%3E");
    assert!(found.contains("href=\"?q&#x3D;lid&amp;x&#x3D;%22%3E&amp;lang&#x3D;de\""), "{found}");
}

#[test]
fn a_kept_page_is_made_anew_when_another_process_changes_it() {
    let site = Site::start();
    let (first, again) = (site.page("/support/help/use/lid"), site.page("/support/help/use/lid"));
    let tag = header(&first, "ETag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 10, "{first}");
    assert_eq!((tag.as_str(), body(&first)), (header(&again, "ETag"), body(&again)), "the very same page");
    assert_eq!(header(&first, "Vary"), "Accept-Language, Cookie, Accept-Encoding");
    site.load();
    assert_eq!(header(&site.page("/support/help/use/lid"), "ETag"), tag, "nothing has changed");
    site.write("use/lid.md", "+++\ntitle = \"The new lid\"\n+++\nPush the lid.\n");
    site.load();
    let changed = site.page("/support/help/use/lid");
    assert!(changed.contains("The new lid") && header(&changed, "ETag") != tag, "{changed}");
    assert!(site.page("/support/help/use").contains("The new lid"));
    // So does a brand that is loaded.
    let desk = site.here.folder.path().join("desk.toml");
    std::fs::write(&desk, "[[brand]]\nslug = \"default\"\nname = \"Acme <Help>\"\naccent = \"#ffcc00\"\nfooter = [\"Imprint /imprint\"]\n").unwrap();
    let told = site.run(&["load", desk.to_str().unwrap()]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let start = site.page("/support/help");
    assert!(start.contains("<bdi>Acme &lt;Help&gt;</bdi>") && start.contains("<a href=\"/imprint\">"), "{start}");
}

#[test]
fn a_brand_has_its_colour_its_picture_and_its_own_sheet() {
    let site = Site::start();
    let data = site.here.folder.path().join("data");
    for folder in ["brand", "templates/assets"] {
        std::fs::create_dir_all(data.join(folder)).unwrap();
    }
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    std::fs::write(data.join("brand/acme.svg"), drawing).unwrap();
    std::fs::write(data.join("templates/assets/brand.css"), ".foot{color:red}").unwrap();
    let desk = site.here.folder.path().join("desk.toml");
    let brand = "[[brand]]\nslug = \"default\"\nname = \"Acme\"\naccent = \"#ffcc00\"\nlogo = \"acme.svg\"\n";
    std::fs::write(&desk, brand).unwrap();
    let told = site.run(&["load", desk.to_str().unwrap()]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let start = site.page("/support/help");
    let address = |ending: &str| {
        let (before, _) =
            start.split_once(&format!(".{ending}\"")).map(|(before, rest)| (before.to_owned(), rest)).unwrap();
        let at = before.rfind("/support/brand/").unwrap_or_else(|| panic!("{ending} in {start}"));
        format!("{}.{ending}", before.get(at..).unwrap())
    };
    let picture = site.page(&address("svg"));
    assert_eq!(header(&picture, "Content-Type"), "image/svg+xml");
    assert!(header(&picture, "Content-Security-Policy").ends_with("sandbox"), "{picture}");
    assert!(header(&picture, "Cache-Control").contains("immutable"), "{picture}");
    let sheets: Vec<&str> = start.matches("/support/brand/").collect();
    assert_eq!(sheets.len(), 2, "{start}");
    let (_, rest) = start.split_once("<link rel=\"stylesheet\" href=\"/support/brand/").unwrap();
    let place = format!("/support/brand/{}", rest.split('"').next().unwrap());
    assert_eq!(header(&site.get(&place, "Accept-Encoding: gzip\r\n"), "Content-Encoding"), "gzip");
    let sheet = site.page(&place);
    assert!(sheet.contains("--accent:light-dark(#") && sheet.contains(",#ffcc00)"), "{sheet}");
    assert!(sheet.contains(".foot{color:red}") && !sheet.contains("light-dark(#ffcc00"), "{sheet}");
    let told = String::from_utf8(site.run(&["check", "--offline"]).stdout).unwrap();
    assert!(told.contains("accent #ffcc00 can't be read on light pages"), "{told}");
}

#[test]
fn search_finds_marks_and_never_breaks() {
    let site = Site::start();
    let found = site.page("/support/help?q=lid");
    assert!(found.contains("<mark>lid</mark>") && found.contains("noindex"), "{found}");
    let corrected = site.page("/support/help?q=frist");
    assert!(corrected.contains("<mark>First</mark> use"), "{corrected}");
    let nothing = site.page("/support/help?q=zebra");
    assert!(
        nothing.contains("No help page has these words.") && nothing.contains("/support/ticket/submit"),
        "{nothing}"
    );
    for odd in ["%22", "%22%20OR%20*", "NEAR(", "a%00b", "%3Cscript%3Ealert(1)%3C/script%3E", "%F0%9F%98%80", "%ff"] {
        for path in ["/support/help", "/support/help/auto-complete"] {
            let heard = site.get(&format!("{path}?q={odd}"), "");
            assert_eq!(statuses(&heard), [200], "{odd}: {heard}");
            // In JSON, which no browser takes for a page, signs stand for themselves.
            let is_page = header(&heard, "Content-Type").starts_with("text/html");
            assert!(!is_page || !heard.contains("<script>"), "{heard}");
        }
    }
    let long = "word%20".repeat(500);
    assert_eq!(statuses(&site.get(&format!("/support/help?q={long}"), "")), [200]);
}

#[test]
fn suggestions_come_as_json_as_a_piece_of_a_page_and_for_browsers() {
    let site = Site::start();
    let json = site.page("/support/help/auto-complete?q=li");
    assert_eq!(header(&json, "Content-Type"), "application/json");
    let told: serde_json::Value = serde_json::from_str(body(&json)).unwrap();
    assert_eq!(told["query"], "li");
    assert_eq!(told["pages"][0]["url"], "https://help.acme.example/support/help/use/lid");
    let piece = site.get("/support/help/auto-complete?q=lid", "Accept: text/html\r\n");
    assert!(body(&piece).contains("<a href=\"/support/help/use/lid\">") && !piece.contains("<html"), "{piece}");
    assert_eq!(body(&site.get("/support/help/auto-complete?q=zebra", "Accept: text/html\r\n")), "");
    let german = site.get("/support/help/auto-complete?q=Deckel&lang=de", "Accept: text/html\r\n");
    assert!(german.contains("Diese Seiten könnten es beantworten") && german.contains("Der Deckel"), "{german}");
    assert_eq!(header(&german, "Set-Cookie"), "");
    let browser = site.page("/support/help/auto-complete?as=suggestions&q=lid");
    let told: serde_json::Value = serde_json::from_str(body(&browser)).unwrap();
    assert_eq!((&told[0], &told[1][0]), (&"lid".into(), &"The lid <i> & more".into()));
    let described = site.page("/opensearch.xml");
    assert_eq!(header(&described, "Content-Type"), "application/opensearchdescription+xml");
    well_formed(body(&described));
    assert!(described.contains("template=\"https://help.acme.example/support/help?q={searchTerms}\""), "{described}");
}

#[test]
fn programs_are_told_where_to_look() {
    let site = Site::start();
    let robots = site.page("/robots.txt");
    for wanted in [
        "Disallow: /support/ticket/\n",
        "Disallow: /desk/\n",
        "Allow: /support/help\n",
        "Sitemap: https://help.acme.example/sitemap.xml\n",
    ] {
        assert!(robots.contains(wanted), "{robots}");
    }
    let sitemap = site.page("/sitemap.xml");
    well_formed(body(&sitemap));
    for wanted in
        ["/support/help/use/lid</loc>", "/support/help/use/lid?lang=de</loc>", "/support/help/orders/pay</loc>"]
    {
        assert!(sitemap.contains(&format!("<loc>https://help.acme.example{wanted}")), "{wanted} in {sitemap}");
    }
    assert!(!sitemap.contains("later"), "{sitemap}");
    for made_up in ["-1", "0", "2", "x"] {
        assert_eq!(statuses(&site.get(&format!("/sitemap.xml?after={made_up}"), "")), [404], "{made_up}");
    }
    let feed = site.page("/support/help/feed?lang=de");
    well_formed(body(&feed));
    assert!(feed.contains("<title>Der Deckel</title>") && !feed.contains("<title>Pay</title>"), "{feed}");
    let english = site.page("/support/help/feed");
    well_formed(body(&english));
    assert!(english.contains("<title>The lid &lt;i&gt; &amp; more</title>") && !english.contains("Later"), "{english}");
    let security = site.page("/.well-known/security.txt");
    let expires = body(&security).lines().find_map(|line| line.strip_prefix("Expires: ")).unwrap();
    let expires: postdesk::clock::Timestamp = expires.parse().unwrap();
    let days = (expires.as_second() - postdesk::clock::Clock::System.now().as_second()) / 86_400;
    assert!((150..=180).contains(&days) && security.contains("Contact: mailto:support@acme.example\n"), "{security}");
    for (path, wanted) in [("/privacy", "We do not keep who read it."), ("/accessibility", "keyboard alone")] {
        assert!(site.page(path).contains(wanted), "{path}");
    }
    assert!(site.get("/privacy", "Accept-Language: de\r\n").contains("<h1>Datenschutz</h1>"));
}

#[test]
fn a_reader_has_one_word_on_a_page() {
    let site = Site::start();
    let page = site.page("/support/help/use/lid");
    let (token, vote) = (field(&page, "token"), "/support/help/use/lid/vote");
    let yes = format!("token={token}&language=en&helpful=yes");
    for headers in ["Origin: https://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        assert_eq!(statuses(&site.post(vote, headers, &yes)), [403], "{headers}");
    }
    for body in ["helpful=yes", "token=1.aaaa&helpful=yes", "token=&helpful=yes"] {
        assert_eq!(statuses(&site.post(vote, SAME, body)), [403], "{body}");
    }
    let other = field(&site.page("/support/help/orders/pay"), "token");
    assert_eq!(statuses(&site.post(vote, SAME, &format!("token={other}&helpful=yes"))), [403], "another page's token");
    assert_eq!(statuses(&site.post(vote, SAME, &format!("token={token}&helpful=maybe"))), [400]);
    assert_eq!(statuses(&site.post("/support/help/use/nowhere/vote", SAME, &yes)), [404]);
    assert_eq!(statuses(&site.get(vote, "")), [405]);
    assert_eq!(site.figures("use", "lid"), (0, 0, 0));
    let first = site.post(vote, SAME, &yes);
    let told = format!("/support/help/use/lid/thanks?helpful=yes&token={token}");
    assert_eq!((statuses(&first), header(&first, "Location")), (vec![303], told.as_str()));
    assert_eq!(field(&site.page(&told), "token"), token, "a comment is the same reader's");
    assert_eq!(statuses(&site.post(vote, SAME, &yes)), [303]);
    assert_eq!(site.figures("use", "lid"), (0, 1, 0), "two clicks count once, with cookies or without");
    let cookie = header(&first, "Set-Cookie");
    assert!(cookie.starts_with("__Host-visitor=") && cookie.contains("HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    let mark = format!("{SAME}Cookie: {}\r\n", cookie.split(';').next().unwrap());
    assert_eq!(statuses(&site.post(vote, &mark, &yes)), [303]);
    assert_eq!(site.figures("use", "lid"), (0, 1, 0), "the same reader counts once");
    let thanks = site.page("/support/help/use/lid/thanks?helpful=no");
    assert!(thanks.contains("<textarea") && thanks.contains("noindex"), "{thanks}");
    let no = format!("token={}&language=en&helpful=no&comment=Which+way%3F", field(&thanks, "token"));
    let said = site.post(vote, &mark, &no);
    assert!(header(&said, "Location").starts_with("/support/help/use/lid/thanks?helpful=no&said=1&token="));
    let again = format!("token={token}&language=en&helpful=no&comment=");
    assert_eq!(statuses(&site.post(vote, &mark, &again)), [303]);
    assert_eq!(site.figures("use", "lid"), (0, 0, 1), "and may think again");
    assert!(!site.page("/support/help/use/lid/thanks?helpful=no&said=1").contains("<textarea"));
    let since = postdesk::clock::Timestamp::UNIX_EPOCH;
    let comments = site.here.app.store().read(|reader| reader.list_help_comments(BrandId(1), since, 9)).unwrap();
    assert_eq!(comments.iter().map(|row| row.comment.as_str()).collect::<Vec<_>>(), ["Which way?"]);
    // One network has so many words.
    let refused = (0..40).map(|_| statuses(&site.post(vote, SAME, &yes))[0]).filter(|status| *status == 429).count();
    assert!(refused >= 10, "{refused} refused");
}

#[test]
fn people_are_counted_once_and_programs_never() {
    let mut site = Site::start();
    for _ in 0..3 {
        site.get("/support/help/use/lid", BROWSER);
        site.get("/support/help/use/lid", "User-Agent: Mozilla/5.0 (compatible; Examplebot/2.1)\r\n");
        site.get("/support/help/use/lid", "");
    }
    site.get("/support/help/use/lid?lang=de", BROWSER);
    site.get("/support/help/use/nowhere", BROWSER);
    let head = format!("HEAD /support/help/orders/pay HTTP/1.1\r\nHost: desk\r\n{BROWSER}Connection: close\r\n\r\n");
    assert_eq!(statuses(&say(site.here.address, head.as_bytes())), [200]);
    site.here.stop();
    assert_eq!((site.figures("use", "lid").0, site.figures("orders", "pay").0), (1, 0), "written at the end");
}

#[test]
fn many_views_are_written_while_the_desk_runs() {
    let site = Site::start();
    for visitor in 0..60 {
        site.get("/support/help/orders/pay", &format!("User-Agent: Mozilla/5.0 (X11; rv:{visitor}.0) Firefox\r\n"));
    }
    within(Duration::from_secs(10), || (site.figures("orders", "pay").0 >= 50).then_some(()));
}

#[test]
fn ux123_a_first_visit_is_small() {
    let site = Site::start();
    for path in ["/support/help", "/support/help/use/first", "/support/help?q=lid", "/privacy", "/nowhere"] {
        let page = site.get(path, "");
        let mut sum = 0;
        let linked = page.match_indices("\"/support/assets/").map(|(at, _)| page.get(at + 1..).unwrap());
        let mut wanted: Vec<&str> = linked.map(|rest| rest.split(['"', '#']).next().unwrap()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        for path in wanted.into_iter().chain([path]) {
            sum += raw(&site, path).len();
        }
        assert!(sum <= 40_000, "{path}: {sum} bytes");
    }
}

#[test]
fn a_packed_page_is_the_same_page() {
    let site = Site::start();
    let plain = site.page("/support/help");
    let packed = raw(&site, "/support/help");
    let at = packed.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(packed.get(..at).unwrap()).into_owned() + "\r\n\r\n";
    assert_eq!(header(&head, "Content-Encoding"), "gzip");
    assert_ne!(header(&head, "ETag"), header(&plain, "ETag"), "a strong tag tells the bytes");
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed.get(at + 4..).unwrap()).read_to_string(&mut text).unwrap();
    assert_eq!(text, body(&plain));
}

/// The whole answer for a client that takes gzip, as bytes.
fn raw(site: &Site, path: &str) -> Vec<u8> {
    let mut stream = super::client::connect(site.here.address, super::client::DECENT).unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: desk\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
    std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer
}

/// Every element is closed where it should be, and no sign stands for itself.
fn well_formed(xml: &str) {
    let tag =
        regex::Regex::new(r#"<(/?)([A-Za-z]+)((?:\s+[a-z:]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)\s*(/?)>"#)
            .unwrap();
    let rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("begins as XML does");
    let (mut open, mut at) = (Vec::new(), 0);
    for found in tag.captures_iter(rest) {
        let whole = found.get(0).unwrap();
        text(&rest[at..whole.start()]);
        at = whole.end();
        match (&found[1], &found[4]) {
            ("/", "") => assert_eq!(open.pop(), Some(found[2].to_owned()), "{xml}"),
            ("", "") => open.push(found[2].to_owned()),
            ("", "/") => {}
            _ => panic!("{} in {xml}", whole.as_str()),
        }
    }
    assert!(open.is_empty(), "{open:?} in {xml}");
    text(&rest[at..]);

    fn text(piece: &str) {
        let plain = regex::Regex::new(r"^(?:[^<&]|&(?:amp|lt|gt|quot|#39);)*$").unwrap();
        assert!(plain.is_match(piece), "{piece}");
    }
}

#[test]
fn what_one_reader_asks_for_is_shown_to_no_other() {
    let site = Site::start();
    let first = site.page("/support/help/use?secret=word");
    assert!(!first.contains("secret") && first.contains("href=\"?lang&#x3D;de\""), "{first}");
    assert_eq!(body(&site.page("/support/help/use")), body(&first));
    let lid = site.page("/support/help/use/lid");
    let tag = format!("If-None-Match: {}\r\n", header(&lid, "ETag"));
    assert_eq!(statuses(&site.get("/support/help/use/lid?other=word", &tag)), [304]);
    let found = site.page("/support/help?q=lid");
    assert!(
        found.contains("q&#x3D;lid&amp;lang&#x3D;de"),
        "a page of one reader's own keeps what it asks for: {found}"
    );
}
