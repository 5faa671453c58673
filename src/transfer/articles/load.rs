//! Brings a folder of help pages into the desk.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::Flaw;
use super::folder::{Folder, ImageFile, PageFile};
use crate::app::help::write::{Places, Saved, archive, has_other_draft, set_text};
use crate::app::operate::Operator;
use crate::desk::article::{ArticleState, Body, Group};
use crate::desk::{Brand, BrandId, TextId};
use crate::render::markdown::{self, pictures};
use crate::store::{Reader, Store, TextRow, Tx};

/// Texts that one transaction writes: a daemon beside waits no longer than for these.
const AT_ONCE: usize = 20;
/// Bytes of pictures that one transaction writes, about.
const BYTES_AT_ONCE: usize = 4_000_000;
/// Texts that are read at once.
const READ: usize = 200;

/// What loading a folder came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// What is wrong in the folder. Then nothing was loaded.
    pub flaws: Vec<Flaw>,
    /// Texts that were not there.
    pub new: usize,
    /// Texts that were others.
    pub changed: usize,
    /// Texts that were there already.
    pub unchanged: usize,
    /// Published texts that the folder does not have, archived now.
    pub archived: usize,
    /// Published texts that the folder does not have, left as they are.
    pub left: usize,
    /// Places of drafts that wait beside a published text of the folder, left as they are.
    pub waiting: Vec<String>,
}

/// Loads a folder. With `prune`, what is published and not in the folder is archived, and pictures and groups that are
/// used nowhere any more are taken away.
///
/// # Errors
/// When the database can't be read or written.
pub fn load(desk: &Operator, brand: &Brand, folder: Folder, prune: bool) -> Result<Loaded> {
    let store = desk.store();
    let places = places(store, brand.id, &folder, prune)?;
    let mut later = places.clone();
    later.pages.extend(folder.pages.iter().map(|page| (page.article.group.clone(), page.article.slug.clone())));
    let mut flaws = folder.flaws.clone();
    let mut pages: Vec<(PageFile, Body)> = Vec::with_capacity(folder.pages.len());
    for page in &folder.pages {
        let is_published = page.article.state == ArticleState::Published;
        let rendered = places.render(&page.article.group, &page.article.body);
        // What is not published may lead to what is not published yet.
        let rendered = match is_published || rendered.broken.is_empty() {
            true => rendered,
            false => {
                markdown::Page { broken: later.render(&page.article.group, &page.article.body).broken, ..rendered }
            }
        };
        if rendered.is_large {
            let what = "The page makes more than 256 kB of HTML; make two pages of it".to_owned();
            flaws.push(Flaw { file: page.file.clone(), line: None, what });
        }
        flaws.extend(rendered.broken.iter().map(|broken| Flaw {
            file: page.file.clone(),
            line: Some(page.line + broken.line - 1),
            what: match broken.is_image {
                true => format!("There is no picture {} (PNG, JPEG, GIF or WebP) in the folder", broken.target),
                false => format!(
                    "The link {} leads to no published page, and is no https: or mailto: address",
                    broken.target
                ),
            },
        }));
        pages.push((page.clone(), rendered.body));
    }
    if !flaws.is_empty() {
        flaws.sort();
        return Ok(Loaded { flaws, ..Loaded::default() });
    }
    let known: BTreeSet<Place> = folder.pages.iter().map(|page| place(&page.article)).collect();
    let slugs: BTreeSet<String> = folder.groups.iter().map(|group| group.slug.clone()).collect();
    let files: BTreeSet<(String, String)> =
        folder.images.iter().map(|image| (image.group.clone(), image.image.file.clone())).collect();
    let brand = brand.id;
    let Folder { groups, images, .. } = folder;
    store.write(move |tx| set_groups(tx, brand, &groups)).wait().context("Loading groups")?;
    let mut images = images.into_iter().peekable();
    while images.peek().is_some() {
        let mut bytes = 0;
        let some: Vec<ImageFile> = std::iter::from_fn(|| {
            let next = images.next_if(|_| bytes < BYTES_AT_ONCE)?;
            bytes += next.image.bytes.len();
            Some(next)
        })
        .collect();
        store.write(move |tx| set_images(tx, brand, &some)).wait().context("Loading pictures")?;
    }
    let mut loaded = Loaded::default();
    while !pages.is_empty() {
        let some: Vec<(PageFile, Body)> = pages.drain(..AT_ONCE.min(pages.len())).collect();
        let saved = store.write(move |tx| texts(tx, brand, &some)).wait().context("Loading pages")?;
        for (saved, waiting) in saved {
            loaded.waiting.extend(waiting);
            match saved {
                Saved::New => loaded.new += 1,
                Saved::Changed => loaded.changed += 1,
                Saved::Unchanged => loaded.unchanged += 1,
            }
        }
    }
    let missing = missing(store, brand, &known)?;
    match prune {
        false => loaded.left = missing.len(),
        true => {
            loaded.archived = missing.len();
            for text in missing {
                store.write(move |tx| archive(tx, &text)).wait().context("Archiving a page")?;
            }
        }
    }
    sweep(store, brand, prune.then_some(&slugs), &files)?;
    Ok(loaded)
}

