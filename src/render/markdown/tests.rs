use super::*;

fn place(wanted: Wanted) -> Option<String> {
    match wanted {
        Wanted::Link("other.md") => Some("/support/help/use/other".to_owned()),
        Wanted::Image("lid.png") => Some("/support/help/image/0123.png".to_owned()),
        Wanted::Link(link) if link.contains(':') => Some(link.to_owned()),
        _ => None,
    }
}

fn html(markdown: &str) -> String {
    render(markdown, &place).body.html
}

#[test]
fn markdown_becomes_html() {
    for (markdown, wanted) in [
        ("Fill *it* **up**.", "<p>Fill <em>it</em> <strong>up</strong>.</p>\n"),
        ("~~old~~ `code`", "<p><del>old</del> <code>code</code></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("3. three\n4. four", "<ol start=\"3\">\n<li>three</li>\n<li>four</li>\n</ol>\n"),
        ("```\nlet x < 1;\n```", "<pre><code>let x &lt; 1;\n</code></pre>\n"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("[on](other.md#The lid)", "<p>[on](other.md#The lid)</p>\n"),
        ("[on](<other.md#The lid>)", "<p><a href=\"/support/help/use/other#h-the-lid\">on</a></p>\n"),
        ("[up](#the-lid)", "<p><a href=\"#h-the-lid\">up</a></p>\n"),
        (
            "[out](https://shop.example/?a=1&b=2#x)",
            "<p><a href=\"https://shop.example/?a=1&amp;b=2#x\" rel=\"noopener noreferrer nofollow\">out</a></p>\n",
        ),
        (
            "![The <lid>](lid.png \"Lid\")",
            "<p><img src=\"/support/help/image/0123.png\" alt=\"The &lt;lid&gt;\" title=\"Lid\" loading=\"lazy\"></p>\n",
        ),
        ("a <b>bold</b> & <br>", "<p>a &lt;b&gt;bold&lt;/b&gt; &amp; &lt;br&gt;</p>\n"),
        ("- [ ] no task", "<ul>\n<li>[ ] no task</li>\n</ul>\n"),
    ] {
        assert_eq!(html(markdown), wanted, "{markdown}");
    }
}

#[test]
fn a_table_has_its_frame_and_no_style() {
    let made = html("| A | B |\n| --- | --: |\n| 1 | 2 |");
    let wanted = "<div class=\"overflow-auto\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">A</th>\
        <th scope=\"col\" align=\"right\">B</th></tr></thead><tbody>\n<tr><td>1</td><td align=\"right\">2</td></tr>\n\
        </tbody></table></div>\n";
    assert_eq!(made, wanted);
}

#[test]
fn heads_have_ids_and_leave_the_first_level_to_the_title() {
    let page = render("# The lid\n\n## The lid\n\n### غلاية `x` & more\n\n## ???\n", &place);
    let heads: Vec<(u8, &str, &str)> =
        page.body.headings.iter().map(|head| (head.level, head.id.as_str(), head.text.as_str())).collect();
    assert_eq!(
        heads,
        [
            (2, "h-the-lid", "The lid"),
            (3, "h-the-lid-2", "The lid"),
            (4, "h-x-more", "غلاية x & more"),
            (3, "h----", "???")
        ]
    );
    assert!(page.body.html.starts_with("<h2 id=\"h-the-lid\">The lid</h2>\n<h3 id=\"h-the-lid-2\">"), "{page:?}");
    assert_eq!(render("## Two\n### Three", &place).body.headings.iter().map(|h| h.level).collect::<Vec<_>>(), [2, 3]);
    assert!(html("## غلاية").starts_with("<h2 id=\"h-غلاية\">"));
}

#[test]
fn what_leads_nowhere_is_told_with_its_line() {
    let page = render(
        "One [gone](gone.md).\n\n![no](no.png)\n\n[run](javascript:alert(1)) [rel](//evil.example)\n\n[p](/x \"t\")",
        &|wanted| match wanted {
            Wanted::Link("javascript:alert(1)") => None,
            wanted => place(wanted),
        },
    );
    let told: Vec<(usize, bool, &str)> =
        page.broken.iter().map(|broken| (broken.line, broken.is_image, broken.target.as_str())).collect();
    let wanted = [
        (1, false, "gone.md"),
        (3, true, "no.png"),
        (5, false, "//evil.example"),
        (5, false, "javascript:alert(1)"),
        (7, false, "/x"),
    ];
    assert_eq!(told, wanted);
    let html = page.body.html;
    assert!(html.contains("<p>One <a>gone</a>.</p>") && html.contains("<p>no</p>"), "{html}");
    assert!(!html.contains("href") && !html.contains("img"), "{html}");
}

#[test]
fn many_equal_heads_and_broken_links_take_no_long_time() {
    let heads = "# a\n".repeat(50_000);
    let page = render(&heads, &place);
    assert_eq!(page.body.headings.len(), HEADS);
    assert_eq!(page.body.headings.last().map(|head| head.id.as_str()), Some("h-a-500"));
    let page = render("# a-2\n# a\n# a\n", &place);
    assert_eq!(page.body.headings.last().map(|head| head.id.as_str()), Some("h-a-3"));
    let links = "[a](b)\n".repeat(28_000);
    assert_eq!(render(&links, &place).broken.last().map(|broken| broken.line), Some(28_000));
}

#[test]
fn our_own_marks_do_no_harm_when_somebody_writes_them() {
    for (markdown, wanted) in [
        ("[x](https://own.invalid//evil.example)", " rel=\"noopener"),
        ("[x](https://own.invalid.evil.example)", " rel=\"noopener"),
        ("![x](cid:0)", "<p>x</p>"),
        ("`src=\"cid:0\"` <img src=\"cid:0\">", "&lt;img src=\"cid:0\"&gt;"),
    ] {
        let made = html(markdown);
        assert!(made.contains(wanted) && !made.contains("<img"), "{made}");
    }
}

#[test]
fn the_words_are_kept_without_signs() {
    let page = render(
        "## Lid\n\nTake *it* off:\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n![Pic](lid.png)",
        &place,
    );
    assert_eq!(page.body.plain, "Lid\nTake it off:\none\ntwo\na b \nc d \nPic");
    assert_eq!(pictures(&page.body.html).into_iter().collect::<Vec<_>>(), ["/support/help/image/0123.png"]);
}

/// Names of the tags, and of the attributes, that a browser would see in HTML of ours.
fn seen(html: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut tags, mut attributes) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = split_tag(after);
        rest = after;
        let (name, mut values) = tag.split_once(' ').unwrap_or((tag, ""));
        tags.insert(name.trim_start_matches('/').to_owned());
        while let Some((key, after)) = values.split_once("=\"") {
            attributes.insert(key.trim().to_owned());
            values = after.split_once('"').map_or("", |(_, after)| after);
        }
        assert!(values.trim().is_empty(), "{tag}");
    }
    (tags, attributes)
}

