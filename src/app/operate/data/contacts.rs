//! Organisations and contacts into the desk. Whoever the file says is one person becomes one.

use std::collections::BTreeMap;

use anyhow::Result;

use super::load::Loader;
use crate::config::desk_data;
use crate::desk::PersonId;
use crate::mail::address;
use crate::store::{ContactRow, OrganisationRow};

impl Loader<'_> {
    pub(super) fn organisations(&mut self) -> Result<()> {
        for given in &self.data.organisations {
            let domains: Vec<String> = given.domains.iter().map(|domain| domain.to_lowercase()).collect();
            let mut free = Vec::new();
            for domain in domains {
                match self.tx.find_organisation_of_domain(self.brand, &domain)? {
                    Some(other) if !other.eq_ignore_ascii_case(&given.name) => {
                        let name = &given.name;
                        self.unknown.push(format!("organisation \"{name}\": domains: {domain} is \"{other}\"'s"));
                    }
                    _ => free.push(domain),
                }
            }
            let notes = given.notes.clone().unwrap_or_default();
            self.tx
                .set_organisation(self.brand, &OrganisationRow { name: given.name.clone(), domains: free, notes })?;
        }
        Ok(())
    }

    pub(super) fn contacts(&mut self) -> Result<()> {
        let mut taken: BTreeMap<PersonId, &str> = BTreeMap::new();
        let mut pairs = Vec::new();
        let mut rows = Vec::new();
        for given in &self.data.contacts {
            let whose = format!("contact {}", given.address);
            let row = self.contact_row(given, &whose)?;
            let persons = self.persons(&row, &whose)?;
            for person in &persons {
                if let Some(other) = taken.insert(*person, &given.address) {
                    let line = format!("{whose}: is one person with {other}; write all addresses in one [[contact]]");
                    self.unknown.push(line);
                }
            }
            let one = persons.first().copied();
            pairs.extend(one.into_iter().flat_map(|one| persons.iter().skip(1).map(move |other| (*other, one))));
            rows.push((one, row));
        }
        if !self.unknown.is_empty() {
            return Ok(());
        }
        self.tx.merge_persons(self.brand, &pairs)?;
        for (one, row) in rows {
            let person = match (one, row.addresses.first()) {
                (Some(one), _) => one,
                (None, Some(address)) => self.tx.get_or_make_person(self.brand, address, "", "")?,
                (None, None) => continue,
            };
            self.tx.set_contact(self.brand, person, &row)?;
        }
        Ok(())
    }

    fn contact_row(&mut self, given: &desk_data::Contact, whose: &str) -> Result<ContactRow> {
        let addresses = std::iter::once(&given.address).chain(&given.addresses);
        let addresses: Vec<String> = addresses.map(|address| address::key(address)).collect();
        for address in addresses.iter().filter(|address| self.is_own(address)).cloned().collect::<Vec<_>>() {
            self.unknown.push(format!("{whose}: {address} is an address of the desk itself"));
        }
        if let Some(name) = &given.organisation
            && !self.tx.has_organisation(self.brand, name)?
        {
            let line = format!("{whose}: there is no organisation \"{name}\"; write an [[organisation]] for it");
            self.unknown.push(line);
        }
        Ok(ContactRow {
            addresses,
            name: given.name.clone(),
            language: given.language.clone(),
            organisation: given.organisation.clone(),
            notes: given.notes.clone().unwrap_or_default(),
        })
    }

    /// Everybody who is known by these addresses, each once. Who was written with others too stays apart until all of
    /// them are written here.
    fn persons(&mut self, row: &ContactRow, whose: &str) -> Result<Vec<PersonId>> {
        let mut persons = Vec::new();
        for address in &row.addresses {
            let Some(person) = self.tx.find_person(self.brand, address)? else { continue };
            if persons.contains(&person) {
                continue;
            }
            let others = self.tx.list_addresses(person)?;
            let other = others.iter().find(|other| !row.addresses.contains(other));
            if let Some(other) = other.filter(|_| !persons.is_empty())
                && self.tx.is_kept(person)?
            {
                let line = format!("{whose}: {address} is a contact's who has {other} too; write that address as well");
                self.unknown.push(line);
            }
            persons.push(person);
        }
        Ok(persons)
    }
}
