//! HTML of hostile mails in a real browser: each kind of trick is first shown to work on a page that lets it, then to do
//! nothing on a customer's own page.

use std::time::{Duration, Instant};

use super::desk::{Desk, Letter};
use super::server::Server;
use super::window::Window;

/// What a trick does as soon as a page shows it as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// A script runs.
    Run,
    /// Somebody else is asked for something.
    Ask,
    /// A script runs once its link is followed.
    RunIfClicked,
    /// Nothing in this browser today; it did in others, or does once a page is put together carelessly.
    Nothing,
}

use Does::{Ask, Nothing, Run, RunIfClicked};

/// `JS` stands for a script, `URL` for an address of somebody else.
const TRICKS: &[(Does, &str)] = &[
    // Scripts.
    (Run, "<script>JS</script>"),
    (Run, "<SCRIPT type=module>JS</SCRIPT >"),
    (Ask, "<script src=URL></script>"),
    (Run, "<scr<script>ipt>1</script><script>JS</script>"),
    (Nothing, "<template><script>JS</script></template>"),
    // Handlers.
    (Run, "<img src=x onerror=\"JS\">"),
    (Run, "<IMG SRC=x OnErRoR=\"JS\">"),
    (Run, "<img/src=\"x\"/onerror=JS>"),
    (Run, "<img src=x onerror\n=\n\"JS\">"),
    (Run, "<img src=x onerror=\"&#40;&#32;&#48;&#44;JS&#41;\">"),
    (Run, "<img src=x \"\" onerror=JS \"> \">"),
    (Nothing, "<img src=x onerror=JS"),
    (Run, "<details open ontoggle=\"JS\"><summary>More</summary>Text</details>"),
    (Run, "<input autofocus onfocus=\"JS\">"),
    (Run, "<video src=x onerror=\"JS\"></video>"),
    (Run, "<audio src=x onerror=\"JS\"></audio>"),
    (Run, "<p style=\"animation:t 1s\" onanimationstart=\"JS\">Text</p><style>@keyframes t{}</style>"),
    (Nothing, "<marquee onstart=\"JS\">Text</marquee>"),
    (Run, "<body onload=\"JS\">"),
    // Drawings and formulas.
    (Run, "<svg onload=\"JS\"></svg>"),
    (Run, "<svg><script>JS</script></svg>"),
    (Run, "<svg><animate onbegin=\"JS\" attributeName=x dur=1s></animate></svg>"),
    (Run, "<svg><foreignObject><iframe srcdoc=\"<script>TOP</script>\"></iframe></foreignObject></svg>"),
    (Ask, "<svg><image href=\"URL\"></image></svg>"),
    (Nothing, "<svg><use href=\"URL#a\"></use></svg>"),
    (Ask, "<svg><style>*{background:url(URL)}</style></svg>"),
    (RunIfClicked, "<svg width=99 height=99><a xlink:href=\"javascript:JS\"><text y=20>Click</text></a></svg>"),
    (Run, "<math><mtext><img src=x onerror=\"JS\"></mtext></math>"),
    // Addresses that are scripts.
    (RunIfClicked, "<a href=\"javascript:JS\">Click</a>"),
    (RunIfClicked, "<a href=\" \u{1}jAvAscript:JS\">Click</a>"),
    (RunIfClicked, "<a href=\"java&#9;scr&#10;ipt:JS\">Click</a>"),
    (RunIfClicked, "<a href=\"&#x6A&#x61vascript&colon;JS\">Click</a>"),
    (Nothing, "<a href=\"vbscript:JS\">Click</a>"),
    (Nothing, "<a href=\"data:text/html,<script>JS</script>\">Click</a>"),
    (Nothing, "<img src=\"javascript:JS\">"),
    (Run, "<iframe src=\"javascript:parent.eval('JS')\"></iframe>"),
    // Pages within the page.
    (Ask, "<iframe src=URL></iframe>"),
    (Run, "<iframe srcdoc=\"<script>TOP</script>\"></iframe>"),
    (Ask, "<object data=URL></object>"),
    (Ask, "<embed src=URL>"),
    (Ask, "<frameset><frame src=URL></frameset><iframe src=URL></iframe>"),
    // The page itself led elsewhere.
    (Ask, "<meta http-equiv=refresh content=\"0;url=URL\">"),
    (Ask, "<base href=\"URL/\"><img src=here>"),
    (Nothing, "<form action=URL><input name=password><button>Go</button></form>"),
    (RunIfClicked, "<form><a><button formaction=\"javascript:JS\">Click</button></a></form>"),
    (Nothing, "<a href=URL ping=URL>Text</a>"),
    (Nothing, "</div></li></ol></main><form action=URL method=post id=f><input form=f name=token></form>"),
    // Styles.
    (Ask, "<link rel=stylesheet href=URL>"),
    (Ask, "<link rel=preload as=image href=URL>"),
    (Ask, "<link rel=prefetch href=URL>"),
    (Ask, "<style>@import \"URL\";</style>"),
    (Ask, "<style>body{background:url(URL)}</style>"),
    (Ask, "<p style=\"background:url(URL)\">Text</p>"),
    (Ask, "<p style=\"list-style:url('URL');display:list-item\">Text</p>"),
    (Ask, "<p style=\"background:\\75\\72\\6c(URL)\">Text</p>"),
    (Nothing, "<p style=\"position:fixed;inset:0;z-index:99;background:#fff\">Sign in again</p>"),
    // Pictures and sounds.
    (Ask, "<img src=URL width=1 height=1>"),
    (Ask, "<img srcset=\"URL 1x, URL 2x\">"),
    (Ask, "<picture><source srcset=URL><img src=x></picture>"),
    (Ask, "<body background=URL>"),
    (Ask, "<table background=URL><tr><td background=URL>Text</td></tr></table>"),
    (Ask, "<video poster=URL></video>"),
    (Ask, "<video src=URL></video>"),
    (Ask, "<audio src=URL preload=auto></audio>"),
    (Ask, "<video><source src=URL></video>"),
    (Ask, "<input type=image src=URL>"),
    (Ask, "<img src=\"//HOST/a\">"),
    (Nothing, "<img src=\"cid:none@here\" alt=Logo>"),
    (Nothing, "<img src=\"cid:../../../healthz\">"),
    (Run, "<img src='cid:\"><img src=x onerror=JS>'><img src=x onerror=JS>"),
    // What one parser takes for text and another for elements.
    (Run, "<noscript><p title=\"</noscript><img src=x onerror=JS>\"></noscript>"),
    (Run, "<title><p title=\"</title><img src=x onerror=JS>\">"),
    (Run, "<textarea><p title=\"</textarea><img src=x onerror=JS>\">"),
    (Run, "<xmp><p title=\"</xmp><img src=x onerror=JS>\">"),
    (Run, "<iframe><p title=\"</iframe><img src=x onerror=JS>\">"),
    (Run, "<noembed><p title=\"</noembed><img src=x onerror=JS>\">"),
    (Run, "<!--><img src=x onerror=JS>-->"),
    (Run, "<!-- --!><img src=x onerror=JS> -->"),
    (Run, "<![CDATA[><img src=x onerror=JS>]]>"),
    (Run, "<? ><img src=x onerror=JS>"),
    (Run, "<svg></p><style><a id=\"</style><img src=x onerror=JS>\">"),
    (Nothing, "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=JS&gt;\">"),
    (Nothing, "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=JS>"),
    (Nothing, "<svg><desc><noscript>&lt;/noscript&gt;&lt;img src=x onerror=JS&gt;</noscript></desc></svg>"),
    (Nothing, "&lt;img src=x onerror=JS&gt; &amp;lt;script&amp;gt;JS&amp;lt;/script&amp;gt;"),
    (Nothing, "<p title='&quot;><img src=x onerror=JS>'>Text</p>"),
    (Nothing, "<h1>Your password has run out</h1><h6>Sign in again</h6>"),
    // Names that a page's own script may look up.
    (Nothing, "<a id=suggest></a><p id=main class=errors tabindex=1>Fake</p><img name=body id=token>"),
];

