//! What programs read of the help pages: sitemap, feed of changes, and where they may look.

use std::fmt::Write as _;

use anyhow::Result;

use crate::app::help::PublishedText;
use crate::desk::TextId;
use crate::desk::article::ROOT;

use super::super::kept::Page;
use super::super::message::Response;
use super::super::visit::Visit;
use super::{place, place_in};

/// Texts that are asked for at once, of one sitemap, and sitemaps in an index.
const STEP: usize = 500;
const SITEMAP: usize = 5_000;
const SITEMAPS: usize = 40;
/// Changes in a feed.
const CHANGES: usize = 30;

/// All published pages (sitemaps.org, protocol 0.9); where there are too many, a list of such lists.
pub(in super::super) fn sitemap(visit: &Visit) -> Result<Response> {
    let asked = visit.request.asked("after");
    if asked.is_empty() {
        return visit.shared("sitemap.xml", || {
            let starts = starts(visit)?;
            if starts.is_empty() {
                return urls(visit, TextId(0)).map(Some);
            }
            let base = xml(&visit.site()?.base_url);
            let mut body = begun("sitemapindex");
            for start in starts {
                let _ = writeln!(body, "<sitemap><loc>{base}/sitemap.xml?after={}</loc></sitemap>", start.0);
            }
            body.push_str("</sitemapindex>\n");
            Ok(Some(as_xml(body)))
        });
    }
    // Only what the list names: strangers can think of many more numbers.
    let Some(start) = starts(visit)?.iter().find(|start| start.0.to_string() == asked) else {
        return Ok(visit.problem(404));
    };
    visit.shared(&format!("sitemap.xml?after={}", start.0), || urls(visit, *start).map(Some))
}

fn begun(tag: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{tag} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    )
}

fn as_xml(body: String) -> Page {
    Page { content_type: "application/xml; charset=utf-8", body, page: None }
}

/// One sitemap.
fn urls(visit: &Visit, start: TextId) -> Result<Page> {
    let base = xml(&visit.site()?.base_url);
    let mut body = begun("urlset");
    if start == TextId(0) {
        let _ = writeln!(body, "<url><loc>{base}{ROOT}</loc></url>");
    }
    for text in texts(visit, start)?.0 {
        let place = xml(&place_in(visit, &place(&text.link), &text.link.language)?);
        let _ = writeln!(body, "<url><loc>{base}{place}</loc><lastmod>{}</lastmod></url>", text.updated_at);
    }
    body.push_str("</urlset>\n");
    Ok(as_xml(body))
}

/// After which text each sitemap begins; nothing where one holds all.
fn starts<'v>(visit: &'v Visit) -> Result<&'v [TextId]> {
    let known = &visit.own()?.sitemaps;
    if known.get().is_none() {
        let mut starts = vec![TextId(0)];
        while let Some(last) = starts.last().copied()
            && starts.len() < SITEMAPS
        {
            let (texts, is_all) = texts(visit, last)?;
            let Some(text) = texts.last().filter(|_| !is_all) else { break };
            starts.push(text.text);
        }
        let _ = known.set(if starts.len() > 1 { starts } else { Vec::new() });
    }
    Ok(known.get().map(Vec::as_slice).unwrap_or_default())
}

/// The texts of one sitemap, and whether these are all that follow.
fn texts(visit: &Visit, after: TextId) -> Result<(Vec<PublishedText>, bool)> {
    let brand = &visit.site()?.brand;
    let (mut all, mut last) = (Vec::new(), after);
    loop {
        let some = visit.app.help_published(brand, last, STEP)?;
        let is_end = some.len() < STEP;
        last = some.last().map_or(last, |text| text.text);
        all.extend(some);
        if is_end || all.len() > SITEMAP {
            let is_all = all.len() <= SITEMAP;
            all.truncate(SITEMAP);
            return Ok((all, is_all));
        }
    }
}

/// The pages that changed last, in one language (RFC 4287).
pub(in super::super) fn atom(visit: &Visit) -> Result<Response> {
    visit.shared("feed", || {
        let site = visit.site()?;
        let language = visit.reading();
        let changes = visit.app.help_changes(&site.brand, &language, CHANGES)?;
        let base = xml(&site.base_url);
        let own = format!("{base}{ROOT}/feed?lang={}", xml(&language));
        let newest = changes.first().map_or_else(|| visit.app.clock().now(), |text| text.updated_at);
        let mut body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\" xml:base=\"{base}/\">\n\
             <id>{own}</id>\n<title>{}</title>\n<updated>{newest}</updated>\n\
             <author><name>{}</name></author>\n\
             <link rel=\"self\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{base}{ROOT}\"/>\n",
            xml(&language),
            xml(&visit.say("help-feed-name", &[("desk", &site.name)])),
            xml(&site.name),
        );
        for text in changes {
            let place = xml(&place_in(visit, &place(&text.link), &text.link.language)?);
            let _ = write!(
                body,
                "<entry>\n<id>{base}{place}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" \
                 href=\"{base}{place}\"/>\n<published>{}</published>\n<updated>{}</updated>\n\
                 <summary>{}</summary>\n<content type=\"html\">{}</content>\n</entry>\n",
                xml(&text.link.title),
                text.published_at,
                text.updated_at,
                xml(&text.link.excerpt),
                xml(&text.html),
            );
        }
        body.push_str("</feed>\n");
        Ok(Some(Page { content_type: "application/atom+xml; charset=utf-8", body, page: None }))
    })
}

/// Where programs may look (RFC 9309): help pages, and nothing of a customer.
pub(in super::super) fn robots(visit: &Visit) -> Result<Response> {
    let site = visit.site()?;
    let mut told = String::from("User-agent: *\n");
    for path in
        ["/desk/", "/support/signin", "/support/ticket/", "/support/help/preview/", "/support/help/auto-complete"]
    {
        let _ = writeln!(told, "Disallow: {path}");
    }
    let _ = write!(told, "Allow: {ROOT}\n\nSitemap: {}/sitemap.xml\n", site.base_url);
    Ok(Response::of(200, "text/plain; charset=utf-8", told).with("Cache-Control", "public, max-age=3600"))
}

/// Text as it stands in XML. Characters that no XML may hold are left out.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_in_xml() {
        assert_eq!(xml("a <b> & \"c\" 'd'\n\u{0}\u{1b}\u{ffff}é"), "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;\né");
    }
}
