//! Help pages that agents write by mail: `#article GROUP` makes a draft, `#publish` in answer to what is told of it lets
//! everybody read it.

use anyhow::Result;

use super::resolve::{Lookup, group};
use super::{Acting, Hold, Why, hold};
use crate::app::enqueue::{Letter, Rings, tell_agent};
use crate::app::extra::Extra;
use crate::app::help::picture::picture;
use crate::app::help::write::{Places, Saved, publish, set_draft};
use crate::app::prepared::Prepared;
use crate::app::{Desk, Receipt, hex};
use crate::desk::article::{Article, ArticleState, Group, ROOT, language_tag, slug_of};
use crate::desk::directives::{Directive, Given, read_article};
use crate::desk::{GroupId, Say, Template, TextId};
use crate::mail::file_name;
use crate::mail::threading::base_subject;
use crate::mail::token::{About, Key};
use crate::render::markdown::{LARGEST, Page};
use crate::store::{MailboxRow, Outcome, TextRow, Tx};

/// Longest title, characters.
const TITLE: usize = 200;
/// Most pictures of a mail, and the largest, bytes.
const PICTURES: usize = 30;
const PICTURE: usize = 5_000_000;
/// Most links that are told to lead nowhere.
const BROKEN: usize = 10;

/// What a mail is told to have come to; a reason why it is not done.
type Done<T> = Result<Result<T, Say>>;

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
    let refuse = |say: Say| {
        let mut held = Hold::new(Why::Refused, acting.ticket.as_ref(), acting.about_note);
        held.extra.told.push(say);
        hold(tx, desk, mailbox, mail, &acting.agent, held).map(Some)
    };
    if acting.ticket.is_some() {
        return refuse(Say::new("refused-article-ticket"));
    }
    let outcome = match &given.directive {
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
        _ if !below.trim().is_empty() => Err(Say::new("refused-publish-alone")),
        _ => published(tx, desk, mailbox, mail, acting)?,
    };
    let extra = match outcome {
        Err(say) => return refuse(say),
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
    let answered = text_of(tx, mailbox, mail, acting)?;
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
        return Ok(Err(Say::new("refused-article-title")));
    }
    let language = match &target.rest {
        Some(language) => language.clone(),
        None => language_tag(brand.language_or(&desk.config.language)).unwrap_or_else(|| "en".to_owned()),
    };
    let whole = whole_text(mail, answered.is_some(), below);
    if whole.trim().is_empty() || whole.len() > LARGEST {
        return Ok(Err(Say::new(if whole.trim().is_empty() {
            "refused-article-empty"
        } else {
            "refused-article-long"
        })));
    }
    let slug = answered.as_ref().map_or_else(|| place_of(&title), |text| text.article.slug.clone());
    let (body, files) = pictures(tx, mailbox, mail, target.id, &slug, &whole)?;
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
    let page = Places::read(tx, mailbox.brand)?.render(&article.group, &article.body);
    let stands = tx.list_help_texts_at(mailbox.brand, &article.group, &article.slug, &article.language)?;
    let (id, saved) = set_draft(tx, mailbox.brand, &article, &page.body)?;
    let replaces = stands.iter().any(|text| text.article.state == ArticleState::Published);
    Ok(Ok(told(desk, target, &article, id, saved, replaces, &files, &page)))
}

/// What an agent is told of a draft.
#[allow(clippy::too_many_arguments, reason = "all that is told")]
fn told(
    desk: &Desk,
    target: &Target,
    article: &Article,
    id: TextId,
    saved: Saved,
    replaces: bool,
    files: &[String],
    page: &Page,
) -> Extra {
    let key = if saved == Saved::New { "did-draft" } else { "did-draft-again" };
    let mut done = vec![
        Say::new(key)
            .with("title", &article.title)
            .with("group", &target.group.name)
            .with("language", &article.language),
        Say::new("did-draft-address").with("address", address(desk, article)),
    ];
    if !files.is_empty() {
        done.push(Say::new("did-draft-pictures").with("names", files.join(", ")));
    }
    let preview = desk.signer.sign(&Key::Preview { text: id.0 });
    let mut told = vec![Say::new("told-draft-preview").with("link", format!("{}{ROOT}/preview/{preview}", base(desk)))];
    for broken in page.broken.iter().take(BROKEN) {
        let key = if broken.is_image { "told-draft-no-picture" } else { "told-draft-no-link" };
        told.push(Say::new(key).with("target", &broken.target));
    }
    if replaces {
        told.push(Say::new("told-draft-replaces"));
    }
    told.push(Say::new("told-draft-publish").with("directive", "#publish"));
    Extra { done, told, article: Some(id.0), ..Extra::default() }
}

