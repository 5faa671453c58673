//! Row ids, each its own type, so that a ticket's id can't be taken for a person's.

/// Makes a row id type.
macro_rules! row_id {
    ($(#[$doc:meta] $name:ident),* $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);
    )*};
}

row_id! {
    /// A brand's row.
    BrandId,
    /// A mailbox's row.
    MailboxId,
    /// A ticket's row; people see its number instead.
    TicketId,
    /// A message's row.
    MessageId,
    /// A contact's row.
    PersonId,
    /// An agent's row.
    AgentId,
    /// A team's row.
    TeamId,
    /// The row of something an agent did at once.
    ActId,
    /// A group of help pages.
    GroupId,
    /// A help page, whatever its language.
    PageId,
    /// A help page in one language.
    TextId,
}
