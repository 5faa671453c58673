//! Help pages that agents write by mail: `#article GROUP` makes a draft, `#publish` in answer to what is told of it lets
//! everybody read it.

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::resolve::{Lookup, group};
use super::{Acting, Hold, Why, hold};
use crate::app::enqueue::{Letter, Rings, tell_agent};
use crate::app::extra::Extra;
use crate::app::help::picture::{ending, picture};
use crate::app::help::write::{Places, Saved, publish, set_draft};
use crate::app::prepared::Prepared;
use crate::app::{Desk, Receipt, hex};
use crate::desk::article::{Article, ArticleState, Body, Group, ROOT, language_tag, slug_of};
use crate::desk::directives::{Directive, Given, read_article};
use crate::desk::outgoing::without_keys;
use crate::desk::{Brand, GroupId, Say, Template, TextId};
use crate::mail::file_name;
use crate::mail::threading::base_subject;
use crate::mail::token::{About, Key};
use crate::render::markdown::Page;
use crate::store::{HelpImage, MailboxRow, Outcome, TextRow, Tx};

/// Longest title, characters.
const TITLE: usize = 200;
/// Largest text of a mail, most pictures of it, and the largest of those, bytes. They are made into a page while the
/// database waits.
const LARGEST: usize = 100_000;
const PICTURES: usize = 5;
const PICTURE: usize = 2_000_000;
/// Most links that are told to lead nowhere.
const BROKEN: usize = 10;

/// What a mail is told to have come to; what is told where it is not done.
type Done<T> = Result<Result<T, Extra>>;

/// Nothing is done, for one reason.
fn no<T>(say: Say) -> Done<T> {
    Ok(Err(Extra { told: vec![say], ..Extra::default() }))
}

/// Carries a mail out that writes a help page; `None`: it does not.
pub(super) fn act(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    reply: &str,
) -> Result<Option<(Receipt, Rings)>> {
    let Some((given, below)) = read_article(reply) else { return Ok(None) };
    let outcome = match &given.directive {
        _ if acting.ticket.is_some() => no(Say::new("refused-article-ticket"))?,
        Directive::Article(name) => {
            let lookup = Lookup { tx, desk, brand: mailbox.brand, agent: &acting.agent };
            match group(&lookup, &given, name)? {
                Err(problem) => {
                    let mut held = Hold::new(Why::Directive, None, acting.about_note);
                    // Without its first line the text is nothing that could go anywhere.
                    held.extra.can_send = false;
                    held.line = &problem.line;
                    held.extra.suggestions = problem.suggestions;
                    held.extra.told.push(problem.say);
                    return hold(tx, desk, mailbox, mail, &acting.agent, held).map(Some);
                }
                Ok((id, group, rest)) => draft(tx, desk, mailbox, mail, acting, &Target { id, group, rest }, below)?,
            }
        }
        _ if !below.trim().is_empty() => no(Say::new("refused-publish-alone"))?,
        _ => published(tx, desk, mailbox, mail, acting)?,
    };
    let extra = match outcome {
        Err(extra) => {
            let held = Hold { extra, ..Hold::new(Why::Refused, acting.ticket.as_ref(), acting.about_note) };
            return hold(tx, desk, mailbox, mail, &acting.agent, held).map(Some);
        }
        Ok(extra) => Extra { answers: mail.mail.message_id.clone().unwrap_or_default(), ..extra },
    };
    let reason = format!("It is about a help page: {}", given.line);
    mail.keep(tx, mailbox, Outcome::Kept, &reason)?;
    let letter = Letter {
        template: Template::Receipt,
        ticket: None,
        message: None,
        held: None,
        act: None,
        cause: &format!("page:{}", hex(&mail.fingerprint)),
        extra: &extra,
    };
    let rings = tell_agent(tx, desk, mailbox, &acting.agent, &letter)?;
    Ok(Some((Receipt::Kept(reason), rings)))
}

/// The group a draft goes to, and what else stood behind the word: a language.
struct Target {
    id: GroupId,
    group: Group,
    rest: Option<String>,
}