fn published(tx: &Tx, desk: &Desk, mailbox: &MailboxRow, mail: &Prepared, acting: &Acting) -> Done<Extra> {
    let Some(text) = text_of(tx, mailbox, mail, acting)? else { return Ok(Err(Say::new("refused-publish"))) };
    let Some(article) = publish(tx, text.id)? else { return Ok(Err(Say::new("refused-publish"))) };
    let done = vec![
        Say::new("did-publish").with("title", &article.title),
        Say::new("did-draft-address").with("address", address(desk, &article)),
    ];
    Ok(Ok(Extra { done, article: Some(text.id.0), ..Extra::default() }))
}

/// The text that the answered mail told of: by its reply address, else by its Message-ID. It only says which text is
/// meant; that the agent may, has been proved.
fn text_of(tx: &Tx, mailbox: &MailboxRow, mail: &Prepared, acting: &Acting) -> Result<Option<TextRow>> {
    let by_address = mail.clues.address_keys.iter().find_map(|key| match key {
        Key::Agent { agent, about: Some(About::Text(text)), .. } if *agent == acting.agent.id.0 => Some(*text),
        _ => None,
    });
    let id = match by_address {
        Some(text) => Some(text),
        None => by_thread(tx, mail, acting)?,
    };
    let found = id.map(|id| tx.find_help_text(TextId(id))).transpose()?.flatten();
    Ok(found.filter(|text| text.brand == mailbox.brand))
}

fn by_thread(tx: &Tx, mail: &Prepared, acting: &Acting) -> Result<Option<i64>> {
    for key in &mail.clues.thread_keys {
        let Key::Thread { serial, .. } = key else { continue };
        let row = tx.find_outbox(*serial)?.filter(|row| row.agent == Some(acting.agent.id));
        if let Some(text) = row.and_then(|row| Extra::read(&row.extra).article) {
            return Ok(Some(text));
        }
    }
    Ok(None)
}

/// Whether a subject is the one that receipts bear, in any language.
fn is_ours(desk: &Desk, subject: &str) -> bool {
    let ours = |language: &&str| desk.renderer.say(language, "subject-receipt", &[]) == subject;
    desk.renderer.languages().iter().any(ours)
}

/// The Markdown. Of a mail that answers nothing it is all but a signature: what looks like a quote there is one of the
/// page.
fn whole_text(mail: &Prepared, is_answer: bool, below: &str) -> String {
    let whole = match read_article(&mail.mail.text) {
        Some((_, whole)) if !is_answer => whole,
        _ => below,
    };
    let whole = whole.replace("\r\n", "\n");
    let end = whole.find("\n-- \n").unwrap_or(whole.len());
    whole.get(..end).unwrap_or_default().trim().to_owned()
}

/// Keeps the pictures that came with the mail beside the group's pages. Gives the Markdown with their names, and those.
fn pictures(
    tx: &Tx,
    mailbox: &MailboxRow,
    mail: &Prepared,
    group: GroupId,
    slug: &str,
    markdown: &str,
) -> Result<(String, Vec<String>)> {
    let known = tx.list_help_images(group)?;
    let (mut body, mut files) = (markdown.to_owned(), Vec::new());
    for part in mail.mail.attachments.iter().filter(|part| part.bytes.len() <= PICTURE) {
        let name = file_name::safe(part.name.as_deref().unwrap_or_default(), &part.content_type);
        let Some(mut image) = picture(&name, &part.bytes) else { continue };
        // Another page may show a picture that is called the same.
        if known.get(&name).is_some_and(|known| *known != image.name) {
            image.file = format!("{slug}-{name}");
            body = body.replace(&format!("]({name}"), &format!("]({}", image.file));
        }
        if files.len() >= PICTURES || files.contains(&image.file) {
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
    Ok((body, files))
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

fn address(desk: &Desk, article: &Article) -> String {
    format!("{}{ROOT}/{}/{}", base(desk), article.group, article.slug)
}

/// What our addresses begin with; nothing where no reader would get there.
fn base(desk: &Desk) -> &str {
    if desk.config.http.has_base_url { desk.config.http.base_url.trim_end_matches('/') } else { "" }
}

/// Whether a line asks for a help page: the text below it is no message.
pub(super) fn is_about_page(given: &Given) -> bool {
    matches!(given.directive, Directive::Article(_) | Directive::Publish)
}