const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
const ATTRIBUTES: &[&str] =
    &["align", "alt", "class", "href", "id", "loading", "rel", "scope", "src", "start", "tabindex", "title"];

fn assert_harmless(markdown: &str) {
    let page = render(markdown, &place);
    let (tags, attributes) = seen(&page.body.html);
    for tag in tags {
        assert!(TAGS.contains(&tag.as_str()), "<{tag}> of {markdown:?}: {}", page.body.html);
    }
    for attribute in attributes {
        assert!(ATTRIBUTES.contains(&attribute.as_str()), "{attribute} of {markdown:?}: {}", page.body.html);
    }
    assert_eq!(page.body.html.matches("class=").count(), page.body.html.matches("class=\"overflow-auto\"").count());
    for lead in page.body.html.split("href=\"").skip(1).chain(page.body.html.split("src=\"").skip(1)) {
        let known = ["https://", "http://", "mailto:", "/support/", "#h-"];
        let is_text = page.body.html.contains("src=\"") && markdown.contains("src=\"") || markdown.contains("href=\"");
        assert!(is_text || known.iter().any(|known| lead.starts_with(known)), "{lead} of {markdown:?}");
    }
}

#[test]
fn known_attacks_come_out_as_text() {
    for markdown in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "![x](https://tracker.example/p.gif)",
        "![x\" onerror=\"alert(1)](lid.png)",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "[x](<https://a.example/\" style=\"color:red>)",
        "```\"><script>alert(1)</script>\n```",
        "<https://a.example/\"onclick=alert(1)>",
        "| a |\n|:-:|\n| <style>*{}</style> |",
        "# <iframe src=//evil.example>\n",
        "<a href=\"javascript:alert(1)\" style=\"position:fixed\">x</a>",
        "&lt;script&gt; &#60;script&#62;",
        "[a]: javascript:alert(1)\n[a]",
        "<!--><script>alert(1)</script>-->",
    ] {
        assert_harmless(markdown);
    }
    assert!(!html("&#60;script&#62;").contains("<script"));
}

proptest::proptest! {
    #[test]
    fn whatever_goes_in_nothing_active_comes_out(markdown in "\\PC{0,200}") {
        assert_harmless(&markdown);
    }

    #[test]
    fn whatever_is_built_of_dangerous_pieces_is_harmless(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<script>", "</script>", "<style>", "<img ", "src=x ", "onerror=alert(1)", ">", "\"", "'", "[", "]", "(", ")", "![",
        "javascript:", "data:text/html,", "https://a.example/", "lid.png", "other.md", "\n", "\n\n", "# ", "| ", "|-|\n", "`",
        "```", "<!--", "-->", "<![CDATA[", "&lt;", "&#x3c;", "style=\"color:red\"", "on", "<svg><", "\\", "*", "- ", "1. ", "\u{0}",
        "https://own.invalid", "cid:0",
    ]), 0..30)) {
        assert_harmless(&pieces.concat());
    }
}