fn draft(
    tx: &Tx,
    desk: &Desk,
    mailbox: &MailboxRow,
    mail: &Prepared,
    acting: &Acting,
    target: &Target,
    below: &str,
) -> Done<Extra> {
    let brand = tx.get_brand(mailbox.brand)?;
    let answered = text_of(tx, mailbox, mail, acting)?.map(|(text, _)| text);
    let title = match base_subject(&mail.mail.subject, &desk.tags()).trim() {
        // The answer to what was told of a draft has that mail's subject, unless another was written.
        subject if answered.is_some() && is_ours(desk, subject) => String::new(),
        subject => subject.chars().take(TITLE).collect(),
    };
    let title = match &answered {
        Some(text) if title.is_empty() => text.article.title.clone(),
        _ => title,
    };
    if title.is_empty() {
        return no(Say::new("refused-article-title"));
    }
    let language = match &target.rest {
        Some(language) => language.clone(),
        None => language_tag(brand.language_or(&desk.config.language)).unwrap_or_else(|| "en".to_owned()),
    };
    let whole = whole_text(mail, below);
    if whole.is_empty() {
        return no(Say::new("refused-article-empty"));
    }
    if whole.len() > LARGEST {
        return no(Say::new("refused-article-long"));
    }
    if desk.holds_notice(&whole) {
        return no(Say::new("refused-article-notice"));
    }
    let slug = answered.as_ref().map_or_else(|| place_of(&title), |text| text.article.slug.clone());
    let stands = tx.list_help_texts_at(mailbox.brand, &target.group.slug, &slug, &language)?;
    let is_others = |text: &&TextRow| {
        text.article.state == ArticleState::Draft
            && text.article.author != acting.agent.name
            && answered.as_ref().is_none_or(|answered| answered.id != text.id)
    };
    if let Some(other) = stands.iter().find(is_others) {
        let author = if other.article.author.is_empty() { &other.article.title } else { &other.article.author };
        return no(Say::new("refused-article-other").with("name", author).with("title", &other.article.title));
    }
    let Pictures { body, files, left } = pictures(tx, mailbox, mail, target.id, &slug, &whole)?;
    let before = answered.map(|text| text.article).filter(|before| before.language == language);
    let article = Article {
        group: target.group.slug.clone(),
        slug,
        language,
        state: ArticleState::Draft,
        title,
        author: acting.agent.name.clone(),
        body,
        // What a mail can't say stays as it was.
        excerpt: before.as_ref().map(|before| before.excerpt.clone()).unwrap_or_default(),
        description: before.as_ref().map(|before| before.description.clone()).unwrap_or_default(),
        tags: before.as_ref().map(|before| before.tags.clone()).unwrap_or_default(),
        order: before.as_ref().map_or(0, |before| before.order),
    };
    let page = Places::read(tx, mailbox.brand)?.with(&article).render(&article.group, &article.body);
    if page.is_large {
        return no(Say::new("refused-article-long"));
    }
    let (id, saved) = set_draft(tx, mailbox.brand, &article, &page.body)?;
    let kept = Kept {
        article: &article,
        id,
        is_new: saved == Saved::New,
        replaces: stands.iter().any(|text| text.article.state == ArticleState::Published),
        files: &files,
        left: &left,
        page: &page,
        base: base(tx, desk, brand)?,
    };
    Ok(Ok(told(desk, target, &kept)))
}

/// A draft that was kept.
struct Kept<'a> {
    article: &'a Article,
    id: TextId,
    is_new: bool,
    /// A published page stands at its place.
    replaces: bool,
    files: &'a [String],
    left: &'a [String],
    page: &'a Page,
    base: String,
}