/// Tricks that take the words behind them along, in a mail program too: what is never closed.
const SWALLOWED: usize = 8;

/// A script that tells which trick it is.
fn armed(number: usize, trick: &str, ear: &Server) -> String {
    let script = format!("(window.ran??=[]).push({number})");
    let address = format!("{}/{number}", ear.site());
    trick
        .replace("TOP", &script.replace("window", "top"))
        .replace("HOST", &format!("{}/{number}", ear.site().trim_start_matches("http://")))
        .replace("JS", &script)
        .replace("URL", &address)
}

#[tokio::test]
async fn the_tricks_are_tricks() {
    let ear = Server::ear();
    let mut window = Window::open("http://127.0.0.1", true).await;
    let mut faults = Vec::new();
    for (number, (does, trick)) in TRICKS.iter().enumerate() {
        let html = format!("<!doctype html><title>Trick</title>{}", armed(number, trick, &ear));
        let server = Server::start(&[("/", "", html)]);
        window.moves_to(&server.site());
        window.goto("/").await;
        if *does == RunIfClicked {
            window.click("a, button").await;
        }
        let mark = format!("/{number}");
        let start = Instant::now();
        let (mut ran, mut asked) = (false, false);
        // A page is there before all that it starts has begun.
        while start.elapsed() < Duration::from_millis(if *does == Nothing { 20 } else { 3000 }) {
            ran = window.evaluate(&format!("(window.ran ?? []).includes({number})")).await == true;
            asked = ear.heard().iter().any(|path| *path == mark || path.starts_with(&format!("{mark}/")));
            if ran || asked {
                break;
            }
        }
        let was = match (ran, asked) {
            (true, _) => Run,
            (false, true) => Ask,
            (false, false) => Nothing,
        };
        if was != (if *does == RunIfClicked { Run } else { *does }) {
            faults.push(format!("{number}, {was:?} instead of {does:?}: {trick}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What has no place in somebody's message: a list of it in words.
const STRANGE: &str = r#"
[...document.querySelectorAll(".msg .body, .msg .body *")].flatMap((element) => {
  const faults = [];
  const own = element.matches(".msg .body");
  if (/^(script|style|link|meta|base|title|iframe|frame|frameset|object|embed|applet|form|input|button|select|textarea|svg|math|video|audio|source|track|template|noscript|noembed|marquee|portal|slot|dialog)$/i.test(element.localName)) faults.push("is there");
  for (const { name, value } of own ? [] : element.attributes) {
    if (/^on|^(style|id|name|class|srcset|background|ping|target|formaction|action|tabindex|autofocus|contenteditable|accesskey|is|slot|popover|popovertarget|xlink:href|srcdoc|poster|data)$/i.test(name)) faults.push(`has ${name}`);
    if (name === "href" && !/^(https?|mailto|tel):/.test(value)) faults.push(`leads to ${value}`);
    if (name === "src" && !value.startsWith("/support/")) faults.push(`is from ${value}`);
  }
  if (element.localName === "a" && element.hasAttribute("href") && !["noopener", "noreferrer", "nofollow"].every((word) => element.relList.contains(word))) faults.push("is a link that tells where from");
  return faults.map((fault) => `${element.localName} ${fault}: ${element.outerHTML.slice(0, 120)}`);
}).concat(
  [...document.querySelectorAll(".msg")].filter((message) => !message.parentElement.matches(".thread > li")).map(() => "a message is not in its place"),
  document.querySelectorAll("main").length === 1 && document.querySelector("body > footer") ? [] : ["the page is torn"],
  document.querySelectorAll("h1").length === 1 ? [] : ["a message has the page's heading"],
)
"#;

/// A mail of the requester's that is nothing but HTML.
fn html_mail(acknowledged: &Letter, number: usize, html: &str) -> String {
    let (to, id) = (&acknowledged.mail.reply_to[0].address, acknowledged.mail.message_id.as_deref().unwrap());
    format!(
        "From: Mallory <mallory@example.net>\nTo: {to}\nSubject: Re: {}\nMessage-ID: <trick.{number}@x.example>\n\
         In-Reply-To: <{id}>\nReferences: <{id}>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n\
         <p>Before</p>{html}<p>After {number}</p>\n",
        acknowledged.mail.subject
    )
}

#[tokio::test]
async fn no_trick_of_a_mail_does_anything_on_a_page() {
    let ear = Server::ear();
    let mut desk = Desk::start();
    desk.post("From: Mallory <mallory@example.net>\nTo: help@acme.example\nMessage-ID: <m@x.example>\nSubject: Hello\n\nHello\n");
    let acknowledged = desk.letter_to("mallory@example.net").await;
    for (number, (_, trick)) in TRICKS.iter().enumerate() {
        desk.post(&html_mail(&acknowledged, number, &armed(number, trick, &ear)));
    }
    let page = acknowledged.link(desk.site(), "/support/ticket/view/");
    for scripts in [true, false] {
        let window = Window::open(desk.site(), scripts).await;
        let start = Instant::now();
        loop {
            window.goto(&page).await;
            if window.count(".msg").await == TRICKS.len() + 1 {
                break;
            }
            assert!(start.elapsed() < Duration::from_secs(90), "{} messages are there", window.count(".msg").await);
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        let strange: Vec<String> = serde_json::from_value(window.evaluate(STRANGE).await).unwrap();
        assert!(strange.is_empty(), "\n{}", strange.join("\n"));
        let text = window.text(".thread").await;
        let lost: Vec<_> = (0..TRICKS.len()).filter(|number| !text.contains(&format!("After {number}"))).collect();
        assert!(lost.len() <= SWALLOWED, "the words behind these tricks are lost: {lost:?}");
        // Time for what would begin later.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(window.evaluate("window.ran ?? []").await, serde_json::json!([]), "these have run");
        assert!(page.ends_with(&window.path().await), "the page has led elsewhere");
        window.end().await;
    }
    assert_eq!(ear.heard(), Vec::<String>::new(), "somebody else was asked");
}
