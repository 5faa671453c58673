//! Contacts, agents and who takes part in a ticket.

use std::time::Duration;

use anyhow::Result;
use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, Tx, secs, time};
use crate::desk::{Agent, AgentId, BrandId, Notify, Part, Participant, PersonId, Settings, TicketId};

/// An agent with everything `dump` and `agent list` show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentRow {
    /// The agent as the desk knows it.
    pub agent: Agent,
    /// `agent` or `admin`.
    pub role: String,
    /// Further registered addresses.
    pub addresses: Vec<String>,
    /// No longer on duty.
    pub is_disabled: bool,
}

pub(super) fn agent(row: &Row) -> rusqlite::Result<Agent> {
    let undo: Option<u64> = row.get::<_, Option<i64>>(8)?.and_then(|secs| u64::try_from(secs).ok());
    let quiet: (Option<u16>, Option<u16>) = (row.get(9)?, row.get(10)?);
    Ok(Agent {
        id: AgentId(row.get(0)?),
        name: row.get(1)?,
        address: row.get(2)?,
        epoch: row.get(3)?,
        settings: Settings {
            notify: Notify::from_word(&row.get::<_, String>(5)?).unwrap_or(Notify::All),
            own_copies: row.get(6)?,
            receipts: row.get(7)?,
            undo: undo.map(Duration::from_secs),
            quiet: quiet.0.zip(quiet.1),
            digest: row.get(11)?,
            timezone: row.get(12)?,
            language: row.get(13)?,
        },
        away_until: row.get::<_, Option<i64>>(4)?.map(time),
    })
}

pub(super) const AGENT: &str =
    "SELECT agents.id, agents.name, agent_addresses.address, agents.epoch, agents.away_until,
    agents.notify, agents.own_copies, agents.receipts, agents.undo_secs, agents.quiet_from, agents.quiet_to,
    agents.digest_at, agents.timezone, agents.language
    FROM agents JOIN agent_addresses ON agent_addresses.agent_id = agents.id AND agent_addresses.is_main = 1";

fn participant(row: &Row) -> rusqlite::Result<Participant> {
    Ok(Participant {
        person: PersonId(row.get(0)?),
        name: row.get(1)?,
        address: row.get(2)?,
        part: Part::from_word(&row.get::<_, String>(3)?).unwrap_or(Part::Copied),
        bounced: row.get(4)?,
        by_web: row.get(5)?,
    })
}

