//! What the names, numbers and dates of a directive mean on this desk, now.

use anyhow::Result;

use crate::app::Desk;
use crate::clock::Timestamp;
use crate::desk::article::{Group, language_tag};
use crate::desk::decide::SPAM;
use crate::desk::directives::{Directive, Given, TagWord, Target};
use crate::desk::names::{Name, find};
use crate::desk::senders;
use crate::desk::settings;
use crate::desk::when::when;
use crate::desk::{Agent, BrandId, Command, GroupId, Say, Stage, Ticket, Watch};
use crate::mail::Address;
use crate::mail::address::split_plus;
use crate::store::{CannedRow, TagRow, Term, Tx};

/// A command, with the other ticket it names.
pub(in crate::app) struct Step {
    pub command: Command,
    pub other: Option<Ticket>,
}

/// A directive that can't be followed: the whole mail is held for it.
pub(in crate::app) struct Problem {
    /// The line as written.
    pub line: String,
    /// Why.
    pub say: Say,
    /// Lines that would do.
    pub suggestions: Vec<String>,
}

type Resolved<T> = Result<T, Problem>;

/// Where directives are looked up.
pub(in crate::app) struct Lookup<'a> {
    pub tx: &'a Tx<'a>,
    pub desk: &'a Desk,
    pub brand: BrandId,
    pub agent: &'a Agent,
}

