//! What agents have set for themselves, when they are away, and how much each has to do.

use anyhow::{Context, Result};
use rusqlite::params;

use super::{Reader, Tx, secs};
use crate::clock::Timestamp;
use crate::desk::{AgentId, BrandId, Settings, TeamId};

impl Reader<'_> {
    /// Whose an agent is.
    ///
    /// # Errors
    /// When there is no such agent.
    pub fn agent_brand(&self, id: AgentId) -> Result<BrandId> {
        let mut statement = self.conn.prepare_cached("SELECT brand_id FROM agents WHERE id = ?1")?;
        Ok(statement.query_row([id.0], |row| row.get(0).map(BrandId))?)
    }

    /// How many tickets that are not over each of these agents has.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn open_loads(&self, agents: &[AgentId]) -> Result<Vec<(AgentId, i64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT COUNT(*) FROM tickets
             WHERE assignee_id = ?1 AND stage NOT IN ('closed', 'cancelled') AND merged_into IS NULL",
        )?;
        let load = |agent: &AgentId| Ok((*agent, statement.query_row([agent.0], |row| row.get(0))?));
        agents.iter().map(load).collect()
    }

    /// The agent's day (`2026-03-02`) of the last digest; empty if there was none.
    ///
    /// # Errors
    /// When there is no such agent.
    pub fn digest_on(&self, agent: AgentId) -> Result<String> {
        let mut statement = self.conn.prepare_cached("SELECT digest_on FROM agents WHERE id = ?1")?;
        statement.query_row([agent.0], |row| row.get(0)).context("Reading when an agent had the last digest")
    }
}

impl Tx<'_> {
    /// Keeps what an agent wants to be told, and when.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_agent_settings(&self, agent: AgentId, settings: &Settings) -> Result<()> {
        let undo = settings.undo.map(|undo| i64::try_from(undo.as_secs()).unwrap_or(i64::MAX));
        self.conn
            .prepare_cached(
                "UPDATE agents
                 SET notify = ?2, own_copies = ?3, receipts = ?4, undo_secs = ?5, quiet_from = ?6, quiet_to = ?7,
                     digest_at = ?8, timezone = ?9, language = ?10
                 WHERE id = ?1",
            )?
            .execute(params![
                agent.0,
                settings.notify.word(),
                settings.own_copies,
                settings.receipts,
                undo,
                settings.quiet.map(|(from, _)| from),
                settings.quiet.map(|(_, to)| to),
                settings.digest,
                settings.timezone,
                settings.language,
            ])?;
        Ok(())
    }

    /// Until when an agent is given nothing; `None`: the agent is back.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_agent_away(&self, agent: AgentId, until: Option<Timestamp>) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE agents SET away_until = ?2 WHERE id = ?1")?
            .execute(params![agent.0, until.map(secs)])?;
        Ok(())
    }

    /// Notes the agent's day (`2026-03-02`) of a digest.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_digest_on(&self, agent: AgentId, date: &str) -> Result<()> {
        self.conn.prepare_cached("UPDATE agents SET digest_on = ?2 WHERE id = ?1")?.execute(params![agent.0, date])?;
        Ok(())
    }

    /// Notes to whom a team's last ticket was given in turn.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn set_last_assigned(&self, team: TeamId, agent: AgentId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE teams SET last_assigned_id = ?2 WHERE id = ?1")?
            .execute(params![team.0, agent.0])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::{NewTicket, Store, time};
    use super::*;
    use crate::clock::{Clock, Entropy};
    use crate::desk::{Channel, Notify, Stage, TeamAssign, TicketId};

    const BRAND: BrandId = BrandId(1);

    fn store() -> Store {
        Store::throw_away(Clock::manual(time(1_000_000)), Entropy::System).unwrap()
    }

    #[test]
    fn what_an_agent_sets_is_kept_whole() {
        let store = store();
        let settings = Settings {
            notify: Notify::Mentions,
            own_copies: true,
            receipts: false,
            undo: Some(Duration::from_secs(45)),
            quiet: Some((1080, 480)),
            digest: Some(485),
            timezone: "Europe/Berlin".into(),
            language: "de".into(),
        };
        let wanted = settings.clone();
        let (ann, plain) = store
            .write(move |tx| {
                let ann = tx.set_agent(BRAND, "ann@acme.example", "Ann", "agent", &[])?;
                let bob = tx.set_agent(BRAND, "bob@acme.example", "Bob", "agent", &[])?;
                tx.set_agent_settings(ann, &settings)?;
                tx.set_agent_away(ann, Some(time(2_000_000)))?;
                tx.set_digest_on(ann, "2026-03-02")?;
                assert_eq!((tx.digest_on(ann)?, tx.digest_on(bob)?), ("2026-03-02".into(), String::new()));
                Ok((tx.find_agent(ann)?.unwrap(), tx.find_agent(bob)?.unwrap()))
            })
            .wait()
            .unwrap();
        assert_eq!((&ann.settings, ann.away_until), (&wanted, Some(time(2_000_000))));
        assert_eq!((plain.settings, plain.away_until), (Settings::default(), None));
        let back = store
            .write(move |tx| {
                tx.set_agent_away(ann.id, None)?;
                tx.set_agent_settings(ann.id, &Settings::default())?;
                Ok(tx.find_agent(ann.id)?.unwrap())
            })
            .wait()
            .unwrap();
        assert_eq!((back.settings, back.away_until), (Settings::default(), None));
    }

    #[test]
    fn a_load_is_what_is_not_over_and_not_merged() {
        let loads = store()
            .write(|tx| {
                let mailbox = tx.set_mailbox("default", "support", "help@acme.example", "", "")?;
                let requester = tx.get_or_make_person(BRAND, "ada@example.net", "Ada", "")?;
                let ann = tx.set_agent(BRAND, "ann@acme.example", "Ann", "agent", &[])?;
                let bob = tx.set_agent(BRAND, "bob@acme.example", "Bob", "agent", &[])?;
                let open = |stage: Stage| -> Result<TicketId> {
                    let new = NewTicket {
                        brand: BRAND,
                        mailbox: mailbox.id,
                        subject: "x".into(),
                        channel: Channel::Mail,
                        requester,
                        linked_to: None,
                    };
                    let mut ticket = tx.insert_ticket(&new)?;
                    (ticket.stage, ticket.assignee) = (stage, Some(ann));
                    tx.set_ticket(&ticket)?;
                    Ok(ticket.id)
                };
                let tickets: Vec<TicketId> = Stage::ALL.iter().map(|stage| open(*stage)).collect::<Result<_>>()?;
                let sql = "UPDATE tickets SET merged_into = ?2 WHERE id = ?1";
                tx.conn.execute(sql, [tickets[0].0, tickets[1].0])?;
                let team = tx.set_team(BRAND, "Second line", "", None)?;
                tx.set_last_assigned(team, bob)?;
                let teams = tx.list_teams(BRAND)?;
                assert_eq!((teams[0].last_assigned, teams[0].assign), (Some(bob), TeamAssign::None));
                tx.open_loads(&[bob, ann])
            })
            .wait()
            .unwrap();
        let wanted = Stage::ALL.iter().filter(|stage| !stage.is_over()).count() as i64 - 1;
        assert_eq!(loads.iter().map(|(_, load)| *load).collect::<Vec<_>>(), [0, wanted]);
    }
}
