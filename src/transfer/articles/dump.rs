//! Writes the desk's help pages as a folder that loads back as the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::GROUP_FILE;
use super::front::{Front, GroupFront, join, written};
use super::load::each;
use crate::app::operate::Operator;
use crate::desk::Brand;
use crate::desk::article::{ArticleState, Group};
use crate::store::TextRow;

/// Writes all groups, pages and pictures of a brand into a folder, over what is there. Of a page that is published and
/// has a draft beside it, the published text is written. Returns how many texts there were, and how many such drafts.
///
/// # Errors
/// When the database can't be read, or the folder can't be written.
pub fn dump(desk: &Operator, brand: &Brand, folder: &Path) -> Result<(usize, usize)> {
    let language = brand.language_or(&desk.config().language);
    desk.store().read(|reader| {
        for (id, group) in reader.list_help_groups(brand.id)? {
            let place = folder.join(&group.slug);
            fs::create_dir_all(&place).with_context(|| format!("Making {}", place.display()))?;
            write(&place.join(GROUP_FILE), group_file(group)?.as_bytes())?;
            for (file, name) in reader.list_help_images(id)? {
                if let Some(image) = reader.find_help_image(brand.id, &name)? {
                    write(&place.join(file), &image.bytes)?;
                }
            }
        }
        let (mut texts, mut written, mut fault) = (0, BTreeSet::new(), None);
        let mut drafts = Vec::new();
        each(reader, brand.id, |text| {
            if text.article.state == ArticleState::Draft {
                drafts.push(text);
                return;
            }
            written.insert((text.page, text.article.language.clone()));
            texts += 1;
            fault = fault.take().or_else(|| page(folder, language, &text).err());
        })?;
        let all = drafts.len();
        drafts.retain(|draft| !written.contains(&(draft.page, draft.article.language.clone())));
        for draft in &drafts {
            page(folder, language, draft)?;
        }
        match fault {
            Some(fault) => Err(fault),
            None => Ok((texts + drafts.len(), all - drafts.len())),
        }
    })
}

fn group_file(group: Group) -> Result<String> {
    let front = GroupFront {
        name: group.name,
        icon: group.icon,
        order: Some(group.order).filter(|order| *order != 0),
        parent: group.parent,
        names: group.names,
    };
    Ok(toml::to_string(&front)?)
}

fn page(folder: &Path, language: &str, text: &TextRow) -> Result<()> {
    let article = &text.article;
    let front = Front {
        title: article.title.clone(),
        excerpt: article.excerpt.clone(),
        description: article.description.clone(),
        tags: article.tags.clone(),
        author: article.author.clone(),
        state: Some(article.state.word().to_owned()).filter(|_| article.state != ArticleState::Published),
        order: Some(article.order).filter(|order| *order != 0),
        created: written(text.created_at),
        updated: written(text.updated_at),
        published: text.published_at.and_then(written),
    };
    let name = match article.language == language {
        true => format!("{}.md", article.slug),
        false => format!("{}.{}.md", article.slug, article.language),
    };
    write(&folder.join(&article.group).join(name), join(&front, &article.body)?.as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("Writing {}", path.display()))
}