/// What an agent is told of a draft.
fn told(desk: &Desk, target: &Target, kept: &Kept) -> Extra {
    let Kept { article, id, page, files, base, .. } = kept;
    let key = if kept.is_new { "did-draft" } else { "did-draft-again" };
    let mut done = vec![
        Say::new(key)
            .with("title", &article.title)
            .with("group", &target.group.name)
            .with("language", &article.language),
        Say::new("did-draft-address").with("address", address(base, article)),
    ];
    if !files.is_empty() {
        done.push(Say::new("did-draft-pictures").with("names", files.join(", ")));
    }
    let preview = desk.signer.sign(&Key::Preview { text: id.0 });
    let mut told = vec![Say::new("told-draft-preview").with("link", format!("{base}{ROOT}/preview/{preview}"))];
    for broken in page.broken.iter().take(BROKEN) {
        let key = if broken.is_image { "told-draft-no-picture" } else { "told-draft-no-link" };
        told.push(Say::new(key).with("target", &broken.target));
    }
    if !kept.left.is_empty() {
        told.push(Say::new("told-draft-left").with("names", kept.left.join(", ")));
    }
    if kept.replaces {
        told.push(Say::new("told-draft-replaces"));
    }
    told.push(Say::new("told-draft-publish").with("directive", "#publish"));
    Extra { done, told, article: Some(id.0), article_seal: seal(article, &page.body), ..Extra::default() }
}

