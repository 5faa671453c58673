//! Reads a folder of help pages: whatever is wrong in it is told with file and line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::front::{self, Front};
use super::{FENCE, Flaw, GROUP_FILE};
use crate::app::help::picture::picture;
use crate::app::help::write::{GivenDates, page_of};
use crate::desk::article::{Article, ArticleState, Group, is_group_slug, is_slug, language_tag, slug_of};
use crate::render::markdown::LARGEST;
use crate::store::HelpImage;

/// Most files of a folder.
const MOST: usize = 20_000;
/// Largest picture, bytes.
const PICTURE: u64 = 5_000_000;
/// Longest title, and longest of the other lines, characters.
const TITLE: usize = 200;
const LINE: usize = 500;
/// Most tags of a page.
const TAGS: usize = 30;

/// A page's file.
#[derive(Clone, Debug)]
pub(super) struct PageFile {
    /// From the folder on.
    pub file: String,
    /// The line on which the Markdown begins.
    pub line: usize,
    pub article: Article,
    pub dates: GivenDates,
}

/// A picture's file.
#[derive(Clone, Debug)]
pub(super) struct ImageFile {
    pub group: String,
    pub image: HelpImage,
}

/// All that a folder holds.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    pub(super) groups: Vec<Group>,
    pub(super) pages: Vec<PageFile>,
    pub(super) images: Vec<ImageFile>,
    /// What is wrong in it.
    pub flaws: Vec<Flaw>,
    files: usize,
}

/// Reads a folder. `language` is that of pages whose file names none.
///
/// # Errors
/// When it can't be read, or holds too much. What is wrong in its files is in [`Folder::flaws`].
pub fn read(folder: &Path, language: &str) -> Result<Folder> {
    let mut all = Folder::default();
    for (name, path) in entries(folder)? {
        if path.is_dir() {
            all.group(&name, &path, language)?;
        } else if name.ends_with(".md") {
            all.flaw(&name, None, "A page lies in the folder of its group; move it into one");
        }
    }
    all.check_parents();
    Ok(all)
}

/// What lies in a folder, by name, hidden files left out.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let reading = || format!("Reading the folder {}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        let path = entry.with_context(reading)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !name.is_empty() && !name.starts_with('.') {
            found.push((name, path));
        }
    }
    found.sort();
    Ok(found)
}

impl Folder {
    fn flaw(&mut self, file: &str, line: Option<usize>, what: impl Into<String>) {
        self.flaws.push(Flaw { file: file.to_owned(), line, what: what.into() });
    }

    fn group(&mut self, slug: &str, path: &Path, language: &str) -> Result<()> {
        if !is_group_slug(slug) {
            let near = slug_of(slug);
            let hint = if is_group_slug(&near) { format!("; {near} would do") } else { String::new() };
            self.flaw(
                slug,
                None,
                format!("A group's folder is named in small letters, digits and single hyphens{hint}"),
            );
        }
        let mut group = Group { slug: slug.to_owned(), name: name_of(slug), ..Group::default() };
        for (name, path) in entries(path)? {
            self.files += 1;
            if self.files > MOST {
                bail!("The folder holds more than {MOST} files");
            }
            let file = format!("{slug}/{name}");
            if path.is_dir() {
                self.flaw(&file, None, "Groups lie side by side; move the folder up and say parent in its _group.toml");
            } else if name == GROUP_FILE {
                self.group_file(&file, &path, &mut group);
            } else if name.ends_with(".md") {
                self.page(slug, &name, &path, language);
            } else {
                self.image(slug, &name, &path)?;
            }
        }
        self.groups.push(group);
        Ok(())
    }