impl Lookup<'_> {
    /// The command of a directive about a ticket. `None`: it is about the words of the mail, or about no ticket.
    pub fn step(&self, given: &Given) -> Result<Resolved<Option<Step>>> {
        let done = |command| Ok(Ok(whole(command)));
        match &given.directive {
            Directive::Close => done(stage(Stage::Closed)),
            Directive::Resolve => done(stage(Stage::Resolved)),
            Directive::Open => done(stage(Stage::Open)),
            Directive::Wait => done(stage(Stage::Waiting)),
            Directive::Hold => done(stage(Stage::Held)),
            Directive::Spam => done(Command::SetStage(Stage::Cancelled, SPAM.to_owned())),
            Directive::Block(named) => Ok(self.sender(given, named)?.map(|pattern| whole(Command::Block(pattern)))),
            Directive::NotSpam => done(Command::NotSpam),
            Directive::Take => done(Command::Assign(Some(self.agent.id))),
            Directive::Split => done(Command::Split),
            Directive::Lock => done(Command::Lock(true)),
            Directive::Unlock => done(Command::Lock(false)),
            Directive::Mute => done(Command::Watch(Some(Watch::Mute))),
            Directive::Follow => done(Command::Watch(Some(Watch::Follow))),
            Directive::Unmute | Directive::Unfollow => done(Command::Watch(None)),
            Directive::Undo => done(Command::Undo),
            Directive::Tag(words) => Ok(self.tags(given, words)?.map(whole)),
            Directive::Assign(name) => Ok(self.assignee(given, name)?.map(whole)),
            Directive::Priority(name) => {
                let mut all = self.tx.list_priorities(self.brand)?;
                all.retain(|term| term.is_active);
                Ok(term(given, name, all.iter()).map(|at| whole(Command::SetPriority(slug(&all, at)))))
            }
            Directive::Category(name) if is_none(name) => done(Command::SetCategory(String::new())),
            Directive::Category(name) => {
                let rows = self.tx.list_categories(self.brand)?;
                let all: Vec<Term> = rows.into_iter().filter(|row| row.is_active).map(|row| row.term).collect();
                Ok(term(given, name, all.iter()).map(|at| whole(Command::SetCategory(slug(&all, at)))))
            }
            Directive::Status(name) => Ok(self.status(given, name)?.map(whole)),
            Directive::Cc(people) => Ok(self.outsiders(given, people)?.map(|()| whole(Command::Copy(people.clone())))),
            Directive::Uncc(people) => done(Command::Uncopy(people.iter().map(Address::key).collect())),
            Directive::Resend(None) => done(Command::Resend(None)),
            Directive::Resend(Some(person)) => Ok(self
                .outsiders(given, std::slice::from_ref(person))?
                .map(|()| whole(Command::Resend(Some(person.key()))))),
            Directive::Requester(person) => Ok(self
                .outsiders(given, std::slice::from_ref(person))?
                .map(|()| whole(Command::SetRequester(person.clone())))),
            Directive::Snooze(words) => Ok(self.time(given, words).map(|at| whole(Command::Snooze(at)))),
            Directive::Due(words) => Ok(self.time(given, words).map(|at| whole(Command::Due(at)))),
            Directive::Merge(number) => self.with_other(given, *number, Command::Merge),
            Directive::Move(number) => self.with_other(given, *number, Command::Move),
            Directive::Unmerge(number) => self.with_other(given, *number, Command::Unmerge),
            Directive::Link(Target::Number(number)) => self.with_other(given, *number, Command::Link),
            Directive::Unlink(Target::Number(number)) => self.with_other(given, *number, Command::Unlink),
            Directive::Link(Target::Url(url)) => done(Command::Refer(url.clone())),
            Directive::Unlink(Target::Url(url)) => done(Command::Unrefer(url.clone())),
            _ => Ok(Ok(None)),
        }
    }

    /// The time that words mean in the agent's zone; `None`: none any more.
    pub fn time(&self, given: &Given, words: &str) -> Resolved<Option<Timestamp>> {
        if is_none(words) {
            return Ok(None);
        }
        let zone = settings::zone_of(&self.agent.settings, &self.desk.config.timezone);
        match when(words, self.tx.now, &zone) {
            Some(at) => Ok(Some(at)),
            None => Err(Problem {
                line: given.line.clone(),
                say: Say::new("problem-time").with("words", words),
                suggestions: ["3d", "tomorrow 9:00", "mon 9:00"].map(|at| line(given, at)).into(),
            }),
        }
    }

    fn assignee(&self, given: &Given, name: &str) -> Result<Resolved<Command>> {
        let lower = name.trim().to_lowercase();
        if is_none(&lower) || lower == "nobody" {
            return Ok(Ok(Command::Assign(None)));
        }
        if lower == "me" {
            return Ok(Ok(Command::Assign(Some(self.agent.id))));
        }
        let teams = self.tx.list_teams(self.brand)?;
        let team_names: Vec<Name> =
            teams.iter().map(|team| Name { slug: &team.name, shown: vec![&team.name] }).collect();
        let team = |wanted: &str| find(wanted, &team_names).map(|at| teams.get(at).map(|team| team.id));
        if let Some(wanted) = lower.strip_prefix("team:") {
            return Ok(match team(wanted.trim()) {
                Ok(Some(id)) => Ok(Command::AssignTeam(id)),
                Ok(None) => Err(missed(given, name, &[])),
                Err(none) => {
                    let near = if none.near.is_empty() { all_names(&team_names) } else { none.near };
                    Err(missed(given, name, &near.iter().map(|name| format!("team:{name}")).collect::<Vec<_>>()))
                }
            });
        }
        let agents = self.tx.list_agents(self.brand)?;
        let names: Vec<Name> =
            agents.iter().map(|agent| Name { slug: &agent.address, shown: vec![&agent.name] }).collect();
        Ok(match find(name, &names) {
            Ok(at) => Ok(Command::Assign(agents.get(at).map(|agent| agent.id))),
            // Who writes a team's name without saying that it is one means it all the same.
            Err(none) => match team(name) {
                Ok(Some(id)) if !none.ambiguous => Ok(Command::AssignTeam(id)),
                _ => {
                    let near = if none.near.is_empty() { all_names(&names) } else { none.near };
                    Err(missed(given, name, &near))
                }
            },
        })
    }

    fn status(&self, given: &Given, name: &str) -> Result<Resolved<Command>> {
        let mut rows = self.tx.list_statuses(self.brand)?;
        rows.retain(|row| row.term.is_active);
        Ok(match term(given, name, rows.iter().map(|row| &row.term)) {
            Ok(at) => match rows.get(at).and_then(|row| Some((Stage::from_word(&row.stage)?, row.term.slug.clone()))) {
                Some((stage, slug)) => Ok(Command::SetStage(stage, slug)),
                None => Err(missed(given, name, &[])),
            },
            Err(problem) => Err(problem),
        })
    }

    /// A tag that is nearly one that is there is a slip; any other is a new one.
    fn tags(&self, given: &Given, words: &[TagWord]) -> Result<Resolved<Command>> {
        let all = self.tx.list_tags(self.brand)?;
        fn shown(tag: &TagRow) -> Name<'_> {
            Name { slug: &tag.name, shown: tag.names.values().map(String::as_str).collect() }
        }
        let names: Vec<Name> = all.iter().map(shown).collect();
        let (mut on, mut off) = (Vec::new(), Vec::new());
        for word in words {
            let name = match find(&word.name, &names) {
                Ok(at) => all.get(at).map(|tag| tag.name.clone()).unwrap_or_default(),
                Err(none) if none.near.is_empty() && word.add => word.name.clone(),
                Err(none) => {
                    let sign = if word.add { "" } else { "-" };
                    let near: Vec<String> = none.near.iter().map(|name| format!("{sign}{name}")).collect();
                    return Ok(Err(missed(given, &word.name, &near)));
                }
            };
            if word.add { on.push(name) } else { off.push(name) }
        }
        Ok(Ok(Command::Tag { on, off }))
    }

    /// An entry of the block list; empty for whose ticket it is.
    fn sender(&self, given: &Given, named: &str) -> Result<Resolved<String>> {
        if named.is_empty() {
            return Ok(Ok(String::new()));
        }
        let Ok(pattern) = senders::pattern(named) else {
            let suggestions = ["jo@x.example", "@x.example"].map(|name| line(given, name)).into();
            return Ok(Err(Problem {
                say: Say::new("problem-sender").with("name", named),
                suggestions,
                line: given.line.clone(),
            }));
        };
        if self.tx.has_no_room_for_sender(self.brand, &pattern)? {
            let say = Say::new("problem-senders-full").with("most", senders::MOST_GLOBS.to_string());
            return Ok(Err(Problem { say, suggestions: Vec::new(), line: given.line.clone() }));
        }
        Ok(self.outsiders(given, &[Address::new(None, &pattern)])?.map(|()| pattern))
    }

    /// Nobody of the desk can be a customer of it.
    fn outsiders(&self, given: &Given, people: &[Address]) -> Result<Resolved<()>> {
        let mut ours = self.tx.list_agent_addresses(self.brand)?;
        ours.extend(self.tx.list_teams(self.brand)?.into_iter().map(|team| team.address));
        ours.extend(self.desk.own.addresses.iter().cloned());
        let is_ours = |person: &&Address| ours.contains(&person.key()) || ours.contains(&split_plus(&person.key()).0);
        Ok(match people.iter().find(is_ours) {
            Some(own) => Err(Problem {
                line: given.line.clone(),
                say: Say::new("problem-own-address").with("address", &own.address),
                suggestions: Vec::new(),
            }),
            None => Ok(()),
        })
    }

    fn with_other(&self, given: &Given, number: i64, command: Command) -> Result<Resolved<Option<Step>>> {
        // What is to be taken apart is the ticket that was put in, not the one its number leads to.
        let found = match command {
            Command::Unmerge => self.tx.find_numbered(self.brand, number)?,
            _ => self.tx.find_ticket_by_number(self.brand, number)?,
        };
        Ok(match found {
            Some(other) => Ok(Some(Step { command, other: Some(other) })),
            None => Err(Problem {
                line: given.line.clone(),
                say: Say::new("problem-no-ticket").with("number", number.to_string()),
                suggestions: Vec::new(),
            }),
        })
    }
}

