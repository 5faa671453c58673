//! What every answer is made with: who asks, in which language, and names in place of rows.

use anyhow::Result;

use crate::app::Desk;
use crate::app::material::Material;
use crate::app::names::Names;
use crate::clock::Timestamp;
use crate::desk::{Agent, BrandId, PersonId};
use crate::render::{EntryView, PairView, SectionView};
use crate::store::{MailboxRow, Reader};

/// What a mail shows that is about no single message.
#[derive(Default)]
pub(in crate::app) struct Page {
    pub title: String,
    pub pairs: Vec<PairView>,
    pub sections: Vec<SectionView>,
}

/// A question with everything that is needed to answer it.
pub(super) struct Asked<'a> {
    pub reader: &'a Reader<'a>,
    pub desk: &'a Desk,
    pub material: &'a Material,
    pub mailbox: &'a MailboxRow,
    pub agent: &'a Agent,
    pub brand: BrandId,
    pub now: Timestamp,
    pub names: Names,
}

impl<'a> Asked<'a> {
    pub fn new(reader: &'a Reader<'a>, desk: &'a Desk, material: &'a Material, agent: &'a Agent) -> Result<Asked<'a>> {
        let brand = material.row.brand;
        Ok(Asked {
            reader,
            desk,
            material,
            mailbox: desk.mailbox(material.row.mailbox)?,
            agent,
            brand,
            now: material.row.created_at,
            names: Names::read(reader, brand, &material.language)?,
        })
    }

    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.desk.renderer.say(&self.material.language, key, values)
    }

    pub fn counted(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.desk.renderer.say_counted(&self.material.language, key, count, values)
    }

    pub fn moment(&self, at: Timestamp) -> String {
        self.desk.renderer.moment(&self.material.language, at, &self.material.zone)
    }

    /// A name with its value, if there is one.
    pub fn pair(&self, key: &str, value: impl Into<String>) -> Option<PairView> {
        let value = value.into();
        (!value.is_empty()).then(|| PairView { name: self.say(key, &[]), value })
    }

    /// A list with a head; `None` where nothing is in it.
    pub fn section(&self, key: &str, entries: Vec<EntryView>) -> Option<SectionView> {
        let title = self.say(key, &[]);
        (!entries.is_empty()).then(|| SectionView { title, entries, more: String::new() })
    }

    /// A contact's name, else the first address.
    pub fn person_name(&self, person: PersonId) -> Result<String> {
        let contact = self.reader.get_contact(self.brand, person)?;
        Ok(if contact.name.is_empty() {
            contact.addresses.into_iter().next().unwrap_or_default()
        } else {
            contact.name
        })
    }
}