    /// A file's text with plain line ends.
    fn text(&mut self, file: &str, path: &Path) -> Option<String> {
        match fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) if text.len() > LARGEST => {
                self.flaw(file, None, format!("The file is larger than {LARGEST} bytes; make two pages of it"));
                None
            }
            Ok(Ok(text)) => Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\0', "")),
            Ok(Err(_)) => {
                self.flaw(file, None, "The file is not UTF-8; save it in UTF-8");
                None
            }
            Err(fault) => {
                self.flaw(file, None, format!("The file can't be read: {fault}"));
                None
            }
        }
    }

    fn group_file(&mut self, file: &str, path: &Path, group: &mut Group) {
        let Some(text) = self.text(file, path) else { return };
        match front::group(&text) {
            Err((line, what)) => self.flaw(file, Some(line), what),
            Ok(front) => {
                if !front.name.trim().is_empty() {
                    front.name.trim().clone_into(&mut group.name);
                }
                for (language, name) in front.names {
                    match language_tag(&language) {
                        Some(tag) => drop(group.names.insert(tag, name.trim().to_owned())),
                        None => {
                            self.flaw(file, None, format!("names.{language}: this is no language; say en, de, pt-br"))
                        }
                    }
                }
                group.icon = front.icon.trim().to_owned();
                group.order = front.order.unwrap_or(0);
                group.parent = front.parent;
            }
        }
    }

    fn page(&mut self, group: &str, name: &str, path: &Path, language: &str) {
        let file = format!("{group}/{name}");
        let (slug, own) = match page_of(name) {
            Some((slug, own)) if is_slug(&slug) => (slug, own),
            _ => {
                let what = "A page is named in small letters, digits and single hyphens, with a language if it is \
                    another one: the-lid.md, the-lid.de.md";
                return self.flaw(&file, None, what);
            }
        };
        let language = own.unwrap_or_else(|| language.to_owned());
        if self
            .pages
            .iter()
            .any(|page| page.article.slug == slug && page.article.group == group && page.article.language == language)
        {
            return self.flaw(&file, None, format!("Another file is this page in {language}; keep one of them"));
        }
        let Some(text) = self.text(&file, path) else { return };
        let parts = match front::split(&text) {
            Ok(parts) => parts,
            Err((line, what)) => return self.flaw(&file, Some(line), what),
        };
        let (state, dates) = self.check_front(&file, &text, &parts.front);
        let article = Article {
            group: group.to_owned(),
            slug,
            language,
            state,
            title: parts.front.title.trim().to_owned(),
            excerpt: parts.front.excerpt.trim().to_owned(),
            description: parts.front.description.trim().to_owned(),
            author: parts.front.author.trim().to_owned(),
            tags: parts.front.tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
            order: parts.front.order.unwrap_or(0),
            body: parts.body.to_owned(),
        };
        self.pages.push(PageFile { file, line: parts.line, article, dates });
    }

    fn check_front(&mut self, file: &str, text: &str, front: &Front) -> (ArticleState, GivenDates) {
        let line_of = |key: &str| {
            let head = text.split(&format!("\n{FENCE}")).next().unwrap_or_default();
            head.lines().position(|line| line.trim_start().starts_with(key)).map(|at| at + 1)
        };
        if front.title.trim().is_empty() {
            self.flaw(file, line_of("title").or(Some(1)), "The page has no title; write title = \"…\"");
        }
        let lines = [
            ("title", &front.title, TITLE),
            ("excerpt", &front.excerpt, LINE),
            ("description", &front.description, LINE),
            ("author", &front.author, TITLE),
        ];
        for (key, value, most) in lines {
            if value.chars().count() > most || value.trim().contains(char::is_control) {
                self.flaw(file, line_of(key), format!("{key} must be one line of at most {most} characters"));
            }
        }
        if front.tags.len() > TAGS || front.tags.iter().any(|tag| tag.chars().count() > TITLE) {
            self.flaw(file, line_of("tags"), format!("tags may be at most {TAGS}, each of at most {TITLE} characters"));
        }
        let state = front.state.as_deref().map_or(Some(ArticleState::Published), ArticleState::from_word);
        if state.is_none() {
            self.flaw(file, line_of("state"), "state must be draft, published or archived");
        }
        let mut date = |key: &str, written: &Option<toml::value::Datetime>| {
            let at = written.as_ref().map(front::moment)?;
            if at.is_none() {
                self.flaw(
                    file,
                    line_of(key),
                    format!("{key} must be a day or have its zone, like 2026-03-02T09:00:00Z"),
                );
            }
            at
        };
        let dates = GivenDates {
            created_at: date("created", &front.created),
            updated_at: date("updated", &front.updated),
            published_at: date("published", &front.published),
        };
        (state.unwrap_or(ArticleState::Draft), dates)
    }

    /// A file that is no page: a picture if its bytes say so, else left alone.
    fn image(&mut self, group: &str, name: &str, path: &Path) -> Result<()> {
        let file = format!("{group}/{name}");
        let reading = || format!("Reading {}", path.display());
        let size = fs::metadata(path).with_context(reading)?.len();
        if size > PICTURE {
            self.flaw(&file, None, format!("The file is larger than {} MB; make it smaller", PICTURE / 1_000_000));
            return Ok(());
        }
        let bytes = fs::read(path).with_context(reading)?;
        let image = picture(name, &bytes);
        self.images.extend(image.map(|image| ImageFile { group: group.to_owned(), image }));
        Ok(())
    }

    /// A group's parent is another group of the folder, and no group is above itself.
    fn check_parents(&mut self) {
        let parents: BTreeMap<String, String> =
            self.groups.iter().map(|group| (group.slug.clone(), group.parent.clone())).collect();
        for (slug, parent) in &parents {
            let file = format!("{slug}/{GROUP_FILE}");
            if !parent.is_empty() && !parents.contains_key(parent) {
                self.flaw(&file, None, format!("parent: there is no folder {parent} beside this one"));
                continue;
            }
            let mut seen = BTreeSet::from([slug]);
            let mut above = parent;
            while let Some(next) = parents.get(above) {
                if !seen.insert(above) {
                    self.flaw(&file, None, "parent: the group would be above itself");
                    break;
                }
                above = next;
            }
        }
    }
}

/// What a group is called if nobody says: `getting-started` is "Getting started".
fn name_of(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