fn whole(command: Command) -> Option<Step> {
    Some(Step { command, other: None })
}

fn stage(stage: Stage) -> Command {
    Command::SetStage(stage, stage.word().to_owned())
}

/// Whether a word means that there is to be none.
pub(super) fn is_none(word: &str) -> bool {
    matches!(word.trim().to_lowercase().as_str(), "none" | "off" | "no" | "never" | "clear" | "-")
}

fn all_names(names: &[Name]) -> Vec<String> {
    names.iter().filter_map(|name| name.shown.first()).take(3).map(|name| (*name).to_owned()).collect()
}

fn slug(all: &[Term], at: usize) -> String {
    all.get(at).map(|term| term.slug.clone()).unwrap_or_default()
}

/// The place of the term that a name means.
fn term<'a>(given: &Given, wanted: &str, all: impl Iterator<Item = &'a Term>) -> Resolved<usize> {
    let names: Vec<Name> = all
        .map(|term| Name {
            slug: &term.slug,
            shown: std::iter::once(term.name.as_str()).chain(term.names.values().map(String::as_str)).collect(),
        })
        .collect();
    find(wanted, &names).map_err(|none| {
        let near =
            if none.near.is_empty() { names.iter().map(|name| name.slug.to_owned()).collect() } else { none.near };
        missed(given, wanted, &near)
    })
}

