//! `#canned`: the saved answers.

use anyhow::Result;

use super::page::{Asked, Page};
use crate::render::{EntryView, SectionView};
use crate::store::CannedRow;

/// Characters of an answer's first line.
const FIRST_LINE: usize = 120;

/// All saved answers, each with the line that sends it.
pub(super) fn saved(asked: &Asked) -> Result<Page> {
    let mut rows: Vec<CannedRow> =
        asked.reader.list_canned(asked.brand)?.into_iter().filter(|row| row.is_active).collect();
    rows.sort_by_key(|row| row.order);
    let more = if rows.is_empty() { "canned-none" } else { "canned-use" };
    let section = SectionView {
        title: String::new(),
        entries: rows.iter().map(|row| entry(asked, row)).collect(),
        more: asked.say(more, &[]),
    };
    let title = asked.counted("canned-title", rows.len(), &[]);
    Ok(Page { title, sections: vec![section], ..Page::default() })
}

fn entry(asked: &Asked, row: &CannedRow) -> EntryView {
    let mut details = Vec::new();
    let languages: Vec<&str> =
        std::iter::once(row.language.as_str()).chain(row.texts.keys().map(String::as_str)).collect();
    let languages: Vec<&str> = languages.into_iter().filter(|language| !language.is_empty()).collect();
    if !languages.is_empty() {
        details.push(asked.say("canned-languages", &[("list", &languages.join(", "))]));
    }
    if !row.categories.is_empty() {
        let names: Vec<String> = row.categories.iter().map(|slug| asked.names.category(slug)).collect();
        details.push(asked.say("canned-categories", &[("list", &names.join(", "))]));
    }
    let text = row.texts.get(&asked.material.language).unwrap_or(&row.text);
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    EntryView {
        head: format!("#canned {}", row.name),
        detail: details.join("; "),
        words: first.chars().take(FIRST_LINE).collect(),
        ..EntryView::default()
    }
}
