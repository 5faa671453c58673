//! The desk: what is decided, without any I/O, clock or chance.
//!
//! Reading order: [`ticket`] and [`person`] are what there is, [`command`] what can be asked for,
//! [`change`] what can happen, [`notice`] who is told; [`decide()`] goes from one to the other.
//! [`matching`] says to which ticket a mail belongs, [`proof`] whether its writer is an agent,
//! [`directives`] what an agent's `#words` ask for, [`names`] and [`when`] whom and which time they mean,
//! [`settings`] what agents set for themselves, [`assign`] whose turn it is, [`views`] and [`search`] what they ask for.
//! [`senders`] says who is kept out or let in. [`article`] is what help pages are, and how their words are found.

pub mod article;
pub mod assign;
pub mod audience;
pub mod canned;
pub mod change;
pub mod colour;
pub mod command;
pub mod confirm;
pub mod decide;
pub mod directives;
pub mod face;
pub mod fold;
pub mod guard;
pub mod ids;
pub mod matching;
pub mod names;
pub mod notice;
pub mod outgoing;
pub mod person;
pub mod proof;
pub mod rhythm;
pub mod say;
pub mod search;
pub mod senders;
pub mod settings;
pub mod ticket;
pub mod views;
pub mod when;

pub use change::Change;
pub use change::Watch;
pub use command::{Actor, Command, Draft, Via};
pub use decide::{Decision, Refusal, Situation, decide};
pub use face::{Face, FormConfirm};
pub use ids::{ActId, AgentId, BrandId, GroupId, MailboxId, MessageId, PageId, PersonId, TeamId, TextId, TicketId};
pub use notice::{Notice, Template};
pub use person::{Agent, Brand, Demand, Notify, Part, Participant, Settings, Stale, Team, TeamAssign};
pub use say::Say;
pub use ticket::{Channel, MessageKind, Rating, Side, Stage, Ticket};
