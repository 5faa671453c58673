//! What a new brand begins with: every stage has its status, and there are usual priorities and categories.

use anyhow::Result;

use super::{CategoryRow, StatusRow, Term, Tx};
use crate::desk::BrandId;

/// Slug (of status and stage), name, colour, German name.
const STATUSES: &[[&str; 4]] = &[
    ["new", "New", "#2563eb", "Neu"],
    ["open", "Open", "#dc2626", "Offen"],
    ["waiting", "Waiting for the customer", "#d97706", "Wartet auf den Kunden"],
    ["held", "On hold", "#7c3aed", "Zurückgestellt"],
    ["resolved", "Resolved", "#059669", "Gelöst"],
    ["closed", "Closed", "#4b5563", "Geschlossen"],
    ["cancelled", "Cancelled", "#9ca3af", "Abgebrochen"],
];

const PRIORITIES: &[[&str; 4]] = &[
    ["low", "Low", "#4b5563", "Niedrig"],
    ["normal", "Normal", "#2563eb", "Normal"],
    ["high", "High", "#d97706", "Hoch"],
    ["urgent", "Urgent", "#dc2626", "Dringend"],
];

const CATEGORIES: &[[&str; 4]] = &[
    ["technical-support", "Technical support", "", "Technische Hilfe"],
    ["billing", "Billing", "", "Rechnungen"],
    ["account", "Account", "", "Konto"],
    ["feature-request", "Feature request", "", "Wunsch"],
    ["bug-report", "Bug report", "", "Fehlermeldung"],
    ["general", "General", "", "Allgemein"],
    ["other", "Other", "", "Sonstiges"],
];

/// The rows of a table with their places ten apart, so that others fit between.
fn terms(table: &[[&str; 4]]) -> impl Iterator<Item = Term> {
    (1..).zip(table).map(|(place, [slug, name, colour, german])| Term {
        slug: (*slug).to_owned(),
        name: (*name).to_owned(),
        order: place * 10,
        colour: (*colour).to_owned(),
        names: [("de".to_owned(), (*german).to_owned())].into(),
    })
}

impl Tx<'_> {
    /// Gives a brand its first statuses, priorities and categories, unless it has statuses.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn ship_lists(&self, brand: BrandId) -> Result<()> {
        if !self.list_statuses(brand)?.is_empty() {
            return Ok(());
        }
        for term in terms(STATUSES) {
            self.set_status(brand, &StatusRow { stage: term.slug.clone(), term })?;
        }
        for term in terms(PRIORITIES) {
            self.set_priority(brand, &term)?;
        }
        for term in terms(CATEGORIES) {
            self.set_category(brand, &CategoryRow { term, is_active: true, ..CategoryRow::default() })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Stage;

    #[test]
    fn every_stage_has_its_status() {
        let slugs: Vec<&str> = STATUSES.iter().map(|[slug, ..]| *slug).collect();
        let stages: Vec<&str> = Stage::ALL.iter().map(|stage| stage.word()).collect();
        assert_eq!(slugs, stages);
    }
}
