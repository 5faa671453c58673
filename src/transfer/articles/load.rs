//! Brings a folder of help pages into the desk.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::Flaw;
use super::folder::{Folder, PageFile};
use crate::app::help::write::{Places, Saved, archive, set_text};
use crate::app::operate::Operator;
use crate::desk::article::{ArticleState, Body};
use crate::desk::{Brand, BrandId, TextId};
use crate::render::markdown::pictures;
use crate::store::{Reader, Store, TextRow, Tx};

/// Texts that one transaction writes: a daemon beside waits no longer than for these.
const AT_ONCE: usize = 20;
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
}

/// Loads a folder. With `prune`, what is published and not in the folder is archived, and pictures and groups that are
/// used nowhere any more are taken away.
///
/// # Errors
/// When the database can't be read or written.
pub fn load(desk: &Operator, brand: &Brand, folder: Folder, prune: bool) -> Result<Loaded> {
    let store = desk.store();
    let places = places(store, brand.id, &folder, prune)?;
    let mut flaws = folder.flaws.clone();
    let mut pages: Vec<(PageFile, Body)> = Vec::with_capacity(folder.pages.len());
    for page in &folder.pages {
        let rendered = places.render(&page.article.group, &page.article.body);
        flaws.extend(rendered.broken.iter().map(|broken| Flaw {
            file: page.file.clone(),
            line: Some(page.line + broken.line - 1),
            what: match broken.is_image {
                true => format!("There is no picture {} (PNG, JPEG, GIF or WebP) in the folder", broken.target),
                false => format!("The link {} leads to no page, and is no https: or mailto: address", broken.target),
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
    store.write(move |tx| groups_and_images(tx, brand, &folder)).wait().context("Loading groups and pictures")?;
    let mut loaded = Loaded::default();
    while !pages.is_empty() {
        let some: Vec<(PageFile, Body)> = pages.drain(..AT_ONCE.min(pages.len())).collect();
        let saved = store.write(move |tx| texts(tx, brand, &some)).wait().context("Loading pages")?;
        for saved in saved {
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
            sweep(store, brand, &slugs, &files)?;
        }
    }
    Ok(loaded)
}

/// What pages of the folder may lead to: the folder's own and, as long as it stays, what is there besides.
fn places(store: &Store, brand: BrandId, folder: &Folder, prune: bool) -> Result<Places> {
    let mut places = match prune {
        true => Places::default(),
        false => store.read(|reader| Places::read(reader, brand))?,
    };
    let pages = folder.pages.iter().map(|page| (page.article.group.clone(), page.article.slug.clone()));
    places.pages.extend(pages);
    for image in &folder.images {
        places.images.insert((image.group.clone(), image.image.file.clone()), image.image.name.clone());
    }
    Ok(places)
}

fn groups_and_images(tx: &Tx, brand: BrandId, folder: &Folder) -> Result<()> {
    for group in &folder.groups {
        if tx.find_help_group(brand, &group.slug)?.is_none_or(|(_, known)| known != *group) {
            tx.set_help_group(brand, group)?;
            tx.raise_help_version()?;
        }
    }
    for image in &folder.images {
        let Some((group, _)) = tx.find_help_group(brand, &image.group)? else { continue };
        if tx.list_help_images(group)?.get(&image.image.file) != Some(&image.image.name) {
            tx.set_help_image(brand, group, &image.image)?;
        }
    }
    Ok(())
}

fn texts(tx: &Tx, brand: BrandId, pages: &[(PageFile, Body)]) -> Result<Vec<Saved>> {
    pages.iter().map(|(page, body)| set_text(tx, brand, &page.article, body, page.dates)).collect()
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

/// Takes away pictures and groups that neither the folder has nor any text uses.
fn sweep(store: &Store, brand: BrandId, slugs: &BTreeSet<String>, files: &BTreeSet<(String, String)>) -> Result<()> {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    store.read(|reader| {
        each(reader, brand, |text| {
            let names = pictures(&text.body.html).into_iter().filter_map(|place| place.rsplit('/').next());
            shown.extend(names.map(str::to_owned));
        })
    })?;
    let (slugs, files) = (slugs.clone(), files.clone());
    let swept = store.write(move |tx| {
        for (id, group) in tx.list_help_groups(brand)? {
            for (file, name) in tx.list_help_images(id)? {
                if !files.contains(&(group.slug.clone(), file.clone())) && !shown.contains(&name) {
                    tx.delete_help_image(id, &file)?;
                }
            }
            if !slugs.contains(&group.slug) && tx.delete_empty_help_group(brand, &group.slug)? {
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