impl Reader<'_> {
    /// The brand's agents who are on duty, in the order they came.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_agents(&self, brand: BrandId) -> Result<Vec<Agent>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "{AGENT} WHERE agents.brand_id = ?1 AND agents.disabled_at IS NULL ORDER BY agents.id"
        ))?;
        Ok(statement.query_map([brand.0], agent)?.collect::<rusqlite::Result<_>>()?)
    }

    /// All agents of a brand with role and further addresses.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_agent_rows(&self, brand: BrandId) -> Result<Vec<AgentRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT agents.id, agents.name, agent_addresses.address, agents.epoch, agents.away_until, agents.notify,
                 agents.own_copies, agents.receipts, agents.undo_secs, agents.quiet_from, agents.quiet_to,
                 agents.digest_at, agents.timezone, agents.language, agents.role, agents.disabled_at IS NOT NULL
             FROM agents JOIN agent_addresses ON agent_addresses.agent_id = agents.id AND agent_addresses.is_main = 1
             WHERE agents.brand_id = ?1
             ORDER BY agents.id",
        )?;
        let rows = statement.query_map([brand.0], |row| {
            Ok(AgentRow { agent: agent(row)?, role: row.get(14)?, addresses: Vec::new(), is_disabled: row.get(15)? })
        })?;
        let mut rows: Vec<AgentRow> = rows.collect::<rusqlite::Result<_>>()?;
        for row in &mut rows {
            let mut statement = self.conn.prepare_cached(
                "SELECT address FROM agent_addresses WHERE agent_id = ?1 AND is_main = 0 ORDER BY address",
            )?;
            row.addresses =
                statement.query_map([row.agent.id.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        Ok(rows)
    }

    /// All registered addresses of a brand's agents, on duty or not.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_agent_addresses(&self, brand: BrandId) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached("SELECT address FROM agent_addresses WHERE brand_id = ?1")?;
        Ok(statement.query_map([brand.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The agent on duty with this registered address.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_agent_by_address(&self, brand: BrandId, address: &str) -> Result<Option<Agent>> {
        let id: Option<i64> = self
            .conn
            .prepare_cached("SELECT agent_id FROM agent_addresses WHERE brand_id = ?1 AND address = ?2")?
            .query_row(params![brand.0, address], |row| row.get(0))
            .optional()?;
        match id {
            Some(id) => self.find_agent(AgentId(id)),
            None => Ok(None),
        }
    }

    /// The agent of this row, if on duty.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_agent(&self, id: AgentId) -> Result<Option<Agent>> {
        Ok(self
            .conn
            .prepare_cached(&format!("{AGENT} WHERE agents.id = ?1 AND agents.disabled_at IS NULL"))?
            .query_row([id.0], agent)
            .optional()?)
    }

    /// The epoch of an agent's reply addresses for a ticket: the agent's own, and how often one got into other hands.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn key_epoch(&self, ticket: TicketId, agent: &Agent) -> Result<i64> {
        let generation: i64 = self
            .conn
            .prepare_cached("SELECT generation FROM generations WHERE ticket_id = ?1 AND agent_id = ?2")?
            .query_row(params![ticket.0, agent.id.0], |row| row.get(0))
            .optional()?
            .unwrap_or(0);
        Ok(agent.epoch + generation)
    }

    /// The contact with this address.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn find_person(&self, brand: BrandId, address: &str) -> Result<Option<PersonId>> {
        Ok(self
            .conn
            .prepare_cached("SELECT person_id FROM addresses WHERE brand_id = ?1 AND address = ?2")?
            .query_row(params![brand.0, address], |row| row.get(0).map(PersonId))
            .optional()?)
    }

    /// The first address of a contact.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn person_address(&self, person: PersonId) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached("SELECT address FROM addresses WHERE person_id = ?1 ORDER BY address LIMIT 1")?
            .query_row([person.0], |row| row.get(0))
            .optional()?)
    }

    /// A contact's language; empty if not known.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn person_language(&self, brand: BrandId, address: &str) -> Result<String> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT persons.language FROM addresses JOIN persons ON persons.id = addresses.person_id
                 WHERE addresses.brand_id = ?1 AND addresses.address = ?2",
            )?
            .query_row(params![brand.0, address], |row| row.get(0))
            .optional()?
            .unwrap_or_default())
    }

    /// Whether mail to this address has come back for good.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_bounced(&self, brand: BrandId, address: &str) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT bounced_at IS NOT NULL FROM addresses WHERE brand_id = ?1 AND address = ?2")?
            .query_row(params![brand.0, address], |row| row.get(0))
            .optional()?
            .unwrap_or(false))
    }

    /// Who takes part in a ticket: the requester first, then in the order they came.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn list_participants(&self, ticket: TicketId) -> Result<Vec<Participant>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT participants.person_id, persons.name, participants.address, participants.part,
                 addresses.bounced_at IS NOT NULL, persons.by_web
             FROM participants
             JOIN persons ON persons.id = participants.person_id
             LEFT JOIN addresses ON addresses.brand_id = persons.brand_id AND addresses.address = participants.address
             WHERE participants.ticket_id = ?1
             ORDER BY participants.part <> 'requester', participants.joined_at, participants.person_id",
        )?;
        Ok(statement.query_map([ticket.0], participant)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a contact takes part in a ticket.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn takes_part(&self, ticket: TicketId, person: PersonId) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM participants WHERE ticket_id = ?1 AND person_id = ?2")?
            .exists(params![ticket.0, person.0])?)
    }

    /// Whether somebody takes part in a ticket with this address.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn has_participant(&self, ticket: TicketId, address: &str) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM participants WHERE ticket_id = ?1 AND address = ?2")?
            .exists(params![ticket.0, address])?)
    }
}