fn missed(given: &Given, wanted: &str, near: &[String]) -> Problem {
    Problem {
        line: given.line.clone(),
        say: Say::new("problem-name").with("name", wanted.trim()),
        suggestions: near.iter().take(8).map(|name| line(given, name)).collect(),
    }
}

/// The directive with other words behind it.
fn line(given: &Given, words: &str) -> String {
    format!("#{} {words}", given.directive.word())
}

/// The group of help pages that is meant, and the language that stands behind its name, if one does.
pub(super) fn group(lookup: &Lookup, given: &Given, name: &str) -> Result<Resolved<(GroupId, Group, Option<String>)>> {
    let mut all = lookup.tx.list_help_groups(lookup.brand)?;
    let found = {
        let named = |(_, group): &'_ (GroupId, Group)| (group.slug.clone(), group.name.clone(), group.names.clone());
        let texts: Vec<_> = all.iter().map(named).collect();
        let names: Vec<Name> = texts
            .iter()
            .map(|(slug, name, names)| Name {
                slug,
                shown: std::iter::once(name.as_str()).chain(names.values().map(String::as_str)).collect(),
            })
            .collect();
        let split = name.rsplit_once(' ').and_then(|(name, last)| Some((name, language_tag(last)?)));
        match (find(name, &names), split) {
            (Ok(at), _) => Ok((at, None)),
            (Err(none), Some((name, language))) => find(name, &names).map(|at| (at, Some(language))).map_err(|_| none),
            (Err(none), None) => Err(none),
        }
        .map_err(|none| match none.near.is_empty() {
            true => names.iter().map(|name| name.slug.to_owned()).collect::<Vec<_>>(),
            false => none.near,
        })
    };
    Ok(match found {
        Ok((at, language)) => {
            let (id, group) = all.swap_remove(at);
            Ok((id, group, language))
        }
        Err(near) => Err(missed(given, name, &near)),
    })
}

impl Lookup<'_> {
    /// The name and text of a saved answer, in a language where it is written in that.
    pub fn canned(&self, given: &Given, name: &str, language: &str) -> Result<Resolved<(String, String)>> {
        let mut all = self.tx.list_canned(self.brand)?;
        all.retain(|row| row.is_active);
        let names: Vec<Name> = all.iter().map(|row| Name { slug: &row.name, shown: Vec::new() }).collect();
        Ok(match find(name, &names) {
            Ok(at) => {
                let text = |row: &CannedRow| row.texts.get(language).unwrap_or(&row.text).clone();
                Ok(all.get(at).map(|row| (row.name.clone(), text(row))).unwrap_or_default())
            }
            Err(none) => {
                let near = if none.near.is_empty() {
                    names.iter().map(|name| name.slug.to_owned()).collect()
                } else {
                    none.near
                };
                Err(missed(given, name, &near))
            }
        })
    }
}