/// What a text shows, in a word: another one where it was changed since.
fn seal(article: &Article, body: &Body) -> String {
    let hash = Sha256::new().chain_update(&article.title).chain_update([0]).chain_update(&body.html).finalize();
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Lets everybody read what the answered mail told of: that, and no text that was changed since.
fn published(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared, acting: &Acting) -> Done<Extra> {
    let Some((text, known)) = text_of(tx, mailbox, mail, acting)? else { return no(Say::new("refused-publish")) };
    let now = seal(&text.article, &text.body);
    if known != now && text.article.state != ArticleState::Published {
        // The answer to this publishes what is there now.
        let told = vec![Say::new("refused-publish-changed").with("directive", "#publish")];
        return Ok(Err(Extra { told, article: Some(text.id.0), article_seal: now, ..Extra::default() }));
    }
    let Some(article) = publish(tx, text.id)? else { return no(Say::new("refused-publish")) };
    let base = base(tx, desk, tx.get_brand(mailbox.brand)?)?;
    let done = vec![
        Say::new("did-publish").with("title", &article.title),
        Say::new("did-draft-address").with("address", address(&base, &article)),
    ];
    Ok(Ok(Extra { done, article: Some(text.id.0), article_seal: now, ..Extra::default() }))
}

/// The text that the answered mail told of, and what that was then: by its reply address, else by its Message-ID. It
/// only says which text is meant; that the agent may, has been proved.
fn text_of(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared, acting: &Acting) -> Result<Option<(TextRow, String)>> {
    let by_address = mail.clues.address_keys.iter().find_map(|key| match key {
        Key::Agent { agent, about: Some(About::Text(text)), .. } if *agent == acting.agent.id.0 => Some(*text),
        _ => None,
    });
    let (text, seal) = match (by_address, by_thread(tx, mail, acting, by_address)?) {
        (_, Some(found)) => found,
        (Some(text), None) => (text, String::new()),
        (None, None) => return Ok(None),
    };
    let found = tx.find_help_text(TextId(text))?.filter(|text| text.brand == mailbox.brand);
    Ok(found.map(|text| (text, seal)))
}

fn by_thread(tx: &Tx, mail: &Prepared, acting: &Acting, wanted: Option<i64>) -> Result<Option<(i64, String)>> {
    for key in &mail.clues.thread_keys {
        let Key::Thread { serial, .. } = key else { continue };
        let row = tx.find_outbox(*serial)?.filter(|row| row.agent == Some(acting.agent.id));
        let Some(extra) = row.map(|row| Extra::read(&row.extra)) else { continue };
        if let Some(text) = extra.article.filter(|text| wanted.is_none_or(|wanted| wanted == *text)) {
            return Ok(Some((text, extra.article_seal)));
        }
    }
    Ok(None)
}

/// Whether a subject is the one that receipts bear, in any language.
fn is_ours(desk: &Desk, subject: &str) -> bool {
    let ours = |language: &&str| desk.renderer.say(language, "subject-receipt", &[]) == subject;
    desk.renderer.languages().iter().any(ours)
}

/// The Markdown, without keys of ours. Of a mail that answers nothing it is all but a signature: what looks like a quote
/// there is one of the page.
fn whole_text(mail: &Prepared, below: &str) -> String {
    let is_answer = !mail.clues.earlier.is_empty() || !mail.clues.address_keys.is_empty();
    let whole = match read_article(&mail.mail.text) {
        Some((_, whole)) if !is_answer && mail.clues.thread_keys.is_empty() => whole,
        _ => below,
    };
    let whole = whole.replace("\r\n", "\n");
    let end = whole.find("\n-- \n").unwrap_or(whole.len());
    without_keys(whole.get(..end).unwrap_or_default().trim())
}

/// What became of the pictures of a mail.
#[derive(Default)]
struct Pictures {
    /// The Markdown with their names.
    body: String,
    files: Vec<String>,
    /// Too large, or too many.
    left: Vec<String>,
}

/// Keeps the pictures that came with the mail beside the group's pages.
fn pictures(
    tx: &Tx,
    mailbox: &MailboxRow,
    mail: &Prepared,
    group: GroupId,
    slug: &str,
    markdown: &str,
) -> Result<Pictures> {
    let known = tx.list_help_images(group)?;
    let is_free = |image: &HelpImage| known.get(&image.file).is_none_or(|known| *known == image.name);
    let mut body = markdown.to_owned();
    let (mut files, mut left) = (Vec::new(), Vec::new());
    for part in &mail.mail.attachments {
        let name = file_name::safe(part.name.as_deref().unwrap_or_default(), &part.content_type);
        // What is too large is not even hashed.
        let Some(mut image) = picture(&name, part.bytes.get(..PICTURE.saturating_add(1)).unwrap_or(&part.bytes)) else {
            continue;
        };
        image.file = ending(&image);
        // Another page may show a picture that is called the same, and so may this one until the draft is published.
        if !is_free(&image) {
            image.file = format!("{slug}-{}-{}", image.name.get(..8).unwrap_or_default(), image.file);
        }
        if image.file != name {
            body = body.replace(&format!("]({name}"), &format!("]({}", image.file));
        }
        if files.contains(&image.file) {
            continue;
        }
        if files.len() >= PICTURES || part.bytes.len() > PICTURE {
            left.push(name);
            continue;
        }
        let written = image.file.replace(' ', "%20");
        body = body.replace(&format!("]({}", image.file), &format!("]({written}"));
        // One that only shows in the agent's client, such as a signature's, is left out unless it is asked for.
        if !body.contains(&format!("]({written}")) {
            if part.inline {
                continue;
            }
            body = format!("{body}\n\n![{name}]({written})");
        }
        if known.get(&image.file) != Some(&image.name) {
            tx.set_help_image(mailbox.brand, group, &image)?;
        }
        files.push(image.file);
    }
    Ok(Pictures { body, files, left })
}

/// A page's place by its title; a title in a script that addresses don't have gets one by its letters' numbers.
fn place_of(title: &str) -> String {
    let slug = slug_of(title);
    if !slug.is_empty() {
        return slug;
    }
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    for byte in title.bytes() {
        // FNV-1a (Fowler, Noll, Vo): the same title leads to the same page.
        number = (number ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("page-{:08x}", number >> 32)
}

fn address(base: &str, article: &Article) -> String {
    format!("{base}{ROOT}/{}/{}", article.group, article.slug)
}

/// What the brand's addresses begin with; nothing where no reader would get there.
fn base(tx: &Tx, desk: &Desk, brand: Brand) -> Result<String> {
    let face = tx.get_face(brand.id)?;
    let site = desk.site_brand(tx, brand, face)?;
    Ok(if site.has_base_url { site.base_url } else { String::new() })
}

/// Whether a line asks for a help page: the text below it is no message.
pub(super) fn is_about_page(given: &Given) -> bool {
    matches!(given.directive, Directive::Article(_) | Directive::Publish)
}
