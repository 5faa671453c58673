//! How a command ends, as a shell, a unit or a mail server reads it.

use std::fmt;
use std::io::Write as _;
use std::process::ExitCode;

use crate::config::Mistake;

/// The end of a command. Numbers above 63 are those of sysexits.h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It is done.
    Done,
    /// It failed.
    Failed,
    /// It was called wrongly.
    Usage,
    /// The desk is not well: for programs that watch it.
    Unhealthy,
    /// What came in will never be taken (`EX_DATAERR`).
    Never,
    /// Try again later (`EX_TEMPFAIL`).
    TryAgain,
    /// The configuration does not hold (`EX_CONFIG`): a restart changes nothing.
    Configuration,
}

impl Exit {
    /// Its number.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Unhealthy => 3,
            Exit::Never => 65,
            Exit::TryAgain => 75,
            Exit::Configuration => 78,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// A file with mistakes in it.
#[derive(Debug, thiserror::Error)]
pub struct Misread {
    /// The file as the mistakes name it.
    pub file: String,
    /// Every mistake, in the order of the lines.
    pub mistakes: Vec<Mistake>,
    /// How the command ends.
    pub exit: Exit,
}

impl Misread {
    /// A configuration with mistakes.
    pub fn configuration(file: impl Into<String>, mistakes: Vec<Mistake>) -> Misread {
        Misread { file: file.into(), mistakes, exit: Exit::Configuration }
    }

    /// Another file with mistakes.
    pub fn data(file: impl Into<String>, mistakes: Vec<Mistake>) -> Misread {
        Misread { file: file.into(), mistakes, exit: Exit::Failed }
    }
}

/// One line for each mistake that an editor can jump to, then how many there are.
impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for mistake in &self.mistakes {
            writeln!(f, "{}", mistake.in_file(&self.file))?;
        }
        match self.mistakes.len() {
            1 => f.write_str("1 mistake"),
            count => write!(f, "{count} mistakes"),
        }
    }
}

/// Tells a fault on standard error, and how the command ends with it.
pub fn tell(fault: &anyhow::Error) -> Exit {
    if is_closed_pipe(fault) {
        return Exit::Done;
    }
    // Whoever closed standard error does not want to know.
    if let Some(misread) = fault.downcast_ref::<Misread>() {
        let _ = writeln!(std::io::stderr(), "{misread}");
        return misread.exit;
    }
    let _ = writeln!(std::io::stderr(), "postdesk: {fault:#}");
    Exit::Failed
}

/// The reader of our output has had enough, as `head` does: not a failure.
pub fn is_closed_pipe(fault: &anyhow::Error) -> bool {
    fault
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
