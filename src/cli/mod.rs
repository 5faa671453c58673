//! The command line.

pub mod parse;

/// Runs the command line and gives the exit code.
#[must_use]
pub fn main() -> std::process::ExitCode {
    let arguments: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    match arguments.split_first() {
        Some((command, files)) if command.as_os_str() == "parse" && parse::run(files).is_err() => {
            std::process::ExitCode::FAILURE
        }
        _ => std::process::ExitCode::SUCCESS,
    }
}
