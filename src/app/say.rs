//! Sentences and names in a person's language.

use anyhow::Result;

use super::Desk;
use crate::clock::Timestamp;
use crate::desk::{Agent, Brand, BrandId, Say};
use crate::mail::dsn;
use crate::store::{Reader, Slugs};

impl Desk {
    /// A sentence in a language, its times in the desk's zone.
    pub(super) fn says(&self, language: &str, say: &Say) -> String {
        self.says_in(language, &self.config.timezone, say)
    }

    /// A sentence in a language, its times in a zone.
    pub(super) fn says_in(&self, language: &str, zone: &jiff::tz::TimeZone, say: &Say) -> String {
        let shown: Vec<(String, String)> = say
            .args
            .iter()
            .map(|(name, value)| match value.parse::<Timestamp>() {
                Ok(at) if matches!(name.as_str(), "at" | "until") => {
                    (name.clone(), self.renderer.moment(language, at, zone))
                }
                _ => (name.clone(), value.clone()),
            })
            .collect();
        let values: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.renderer.say(language, &say.key, &values)
    }

    /// Why a mail did not arrive, in plain words, as far as a server's words tell it.
    pub(super) fn plainly(&self, language: &str, said: &str) -> Option<String> {
        let cause = dsn::cause(said)?;
        Some(self.renderer.say(language, &format!("bounce-{}", cause.word()), &[]))
    }

    /// The language of mails to an agent: the agent's own, else the brand's, else the desk's.
    pub(super) fn agent_language(&self, agent: &Agent, brand: &Brand) -> String {
        [&agent.settings.language, &brand.language, &self.config.language]
            .into_iter()
            .find(|language| !language.is_empty())
            .cloned()
            .unwrap_or_default()
    }

    /// The shown name of a status.
    pub(super) fn status_name(&self, reader: &Reader, brand: BrandId, language: &str, slug: &str) -> Result<String> {
        named(reader, brand, Slugs::Statuses, language, slug)
    }

    /// The shown name of a priority.
    pub(super) fn priority_name(&self, reader: &Reader, brand: BrandId, language: &str, slug: &str) -> Result<String> {
        named(reader, brand, Slugs::Priorities, language, slug)
    }

    /// The shown name of a category; of none, nothing.
    pub(super) fn category_name(&self, reader: &Reader, brand: BrandId, language: &str, slug: &str) -> Result<String> {
        if slug.is_empty() { Ok(String::new()) } else { named(reader, brand, Slugs::Categories, language, slug) }
    }
}

/// What a slug is called in a language; of one that is no longer there, the slug itself.
fn named(reader: &Reader, brand: BrandId, list: Slugs, language: &str, slug: &str) -> Result<String> {
    Ok(reader.find_name(brand, list, slug, language)?.unwrap_or_else(|| slug.to_owned()))
}
