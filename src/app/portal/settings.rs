//! What a person chooses: name, language, mails.

use anyhow::Result;

use crate::app::App;
use crate::desk::PersonId;
use crate::store::OwnPerson;

/// Longest name, characters.
const MOST_NAME: usize = 100;

/// What a person has chosen, or chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnSettings {
    /// Shown name; may be empty.
    pub name: String,
    /// Language tag; empty: as the mails say.
    pub language: String,
    /// Answers are read on the web alone.
    pub by_web: bool,
    /// Is never asked how it was.
    pub no_survey: bool,
}

impl App {
    /// What a person has chosen.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn own_settings(&self, person: PersonId) -> Result<OwnSettings> {
        let own = self.desk.store.read(|reader| reader.get_own_person(person))?;
        Ok(OwnSettings { name: own.name, language: own.language, by_web: own.by_web, no_survey: own.no_survey })
    }

    /// Keeps what a person chooses; a language that there isn't is none.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_own_settings(&self, person: PersonId, chosen: OwnSettings) -> Result<()> {
        let plain: String = chosen.name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let is_known = self.desk.renderer.languages().contains(&chosen.language.as_str());
        let own = OwnPerson {
            name: plain.trim().chars().take(MOST_NAME).collect(),
            language: if is_known { chosen.language } else { String::new() },
            by_web: chosen.by_web,
            no_survey: chosen.no_survey,
            surveyed_at: None,
        };
        self.desk.store.write(move |tx| tx.set_own_person(person, &own)).wait()
    }
}
