//! Words laid out as a page: plain and in order, readable without a style.

use crate::app::Page;

use super::message::Response;

/// The page; every word of it is escaped here.
pub(super) fn lay_out(status: u16, page: &Page) -> Response {
    let title = escaped(&page.title);
    let mut main = format!("<h1>{title}</h1>\n");
    for sentence in &page.told {
        main.push_str(&format!("<p>{}</p>\n", escaped(sentence)));
    }
    if !page.pairs.is_empty() {
        let pair = |(name, value): &(String, String)| {
            format!("<dt>{}</dt>\n<dd dir=\"auto\">{}</dd>\n", escaped(name), escaped(value))
        };
        main.push_str(&format!("<dl>\n{}</dl>\n", page.pairs.iter().map(pair).collect::<String>()));
    }
    if !page.quoted.is_empty() {
        let lines = escaped(&page.quoted).replace('\n', "<br>\n");
        main.push_str(&format!("<blockquote dir=\"auto\">{lines}</blockquote>\n"));
    }
    if !page.buttons.is_empty() {
        let button = |(word, label): &(&str, String)| {
            format!("<p><button name=\"answer\" value=\"{}\">{}</button></p>\n", escaped(word), escaped(label))
        };
        // Without an address of its own the form goes back to where the page came from.
        main.push_str(&format!(
            "<form method=\"post\">\n{}</form>\n",
            page.buttons.iter().map(button).collect::<String>()
        ));
    }
    let body = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n</head>\n<body>\n<main>\n{main}</main>\n</body>\n</html>\n",
        escaped(&page.language),
        page.direction,
    );
    Response::html(status, body)
}

/// Text that is nothing but text, wherever it stands. Marks that would turn the order of letters around are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c2_no_word_of_a_stranger_becomes_markup() {
        let nasty = "<script>alert(1)</script>\"'>&\u{202e}\u{0}\r\n<b>".to_owned();
        let page = Page {
            language: "en".into(),
            direction: "ltr",
            title: nasty.clone(),
            told: vec![nasty.clone()],
            pairs: vec![(nasty.clone(), nasty.clone())],
            quoted: nasty.clone(),
            buttons: vec![("yes", nasty)],
        };
        let body = String::from_utf8(lay_out(200, &page).body.to_vec()).unwrap();
        assert!(!body.contains("<script") && !body.contains("<b>") && !body.contains('\u{202e}'), "{body}");
        assert_eq!(body.matches("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&amp;").count(), 7, "{body}");
        assert!(body.contains("<br>\n&lt;b&gt;"), "{body}");
    }

    #[test]
    fn what_is_empty_leaves_nothing_behind() {
        let body = String::from_utf8(lay_out(410, &Page::default()).body.to_vec()).unwrap();
        for tag in ["<dl>", "<form", "<blockquote", "<p>"] {
            assert!(!body.contains(tag), "{tag}");
        }
    }
}
