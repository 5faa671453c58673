//! What the form's pages show: what can be chosen, what became of a form, the question behind a mailed link.

use anyhow::Result;

use super::{CLAIMED, Confirmed, Typed, confirm};
use crate::app::App;
use crate::desk::BrandId;
use crate::mail::token::Key;
use crate::store::{CategoryRow, Reader, Term};

/// How deep a tree of categories is shown.
const DEEPEST: usize = 6;
/// How long a link to one's own request is good, days.
const VIEW_DAYS: i64 = 90;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its slug.
    pub slug: String,
    /// Its name in the reader's language.
    pub name: String,
    /// How deep it stands below others.
    pub depth: usize,
}

/// What a brand's form lets people choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What it is about, each below what it belongs to.
    pub categories: Vec<Choice>,
    /// How urgent it is.
    pub priorities: Vec<Choice>,
}

/// What the page that thanks tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thanks {
    /// Number of the request; none where none was kept.
    pub number: Option<i64>,
    /// Where the answer goes; empty likewise.
    pub address: String,
    /// Path of the request's own page, for whoever has proved the address; may be empty.
    pub path: String,
}

/// What there is behind a mailed link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormQuestion {
    /// Nothing: the key is none of ours.
    Unknown,
    /// It is too late.
    Over,
    /// A form that waits.
    Open,
    /// It is a ticket; the key leads to the page that thanks.
    Done(String),
}

impl App {
    /// What the form of a brand lets people choose.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn form_choices(&self, brand: BrandId, language: &str) -> Result<Choices> {
        self.desk.store.read(|reader| {
            let face = reader.get_face(brand)?;
            let mut choices = Choices::default();
            if face.form_category {
                let mut rows = reader.list_categories(brand)?;
                rows.retain(|row| row.is_active);
                rows.sort_by_key(|row| row.term.order);
                below("", 0, &rows, language, &mut choices.categories);
            }
            if face.form_priority {
                let mut rows: Vec<_> = reader.list_priorities(brand)?;
                rows.retain(|row| row.is_active);
                rows.sort_by_key(|row| row.order);
                let named = |term: &Term| {
                    let own = self.desk.renderer.say(language, &format!("priority-{}", term.slug), &[]);
                    let is_built_in = own != format!("priority-{}", term.slug) && term.names.is_empty();
                    Choice {
                        slug: term.slug.clone(),
                        name: if is_built_in { own } else { name(term, language) },
                        depth: 0,
                    }
                };
                choices.priorities = rows.iter().map(named).collect();
            }
            Ok(choices)
        })
    }

    /// The page that thanks, by its key; nothing if the key is none of ours or too old.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn form_thanks(&self, key: &str) -> Result<Option<Thanks>> {
        let desk = &self.desk;
        let Some(Key::FormSent { form }) = desk.signer.check(key) else { return Ok(None) };
        if form == 0 {
            return Ok(Some(Thanks::default()));
        }
        desk.store.read(|reader| {
            let Some(row) = reader.find_form(form)? else { return Ok(None) };
            let Some(ticket) = row.ticket else { return Ok(None) };
            let ticket = reader.get_ticket(ticket)?;
            let person = reader.find_person(row.brand, &row.address)?.filter(|_| row.proof != CLAIMED);
            let path = person.map(|person| {
                let until = desk.clock.now().as_second() / 86_400 + VIEW_DAYS;
                let key = Key::View { ticket: ticket.id.0, person: person.0, until };
                format!("/support/ticket/view/{}", desk.signer.sign(&key))
            });
            Ok(Some(Thanks { number: Some(ticket.number), address: row.address, path: path.unwrap_or_default() }))
        })
    }

    /// The key of the page that thanks without having kept anything: whoever fills in what people don't see gets it.
    #[must_use]
    pub fn thanks_for_nothing(&self) -> String {
        tracing::info!("A form was filled in by a program and left out");
        self.desk.thanks_key(0)
    }

    /// What there is behind a mailed link; changes nothing.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn form_question(&self, key: &str) -> Result<FormQuestion> {
        let desk = &self.desk;
        let Some(Key::FormConfirm { form }) = desk.signer.check(key) else { return Ok(FormQuestion::Unknown) };
        let row = desk.store.read(|reader| reader.find_form(form))?;
        Ok(match row {
            Some(row) if row.ticket.is_some() => FormQuestion::Done(desk.thanks_key(form)),
            Some(row) if row.expires_at >= desk.clock.now() => FormQuestion::Open,
            _ => FormQuestion::Over,
        })
    }

    /// Somebody pressed the button behind a mailed link. Waits for the transaction: not on an async thread.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn confirm_form(&self, key: &str) -> Result<FormQuestion> {
        let Some(Key::FormConfirm { form }) = self.desk.signer.check(key) else { return Ok(FormQuestion::Unknown) };
        let desk = self.desk.clone();
        let (confirmed, rings) = self.desk.store.write(move |tx| confirm(tx, &desk, form)).wait()?;
        self.desk.ring(&rings);
        Ok(match confirmed {
            Confirmed::Done => FormQuestion::Done(self.desk.thanks_key(form)),
            Confirmed::Over => FormQuestion::Over,
        })
    }
}

/// Category and priority of what was typed, each where the form asks for it and offers that. What a page offered may have
/// gone meanwhile, and a program may send what no page offers.
pub(super) fn chosen(reader: &Reader, brand: BrandId, typed: &Typed) -> Result<(String, String)> {
    let face = reader.get_face(brand)?;
    let has_category = face.form_category
        && reader.list_categories(brand)?.iter().any(|row| row.is_active && row.term.slug == typed.category);
    let has_priority = face.form_priority
        && reader.list_priorities(brand)?.iter().any(|row| row.is_active && row.slug == typed.priority);
    let kept = |slug: &str, is_offered: bool| if is_offered { slug.to_owned() } else { String::new() };
    Ok((kept(&typed.category, has_category), kept(&typed.priority, has_priority)))
}

/// The categories below one, each followed by its own. What lies below an inactive one is not offered.
fn below(parent: &str, depth: usize, rows: &[CategoryRow], language: &str, out: &mut Vec<Choice>) {
    for row in rows.iter().filter(|row| row.parent == parent) {
        out.push(Choice { slug: row.term.slug.clone(), name: name(&row.term, language), depth });
        if depth < DEEPEST {
            below(&row.term.slug, depth + 1, rows, language, out);
        }
    }
}

fn name(term: &Term, language: &str) -> String {
    let base = language.split('-').next().unwrap_or_default();
    let own = term.names.get(language).or_else(|| term.names.get(base));
    let shown = own.unwrap_or(&term.name);
    if shown.is_empty() { term.slug.clone() } else { shown.clone() }
}