impl Tx<'_> {
    /// The contact with this address, made if missing. Name and language are filled in where they were not known; a
    /// language that the operator wrote or the person chose stays.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn get_or_make_person(&self, brand: BrandId, address: &str, name: &str, language: &str) -> Result<PersonId> {
        if let Some(person) = self.find_person(brand, address)? {
            if !name.is_empty() || !language.is_empty() {
                self.conn
                    .prepare_cached(
                        "UPDATE persons
                         SET name = CASE WHEN name = '' THEN ?2 ELSE name END,
                             language = CASE WHEN ?3 <> '' AND NOT ((is_kept OR is_own) AND language <> '') THEN ?3 ELSE language END
                         WHERE id = ?1 AND ((name = '' AND ?2 <> '') OR (?3 <> '' AND language <> ?3))",
                    )?
                    .execute(params![person.0, name, language])?;
            }
            return Ok(person);
        }
        let id: i64 = self
            .conn
            .prepare_cached(
                "INSERT INTO persons (brand_id, name, language, created_at) VALUES (?1, ?2, ?3, ?4) RETURNING id",
            )?
            .query_row(params![brand.0, name, language, secs(self.now)], |row| row.get(0))?;
        self.conn
            .prepare_cached("INSERT INTO addresses (brand_id, address, person_id) VALUES (?1, ?2, ?3)")?
            .execute(params![brand.0, address, id])?;
        Ok(PersonId(id))
    }

    /// Somebody takes part from now on; who does already keeps the part.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_participant(&self, ticket: TicketId, person: PersonId, address: &str, part: Part) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO participants (ticket_id, person_id, address, part, joined_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![ticket.0, person.0, address, part.word(), secs(self.now)])?;
        Ok(())
    }

    /// Notes that mail to this address came back for good: nothing is sent there any more.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_bounced(&self, brand: BrandId, address: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE addresses SET bounced_at = COALESCE(bounced_at, ?3) WHERE brand_id = ?1 AND address = ?2",
            )?
            .execute(params![brand.0, address, secs(self.now)])?;
        Ok(())
    }

    /// Notes that an address can be written to again.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_bounce(&self, brand: BrandId, address: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE addresses SET bounced_at = NULL
                 WHERE brand_id = ?1 AND address = ?2 AND bounced_at IS NOT NULL",
            )?
            .execute(params![brand.0, address])?;
        Ok(())
    }

    /// Makes or updates an agent by its main address. An address that belongs to another agent is refused.
    ///
    /// # Errors
    /// When an address is another agent's, or the database can't be written.
    pub fn set_agent(
        &self,
        brand: BrandId,
        address: &str,
        name: &str,
        role: &str,
        addresses: &[String],
    ) -> Result<AgentId> {
        let known: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT agent_id FROM agent_addresses WHERE brand_id = ?1 AND address = ?2 AND is_main = 1",
            )?
            .query_row(params![brand.0, address], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => {
                self.conn
                    .prepare_cached("UPDATE agents SET name = ?2, role = ?3, disabled_at = NULL WHERE id = ?1")?
                    .execute(params![id, name, role])?;
                self.conn.prepare_cached("DELETE FROM agent_addresses WHERE agent_id = ?1")?.execute([id])?;
                id
            }
            None => self
                .conn
                .prepare_cached(
                    "INSERT INTO agents (brand_id, name, role, created_at) VALUES (?1, ?2, ?3, ?4) RETURNING id",
                )?
                .query_row(params![brand.0, name, role, secs(self.now)], |row| row.get(0))?,
        };
        let all = std::iter::once((address, true)).chain(addresses.iter().map(|other| (other.as_str(), false)));
        for (address, is_main) in all {
            let added = self
                .conn
                .prepare_cached(
                    "INSERT INTO agent_addresses (brand_id, address, agent_id, is_main) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO NOTHING",
                )?
                .execute(params![brand.0, address, id, is_main])?;
            anyhow::ensure!(added == 1, "{address} is registered for another agent");
        }
        Ok(AgentId(id))
    }

    /// Takes an agent off duty. Raising the epoch makes every reply address of the agent worthless.
    ///
    /// # Errors
    /// When the database can't be written. `false`: there is no such agent.
    pub fn disable_agent(&self, brand: BrandId, address: &str) -> Result<bool> {
        let changed = self
            .conn
            .prepare_cached(
                "UPDATE agents SET disabled_at = ?3, epoch = epoch + 1
                 WHERE id = (SELECT agent_id FROM agent_addresses WHERE brand_id = ?1 AND address = ?2)",
            )?
            .execute(params![brand.0, address, secs(self.now)])?;
        Ok(changed > 0)
    }

    /// Makes every reply address handed to this agent for this ticket so far worthless.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn raise_generation(&self, ticket: TicketId, agent: AgentId) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO generations (ticket_id, agent_id, generation) VALUES (?1, ?2, 1)
                 ON CONFLICT DO UPDATE SET generation = generation + 1",
            )?
            .execute(params![ticket.0, agent.0])?;
        Ok(())
    }
}
