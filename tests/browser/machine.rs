//! The machine itself: it sees each fault that it is there to see, and lets a good page pass.

use super::looks;
use super::server::Server;
use super::window::{DARK, DESKTOP, PHONE, SMALL, Window};

/// The policy that our own pages have.
const POLICY: &str = "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' \
                      data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n";

const STYLE: &str = "body{background:light-dark(#fff,#111);color:light-dark(#111,#eee)} a{color:inherit} \
                     :focus-visible{outline:3px solid} input,button{min-block-size:2rem;border:1px solid \
                     light-dark(#666,#999)}";

/// A page without a fault, with this in its main part.
fn page(main: &str) -> String {
    format!(
        "<!doctype html><html lang=en dir=ltr><head><title>A page</title><meta name=viewport \
         content='width=device-width, initial-scale=1'><meta name=color-scheme content='light dark'>\
         <link rel=icon href='data:,'><link rel=stylesheet href=/own.css></head><body><main><h1>A page</h1>{main}\
         </main></body></html>"
    )
}

fn server(headers: &'static str, html: String) -> Server {
    Server::start(&[("/", headers, html), ("/own.css", "", STYLE.to_owned())])
}

#[tokio::test]
async fn a_good_page_passes() {
    let main =
        "<p>Good.</p><p><a href='/more'>More of it</a></p><p><label>Name <input></label></p><button>Send</button>";
    let server = server(POLICY, page(main));
    let window = Window::open(&server.site(), true).await;
    window.goto("/").await;
    assert_eq!(window.status().await, 200);
    assert_eq!(looks::look_around(&window, "en", looks::ALL).await, Vec::<String>::new());
    window.goto("/none").await;
    assert_eq!(window.status().await, 404);
    window.end().await;
}

#[tokio::test]
async fn what_goes_wrong_behind_a_page_is_seen() {
    let ear = Server::ear();
    let elsewhere = format!("<img alt='' src='{}/pixel'>", ear.site());
    let cases = [
        (POLICY, "<script>1</script>", "console: "),
        (POLICY, "<p style='color:red'>Red</p>", "console: "),
        ("", "<script>throw 'out'</script>", "console: "),
        ("", "<script>console.error('lost')</script>", "console: "),
        ("", "<script src=/lost.js></script>", "404: "),
        ("", &elsewhere, "asks elsewhere: "),
        ("", "<img alt='' src='http://elsewhere.example/pixel'>", "asks elsewhere: "),
        ("", "<p>Nothing</p>", ""),
    ];
    let mut window = Window::open("http://127.0.0.1", true).await;
    for (headers, main, wanted) in cases {
        let server = server(headers, page(main));
        window.moves_to(&server.site());
        window.goto("/").await;
        let faults = window.faults().await;
        assert_eq!(faults.iter().any(|fault| fault.starts_with(wanted)), !wanted.is_empty(), "{main}: {faults:?}");
    }
    assert_eq!(ear.heard(), ["/pixel"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_page_is_seen() {
    let with = |from: &str, to: &str| page("<p>More</p>").replace(from, to);
    let styled = |css: &str, main: &str| page(main).replace("</head>", &format!("<style>{css}</style></head>"));
    let cases = [
        (page("<img src='data:,'>"), "image-alt: "),
        (styled("p{color:light-dark(#aaa,#555)}", "<p>Pale</p>"), "color-contrast: "),
        (styled("p{width:1400px}", "<p>Wide</p>"), "the page scrolls sideways"),
        (page("<h1>Another</h1>"), "2 h1"),
        (with(" lang=en", ""), "no language"),
        (with("lang=en", "lang=de"), "the language is de, not en"),
        (with("lang=en", "lang=ar"), "dir=ltr with lang=ar"),
        (with("<title>A page</title>", "<title> </title>"), "no title"),
        (styled("button{height:20px;min-height:0;padding:0}", "<button>Send</button>"), "smaller than 24 px"),
        (styled("input{border-color:light-dark(#bbb,#444)}", "<label>Name <input></label>"), "edge contrast "),
        (styled("a:focus{outline:none}", "<a href=/>Home</a>"), "focus ring of 0 px"),
        (styled("a:focus{outline-color:light-dark(#ccc,#333)}", "<a href=/>Home</a>"), "focus ring of 3 px"),
        (styled("div{position:fixed;inset:0}", "<a href=/>Home</a><div></div>"), "covered or out of sight"),
        (styled("@keyframes m{to{margin:9px}} p{animation:m 9s}", "<p>Look</p>"), "1 things move"),
    ];
    let mut window = Window::open("http://127.0.0.1", true).await;
    for (html, wanted) in cases {
        let server = server("", html.clone());
        window.moves_to(&server.site());
        window.goto("/").await;
        let faults = looks::look_around(&window, "en", looks::ALL).await;
        for view in ["1280", "dark", "360", "320"] {
            let wanted = format!("{view}: {wanted}");
            assert!(faults.iter().any(|fault| fault.starts_with(&wanted)), "{wanted}: {faults:#?}\n{html}");
        }
    }
}

#[tokio::test]
async fn a_window_is_what_it_is_asked_to_be() {
    let main = "<noscript><p>Without</p></noscript><script>document.body.append('With')</script>";
    let server = server("", page(main));
    for scripts in [true, false] {
        let window = Window::open(&server.site(), scripts).await;
        window.goto("/").await;
        assert_eq!(window.whole_text().await.contains("Without"), !scripts);
        assert_eq!(window.whole_text().await.ends_with("With"), scripts);
        let seen = "[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]";
        for view in [DESKTOP, DARK, PHONE, SMALL] {
            window.show_as(view).await;
            assert_eq!(window.evaluate(seen).await, serde_json::json!([view.width, view.dark]));
        }
        window.ask_in("ar").await;
        window.reload().await;
        assert_eq!(window.evaluate("navigator.language").await, "ar");
        window.end().await;
    }
    let large = looks::large(&server.site()).await;
    large.goto("/").await;
    assert_eq!(large.evaluate("getComputedStyle(document.documentElement).fontSize").await, "32px");
    large.end().await;
}
