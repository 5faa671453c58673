//! Telling the server that mails have been taken in: after their commit, never before.

use std::collections::VecDeque;

use super::folder::{quoted, set};
use super::link::{Link, No, Pending};
use super::trouble::Trouble;
use crate::config::Done;

/// An acknowledgement on its way.
#[derive(Debug)]
pub(super) struct Acknowledgement {
    /// The messages it is about, ascending.
    pub(super) uids: Vec<u32>,
    asked: Pending,
    command: Command,
    then: VecDeque<Command>,
    has_made_folder: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Command {
    /// What follows must not happen if the server says no to this.
    Must(String),
    /// Whether it worked shows in what follows.
    May(String),
}

/// How an acknowledgement goes on.
pub(super) enum Next {
    /// It is complete.
    Done(Vec<u32>),
    /// A further command was sent, whose answer is to come.
    More(Acknowledgement),
    /// The server does not do it, in words for the operator.
    Refused(String),
}

const DOING: &str = "telling the server what was taken in";

/// Sends the first command of an acknowledgement.
pub(super) async fn begin(link: &mut Link, done: &Done, uids: Vec<u32>) -> Result<Acknowledgement, Trouble> {
    let commands = commands(done, &set(&uids), link.can("MOVE"), link.can("UIDPLUS"));
    let mut then: VecDeque<Command> = commands.into_iter().map(Command::Must).collect();
    let command = then.pop_front().unwrap_or(Command::May("NOOP".to_owned()));
    let asked = link.send(DOING, command.text()).await?;
    Ok(Acknowledgement { uids, asked, command, then, has_made_folder: false })
}

/// Whether the server has answered already.
pub(super) fn is_answered(link: &Link, ack: &Acknowledgement) -> bool {
    link.has_answer(&ack.asked)
}

/// Reads the answer to the command that was sent last, and sends the next one if there is one.
pub(super) async fn go_on(link: &mut Link, done: &Done, mut ack: Acknowledgement) -> Result<Next, Trouble> {
    let answer = link.finish(&ack.asked, |_| Ok(())).await?;
    if let (Err(no), Command::Must(text)) = (answer, &ack.command) {
        // Not every server says TRYCREATE when the folder is missing.
        match done {
            Done::Move(folder) if !ack.has_made_folder => {
                let again = Command::Must(text.clone());
                let make = ["SUBSCRIBE", "CREATE"].map(|verb| Command::May(format!("{verb} {}", quoted(folder))));
                std::iter::once(again).chain(make).for_each(|command| ack.then.push_front(command));
                ack.has_made_folder = true;
            }
            _ => return Ok(Next::Refused(refusal(done, &no))),
        }
    }
    let Some(command) = ack.then.pop_front() else { return Ok(Next::Done(ack.uids)) };
    ack.asked = link.send(DOING, command.text()).await?;
    ack.command = command;
    Ok(Next::More(ack))
}

impl Command {
    fn text(&self) -> &str {
        let (Command::Must(text) | Command::May(text)) = self;
        text
    }
}

/// The commands, each only after the one before was obeyed.
///
/// Without UIDPLUS (RFC 4315) an EXPUNGE would take other people's deleted mails along: these are only marked.
fn commands(done: &Done, set: &str, can_move: bool, has_uidplus: bool) -> Vec<String> {
    let delete = || {
        let mark = format!(r"UID STORE {set} +FLAGS.SILENT (\Deleted)");
        std::iter::once(mark).chain(has_uidplus.then(|| format!("UID EXPUNGE {set}")))
    };
    match done {
        Done::Move(folder) if can_move => vec![format!("UID MOVE {set} {}", quoted(folder))],
        Done::Move(folder) => std::iter::once(format!("UID COPY {set} {}", quoted(folder))).chain(delete()).collect(),
        Done::Seen => vec![format!(r"UID STORE {set} +FLAGS.SILENT (\Seen)")],
        Done::Delete => delete().collect(),
    }
}

fn refusal(done: &Done, no: &No) -> String {
    let (what, hint) = match done {
        Done::Move(folder) => (
            format!("move mails to {folder}"),
            "; check that the folder exists or may be made (some servers want INBOX. in front)",
        ),
        Done::Seen => ("mark mails as seen".to_owned(), ""),
        Done::Delete => ("delete mails".to_owned(), ""),
    };
    format!("imap.done: the server does not {what} ({}){hint}. The mails are taken in and stay where they are", no.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_mails_meant_are_touched_whatever_the_server_can() {
        let processed = Done::Move("Processed".to_owned());
        let copy = r#"UID COPY 4:5 "Processed""#;
        let mark = r"UID STORE 4:5 +FLAGS.SILENT (\Deleted)";
        for (done, can_move, has_uidplus, expected) in [
            (&processed, true, true, vec![r#"UID MOVE 4:5 "Processed""#]),
            (&processed, false, true, vec![copy, mark, "UID EXPUNGE 4:5"]),
            (&processed, false, false, vec![copy, mark]),
            (&Done::Seen, true, true, vec![r"UID STORE 4:5 +FLAGS.SILENT (\Seen)"]),
            (&Done::Delete, true, true, vec![mark, "UID EXPUNGE 4:5"]),
            (&Done::Delete, true, false, vec![mark]),
        ] {
            assert_eq!(commands(done, "4:5", can_move, has_uidplus), expected, "{done:?}");
        }
    }
}
