//! The transcript: what came in, what became of it, what went out.

use std::io::{self, IsTerminal as _, Write};

use crate::cli::print::visible;
use crate::desk::{MessageKind, Stage, Ticket};
use crate::store::{AsideMail, MessageRow, OutboxRow, Outcome};

/// Width of the transcript.
const WIDTH: usize = 79;
/// Most lines that are shown of a mail.
const LINES: usize = 14;

/// Writes the transcript, with colours where they are wanted.
pub struct Teller {
    out: Box<dyn Write + Send>,
    colours: bool,
}

/// Escape codes of ECMA-48 §8.3.117.
const BOLD: &str = "1";
const FAINT: &str = "2";
const GREEN: &str = "32";
const BLUE: &str = "34";
const RED: &str = "31";

impl Teller {
    /// Tells on standard output.
    #[must_use]
    pub fn on_stdout() -> Teller {
        let colours = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Teller { out: Box::new(io::stdout()), colours }
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colours { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Plain lines.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")?;
        self.out.flush()
    }

    /// A heading over the width of the page.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn heading(&mut self, text: &str) -> io::Result<()> {
        let rule = "─".repeat(WIDTH.saturating_sub(text.chars().count() + 4));
        let line = format!("\n{} {} {rule}", self.paint(FAINT, "──"), self.paint(BOLD, text));
        self.say(&line)
    }

    /// A mail that came in, whole but for its header.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn incoming(&mut self, from: &str, subject: &str, text: &str) -> io::Result<()> {
        let arrow = self.paint(BLUE, "→");
        self.say(&format!("{arrow} {}", visible(from)))?;
        self.say(&format!("  {}", self.paint(BOLD, &visible(subject))))?;
        self.text(text)
    }

    /// Lines of a mail behind a bar; of what it quotes only how much it is.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        let lines = without_quotes(text.trim());
        let bar = self.paint(FAINT, "│");
        for line in lines.iter().take(LINES) {
            for part in wrapped(&visible(line), WIDTH - 4) {
                let line = format!("  {bar} {part}");
                self.say(line.trim_end())?;
            }
        }
        match lines.len().saturating_sub(LINES) {
            0 => Ok(()),
            more => self.say(&format!("  {bar} {}", self.paint(FAINT, &format!("… and {more} more lines")))),
        }
    }

    /// What became of a mail that is a message now.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn message(
        &mut self,
        ticket: &Ticket,
        message: &MessageRow,
        is_first: bool,
        files: &[String],
    ) -> io::Result<()> {
        let number = ticket.number;
        let what = match message.kind {
            MessageKind::Customer if is_first => format!("ticket #{number} is opened"),
            MessageKind::Customer => format!("added to ticket #{number}"),
            MessageKind::Reply => format!("answers ticket #{number}"),
            MessageKind::Note => format!("a note on ticket #{number}"),
            MessageKind::System => format!("noted on ticket #{number}"),
        };
        self.outcome(&what, &message.matched_by)?;
        for line in message.warning.lines() {
            self.detail(line)?;
        }
        if !files.is_empty() {
            self.detail(&format!("with {}", files.join(", ")))?;
        }
        self.detail(&format!("#{number} is {}", stage(ticket.stage)))
    }

    /// What became of a mail that is no ticket's message.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn aside(&mut self, mail: &AsideMail) -> io::Result<()> {
        let what = match mail.outcome {
            Outcome::Kept => "kept aside",
            other => other.word(),
        };
        self.outcome(what, &mail.reason)
    }

    fn outcome(&mut self, what: &str, why: &str) -> io::Result<()> {
        let what = self.paint(GREEN, &format!("= {what}"));
        if why.is_empty() { self.say(&what) } else { self.say(&what).and_then(|()| self.detail(why)) }
    }

    fn detail(&mut self, text: &str) -> io::Result<()> {
        for part in wrapped(&visible(text), WIDTH - 2) {
            let line = format!("  {}", self.paint(FAINT, &part));
            self.say(&line)?;
        }
        Ok(())
    }

    /// A mail that went out, or could not.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn outgoing(&mut self, row: &OutboxRow) -> io::Result<()> {
        let template = row.template.map(crate::desk::Template::word).unwrap_or_default().replace('_', " ");
        let line = format!("{:<24} {template}", visible(&row.recipient));
        if row.state == "sent" {
            let arrow = self.paint(BLUE, "←");
            return self.say(&format!("{arrow} {line}"));
        }
        let line = self.paint(RED, &format!("× {line}, {}: {}", row.state, visible(&row.error)));
        self.say(&line)
    }

    /// How long it took.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn took(&mut self, took: std::time::Duration) -> io::Result<()> {
        self.detail(&format!("all within {:.2} s of the mail's arrival", took.as_secs_f64()))
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "new",
        Stage::Open => "open: it is the desk's turn",
        Stage::Waiting => "waiting for the customer",
        Stage::Held => "on hold",
        Stage::Resolved => "resolved",
        Stage::Closed => "closed",
        Stage::Cancelled => "cancelled",
    }
}

/// The lines of a text, each run of quoted ones as one that says how many they are.
fn without_quotes(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut quoted = 0;
    for line in text.lines() {
        if line.starts_with('>') {
            quoted += 1;
            if quoted > 1 {
                lines.pop();
            }
            lines.push(format!("> … {quoted} quoted {}", if quoted == 1 { "line" } else { "lines" }));
        } else {
            quoted = 0;
            lines.push(line.to_owned());
        }
    }
    lines
}

/// Text in lines of at most `width` characters, broken between words where there are any.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let used = lines.last().map_or(0, |line| line.chars().count());
        if used > 0 && used + 1 + word.chars().count() > width {
            lines.push(String::new());
        } else if used > 0 {
            lines.last_mut().into_iter().for_each(|line| line.push(' '));
        }
        for c in word.chars() {
            if lines.last().is_some_and(|line| line.chars().count() >= width) {
                lines.push(String::new());
            }
            lines.last_mut().into_iter().for_each(|line| line.push(c));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_never_run_over() {
        assert_eq!(wrapped("a kettle that sings", 8), ["a kettle", "that", "sings"]);
        assert_eq!(wrapped("unbelievable", 5), ["unbel", "ievab", "le"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn what_is_quoted_is_counted() {
        assert_eq!(without_quotes("a\n> b\n>\n> c\nd\n> e"), ["a", "> … 3 quoted lines", "d", "> … 1 quoted line"]);
    }
}
