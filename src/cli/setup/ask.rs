//! Questions on a terminal. What is secret is not shown while it is typed, and the terminal is left as it was.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _};

use anyhow::{Context as _, bail, ensure};
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use secrecy::SecretString;

/// Longest answer, bytes.
const LONGEST: u64 = 4096;

/// Whether there is somebody to be asked.
#[must_use]
pub fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks for a line. An empty answer gives `otherwise`, which is shown; where there is none, the question comes again.
///
/// # Errors
/// When nobody answers any more.
pub fn line(question: &str, otherwise: Option<&str>) -> anyhow::Result<String> {
    loop {
        match otherwise {
            Some(word) if !word.is_empty() => write!(io::stderr(), "{question} [{word}]: ")?,
            _ => write!(io::stderr(), "{question}: ")?,
        }
        let mut answer = String::new();
        let count = io::stdin().lock().take(LONGEST).read_line(&mut answer).context("Reading the answer")?;
        ensure!(count > 0, "The answer did not come; nothing was written");
        match (answer.trim(), otherwise) {
            ("", Some(word)) => return Ok(word.to_owned()),
            ("", None) => {}
            (answer, _) => return Ok(answer.to_owned()),
        }
    }
}

/// Asks for a password.
///
/// # Errors
/// When it is not given, or the terminal can't be kept from showing it.
pub fn hidden(question: &str) -> anyhow::Result<SecretString> {
    let quiet = Quiet::new().context("The terminal can't be kept from showing the password; use --password-file")?;
    write!(io::stderr(), "{question}: ")?;
    let typed = read_typed();
    drop(quiet);
    writeln!(io::stderr())?;
    typed
}

/// Byte by byte: a line under way must be given up by Ctrl-C without leaving the terminal silent.
fn read_typed() -> anyhow::Result<SecretString> {
    // Room for all from the start, so that no copy is left where a shorter one was.
    let mut typed: Vec<u8> = Vec::with_capacity(usize::try_from(LONGEST)?);
    let mut stdin = io::stdin().lock();
    loop {
        let mut byte = [0];
        let count = stdin.read(&mut byte).context("Reading the password")?;
        match byte {
            _ if count == 0 => bail!("The password did not come; nothing was written"),
            [b'\r' | b'\n'] => break,
            [0x03 | 0x04] => bail!("Broken off; nothing was written"),
            [0x08 | 0x7f] => {
                // A character may have several bytes.
                while typed.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
            }
            [0x15] => typed.clear(),
            [byte] if typed.len() < typed.capacity() => typed.push(byte),
            _ => bail!("The password is longer than {LONGEST} bytes"),
        }
    }
    Ok(SecretString::from(String::from_utf8(typed).ok().context("The password is not UTF-8")?))
}

/// A terminal that shows nothing, until this is dropped.
struct Quiet(Termios);

impl Quiet {
    fn new() -> anyhow::Result<Quiet> {
        let before = tcgetattr(io::stdin())?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        silent.special_codes[SpecialCodeIndex::VMIN] = 1;
        silent.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(io::stdin(), OptionalActions::Drain, &silent)?;
        Ok(Quiet(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        // Nothing helps where this fails.
        let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &self.0);
    }
}
