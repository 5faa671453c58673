//! What a new brand begins with: every stage has its status, and there are usual priorities and categories.

use anyhow::Result;

use super::{CategoryRow, StatusRow, Term, Tx};
use crate::desk::{BrandId, Stage};

/// Slug, name, colour, and the names in [`OTHER_LANGUAGES`].
type Shipped = [&'static str; 7];

/// Of the names behind the colour.
const OTHER_LANGUAGES: [&str; 4] = ["de", "fr", "es", "ar"];

/// A row, and the stage of the status. The first of each stage is the one tickets get with it.
const STATUSES: &[(Shipped, Stage)] = &[
    (["new", "New", "#2563eb", "Neu", "Nouveau", "Nuevo", "جديد"], Stage::New),
    (["open", "Open", "#dc2626", "Offen", "Ouvert", "Abierto", "مفتوح"], Stage::Open),
    (
        [
            "waiting",
            "Waiting for the customer",
            "#d97706",
            "Wartet auf den Kunden",
            "En attente du client",
            "A la espera del cliente",
            "بانتظار العميل",
        ],
        Stage::Waiting,
    ),
    (["held", "On hold", "#7c3aed", "Zurückgestellt", "En suspens", "En pausa", "معلّق"], Stage::Held),
    (["resolved", "Resolved", "#059669", "Gelöst", "Résolu", "Resuelto", "تم حله"], Stage::Resolved),
    (["closed", "Closed", "#4b5563", "Geschlossen", "Fermé", "Cerrado", "مغلق"], Stage::Closed),
    (["cancelled", "Cancelled", "#9ca3af", "Abgebrochen", "Annulé", "Cancelado", "ملغى"], Stage::Cancelled),
    (["spam", "Spam", "#9ca3af", "Spam", "Spam", "Spam", "رسالة مزعجة"], Stage::Cancelled),
];

const PRIORITIES: &[Shipped] = &[
    ["low", "Low", "#4b5563", "Niedrig", "Basse", "Baja", "منخفضة"],
    ["normal", "Normal", "#2563eb", "Normal", "Normale", "Normal", "عادية"],
    ["high", "High", "#d97706", "Hoch", "Haute", "Alta", "عالية"],
    ["urgent", "Urgent", "#dc2626", "Dringend", "Urgente", "Urgente", "عاجلة"],
];

const CATEGORIES: &[Shipped] = &[
    [
        "technical-support",
        "Technical support",
        "",
        "Technische Hilfe",
        "Assistance technique",
        "Soporte técnico",
        "الدعم التقني",
    ],
    ["billing", "Billing", "", "Rechnungen", "Facturation", "Facturación", "الفواتير"],
    ["account", "Account", "", "Konto", "Compte", "Cuenta", "الحساب"],
    ["feature-request", "Feature request", "", "Wunsch", "Suggestion", "Sugerencia", "اقتراح"],
    ["bug-report", "Bug report", "", "Fehlermeldung", "Signalement d’un défaut", "Aviso de un fallo", "بلاغ عن خلل"],
    ["general", "General", "", "Allgemein", "Général", "General", "عام"],
    ["other", "Other", "", "Sonstiges", "Autre", "Otro", "غير ذلك"],
];

/// The priority of every ticket until somebody gives it another.
const FIRST_PRIORITY: &str = "normal";

/// Whether the desk can't do without a status.
#[must_use]
pub fn is_built_in_status(slug: &str) -> bool {
    STATUSES.iter().any(|([built_in, ..], _)| *built_in == slug)
}

/// Whether the desk can't do without a priority.
#[must_use]
pub fn is_built_in_priority(slug: &str) -> bool {
    slug == FIRST_PRIORITY
}

/// A row of a table at its place; places are ten apart, so that others fit between.
fn term(place: u32, [slug, name, colour, others @ ..]: &Shipped) -> Term {
    Term {
        order: place * 10,
        colour: (*colour).to_owned(),
        names: OTHER_LANGUAGES.into_iter().zip(others).map(|(of, name)| (of.to_owned(), (*name).to_owned())).collect(),
        ..Term::new(slug, name)
    }
}

impl Tx<'_> {
    /// Gives a brand the built-in statuses it lacks. One that had none is new: it gets its first priorities and
    /// categories too.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn ship_lists(&self, brand: BrandId) -> Result<()> {
        let there: Vec<String> = self.list_statuses(brand)?.into_iter().map(|status| status.term.slug).collect();
        for (place, (row, stage)) in (1..).zip(STATUSES) {
            let term = term(place, row);
            if !there.contains(&term.slug) {
                self.set_status(brand, &StatusRow { term, stage: stage.word().to_owned() })?;
            }
        }
        if !there.is_empty() {
            return Ok(());
        }
        for (place, row) in (1..).zip(PRIORITIES) {
            self.set_priority(brand, &term(place, row))?;
        }
        for (place, row) in (1..).zip(CATEGORIES) {
            let row = CategoryRow { term: term(place, row), is_active: true, ..CategoryRow::default() };
            self.set_category(brand, &row)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Clock, Entropy};
    use crate::store::Store;

    #[test]
    fn every_stage_has_its_status() {
        for stage in Stage::ALL {
            let of_it: Vec<&str> =
                STATUSES.iter().filter(|(_, other)| other == stage).map(|([slug, ..], _)| *slug).collect();
            assert_eq!(of_it.first(), Some(&stage.word()));
        }
        assert!(PRIORITIES.iter().any(|[slug, ..]| is_built_in_priority(slug)));
    }

    #[test]
    fn what_is_shipped_has_its_name_in_every_language() {
        let others = crate::desk::settings::LANGUAGES.iter().filter(|language| **language != "en");
        assert!(others.eq(OTHER_LANGUAGES.iter()));
        let rows = STATUSES.iter().map(|(row, _)| row).chain(PRIORITIES).chain(CATEGORIES);
        for [slug, name, _, others @ ..] in rows {
            assert!(!name.is_empty() && others.iter().all(|other| !other.is_empty()), "{slug}");
        }
    }

    #[test]
    fn a_desk_that_lacks_a_built_in_status_gets_it_and_nothing_else() {
        let brand = BrandId(1);
        let store = Store::throw_away(Clock::System, Entropy::System).unwrap();
        let work = move |tx: &Tx<'_>| {
            tx.ship_lists(brand)?;
            let shipped = tx.list_statuses(brand)?;
            tx.conn.execute("DELETE FROM statuses WHERE slug = 'spam'", [])?;
            tx.conn.execute("DELETE FROM categories", [])?;
            tx.conn.execute("UPDATE statuses SET name = 'Fresh' WHERE slug = 'new'", [])?;
            tx.ship_lists(brand)?;
            assert!(tx.list_categories(brand)?.is_empty());
            Ok((shipped, tx.list_statuses(brand)?))
        };
        let (shipped, after) = store.write(work).wait().unwrap();
        assert_eq!(shipped.len(), STATUSES.len());
        assert_eq!(after.last(), shipped.last());
        assert_eq!((after.len(), after[0].term.name.as_str()), (shipped.len(), "Fresh"));
    }
}
