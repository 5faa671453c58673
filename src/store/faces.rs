//! How brands show themselves on the web.

use std::time::Duration;

use anyhow::{Context, Result};
use rusqlite::params;

use super::{Reader, Tx};
use crate::desk::{BrandId, Face, FormConfirm};

impl Reader<'_> {
    /// How a brand shows itself on the web.
    ///
    /// # Errors
    /// When there is no such brand.
    pub fn get_face(&self, brand: BrandId) -> Result<Face> {
        let span = |secs: i64| Duration::from_secs(u64::try_from(secs).unwrap_or(0));
        self.conn
            .prepare_cached(
                "SELECT base_url, accent, logo, footer, form_category, form_priority, form_confirm, survey,
                     survey_delay_secs, survey_distance_secs
                 FROM brands WHERE id = ?1",
            )?
            .query_row([brand.0], |row| {
                Ok(Face {
                    base_url: row.get(0)?,
                    accent: row.get(1)?,
                    logo: row.get(2)?,
                    footer: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default(),
                    form_category: row.get(4)?,
                    form_priority: row.get(5)?,
                    form_confirm: FormConfirm::from_word(&row.get::<_, String>(6)?).unwrap_or(FormConfirm::Doubtful),
                    survey: row.get(7)?,
                    survey_delay: span(row.get(8)?),
                    survey_distance: span(row.get(9)?),
                })
            })
            .with_context(|| format!("Reading the face of brand {}", brand.0))
    }
}

impl Tx<'_> {
    /// Changes how a brand shows itself on the web; pages that are kept elsewhere are made anew.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_face(&self, brand: BrandId, face: &Face) -> Result<()> {
        if self.get_face(brand)? == *face {
            return Ok(());
        }
        let secs = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        self.conn
            .prepare_cached(
                "UPDATE brands
                 SET base_url = ?2, accent = ?3, logo = ?4, footer = ?5, form_category = ?6, form_priority = ?7,
                     form_confirm = ?8, survey = ?9, survey_delay_secs = ?10, survey_distance_secs = ?11
                 WHERE id = ?1",
            )?
            .execute(params![
                brand.0,
                face.base_url,
                face.accent,
                face.logo,
                serde_json::to_string(&face.footer)?,
                face.form_category,
                face.form_priority,
                face.form_confirm.word(),
                face.survey,
                secs(face.survey_delay),
                secs(face.survey_distance),
            ])?;
        self.raise_help_version()
    }
}