/// What pages of the folder may lead to: the folder's own and, as long as it stays, what is there besides.
fn places(store: &Store, brand: BrandId, folder: &Folder, prune: bool) -> Result<Places> {
    let mut places = match prune {
        true => Places::default(),
        false => store.read(|reader| Places::read(reader, brand))?,
    };
    let published = folder.pages.iter().filter(|page| page.article.state == ArticleState::Published);
    let pages = published.map(|page| (page.article.group.clone(), page.article.slug.clone()));
    places.pages.extend(pages);
    for image in &folder.images {
        places.images.insert((image.group.clone(), image.image.file.clone()), image.image.name.clone());
    }
    Ok(places)
}

fn set_groups(tx: &Tx, brand: BrandId, groups: &[Group]) -> Result<()> {
    for group in groups {
        if tx.find_help_group(brand, &group.slug)?.is_none_or(|(_, known)| known != *group) {
            tx.set_help_group(brand, group)?;
            tx.raise_help_version()?;
        }
    }
    Ok(())
}

fn set_images(tx: &Tx, brand: BrandId, images: &[ImageFile]) -> Result<()> {
    for image in images {
        let Some((group, _)) = tx.find_help_group(brand, &image.group)? else { continue };
        if tx.list_help_images(group)?.get(&image.image.file) != Some(&image.image.name) {
            tx.set_help_image(brand, group, &image.image)?;
        }
    }
    Ok(())
}

/// What became of each text, and its file where a draft of other words waits beside it.
fn texts(tx: &Tx, brand: BrandId, pages: &[(PageFile, Body)]) -> Result<Vec<(Saved, Option<String>)>> {
    let save = |(page, body): &(PageFile, Body)| {
        let saved = set_text(tx, brand, &page.article, body, page.dates)?;
        let waits = page.article.state != ArticleState::Draft && has_other_draft(tx, brand, &page.article)?;
        Ok((saved, waits.then(|| page.file.clone())))
    };
    pages.iter().map(save).collect()
}

/// Group, slug and language.
type Place = (String, String, String);

fn place(article: &crate::desk::article::Article) -> Place {
    (article.group.clone(), article.slug.clone(), article.language.clone())
}

/// Published texts at other places than these.
fn missing(store: &Store, brand: BrandId, known: &BTreeSet<Place>) -> Result<Vec<TextRow>> {
    let mut missing = Vec::new();
    store.read(|reader| {
        each(reader, brand, |text| {
            if text.article.state == ArticleState::Published && !known.contains(&place(&text.article)) {
                missing.push(text);
            }
        })
    })?;
    Ok(missing)
}

/// Takes away pictures that no text shows and whose file has other bytes by now. With the folder's groups also the other
/// pictures and the groups that neither the folder has nor any text uses.
fn sweep(
    store: &Store,
    brand: BrandId,
    slugs: Option<&BTreeSet<String>>,
    files: &BTreeSet<(String, String)>,
) -> Result<()> {
    let is_old = |file: &str, name: &str| file == name;
    let has_work = store.read(|reader| {
        let mut has_work = slugs.is_some();
        for (id, _) in reader.list_help_groups(brand)? {
            has_work |= reader.list_help_images(id)?.iter().any(|(file, name)| is_old(file, name));
        }
        Ok(has_work)
    })?;
    if !has_work {
        return Ok(());
    }
    let mut shown: BTreeSet<String> = BTreeSet::new();
    store.read(|reader| {
        each(reader, brand, |text| {
            let names = pictures(&text.body.html).into_iter().filter_map(|place| place.rsplit('/').next());
            shown.extend(names.map(str::to_owned));
        })
    })?;
    let (slugs, files) = (slugs.cloned(), files.clone());
    let swept = store.write(move |tx| {
        for (id, group) in tx.list_help_groups(brand)? {
            for (file, name) in tx.list_help_images(id)? {
                let may_go = slugs.is_some() || is_old(&file, &name);
                if may_go && !files.contains(&(group.slug.clone(), file.clone())) && !shown.contains(&name) {
                    tx.delete_help_image(id, &file)?;
                }
            }
            let is_other = slugs.as_ref().is_some_and(|slugs| !slugs.contains(&group.slug));
            if is_other && tx.delete_empty_help_group(brand, &group.slug)? {
                tx.raise_help_version()?;
            }
        }
        Ok(())
    });
    swept.wait().context("Taking away what no page uses")
}

/// Looks at all texts of a brand, some at a time.
pub(super) fn each(reader: &Reader, brand: BrandId, mut look: impl FnMut(TextRow)) -> Result<()> {
    let mut after = TextId(0);
    loop {
        let some = reader.list_help_texts(brand, after, READ)?;
        let Some(last) = some.last() else { return Ok(()) };
        after = last.id;
        some.into_iter().for_each(&mut look);
    }
}
