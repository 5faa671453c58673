//! `demo` from the first line to Ctrl-C.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::desk::{POSTDESK, files};

struct Demo {
    process: Child,
    lines: Receiver<String>,
    dir: PathBuf,
    _folder: tempfile::TempDir,
}

impl Demo {
    fn start() -> Demo {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("desk");
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut process = Command::new(POSTDESK)
            .args(["demo", "--dir"])
            .arg(&dir)
            .args(["--listen", &free.to_string()])
            .env_remove("NOTIFY_SOCKET")
            .env_remove("POSTDESK_LOG")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let out = BufReader::new(process.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Demo { process, lines, dir, _folder: folder }
    }

    /// Everything said up to the line that contains `wanted`.
    fn said_until(&self, wanted: &str, limit: Duration) -> Vec<String> {
        let start = Instant::now();
        let mut said = Vec::new();
        while !said.iter().any(|line: &String| line.contains(wanted)) {
            let left = limit.saturating_sub(start.elapsed());
            match self.lines.recv_timeout(left) {
                Ok(line) => said.push(line),
                Err(_) => panic!("{wanted:?} is said within {limit:?}, not only\n{}", said.join("\n")),
            }
        }
        said
    }

    fn new_in(&self, folder: &str) -> Vec<PathBuf> {
        files(&self.dir.join(folder).join("new"))
    }

    /// The first mail of ours to this recipient, waited for.
    fn arrived(&self, recipient: &str, limit: Duration) -> String {
        let start = Instant::now();
        let to = format!("X-Envelope-To: {recipient}\r\n");
        loop {
            let mails = self.new_in("outbox").into_iter().filter_map(|path| std::fs::read_to_string(path).ok());
            if let Some(mail) = mails.into_iter().find(|mail| mail.contains(&to)) {
                return mail;
            }
            assert!(start.elapsed() < limit, "A mail to {recipient} within {limit:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn call(config: &Path, arguments: &[&str]) -> String {
    let output = Command::new(POSTDESK).arg("-c").arg(config).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Debug code on a busy machine: generous where a person would not mind.
const STORY: Duration = Duration::from_secs(60);
const ANSWER: Duration = Duration::from_secs(3);

#[test]
fn the_demo_tells_its_story_answers_within_a_moment_and_ends_on_ctrl_c() {
    let mut demo = Demo::start();
    let said = demo.said_until("Now it is your turn", STORY);
    let story = said.join("\n");
    assert!(said.iter().all(|line| line.chars().count() <= 80), "{story}");
    assert!(said[0].starts_with("Open  http://127.0.0.1:") && said[0].contains("/support/help "), "{story}");
    for wanted in [
        "= ticket #1 is opened",
        "= answers ticket #1",
        "  joined by the number in the subject, the sender takes part",
        "  │ Ihre Anfrage ist bei Kettle & Co angekommen. Sie hat die Nummer 2.",
        "  #3 is closed",
        "  A bounce of our mail about #3",
        "  with dent.png",
        "= a note on ticket #4",
    ] {
        assert!(said.iter().any(|line| line == wanted), "{wanted}\n{story}");
    }
    assert!(!story.contains("Nothing more has happened"), "{story}");
    // What the agent writes beside the answer stays here.
    let answer = demo.arrived("ada@example.net", ANSWER);
    assert!(!answer.contains("grace@kettle.example") && !answer.contains("samovars"), "{answer}");

    let mail = |from: &str| format!("From: {from}\nTo: help@kettle.example\nSubject: Hello\n\nAnybody there?\n");
    let draft = demo.dir.join("inbox/tmp/mine");
    std::fs::write(&draft, mail("me@example.org")).unwrap();
    std::fs::rename(draft, demo.dir.join("inbox/new/mine")).unwrap();
    assert!(demo.arrived("me@example.org", ANSWER).contains("Subject: [Kettle #5] Hello\r\n"));

    let config = demo.dir.join("postdesk.toml");
    let file = demo.dir.join("mine.eml");
    std::fs::write(&file, mail("you@example.org")).unwrap();
    assert!(call(&config, &["receive", &file.display().to_string()]).contains("handed to the running daemon"));
    assert!(demo.arrived("you@example.org", ANSWER).contains("Subject: [Kettle #6] Hello\r\n"));
    demo.said_until("= ticket #6 is opened", ANSWER);
    assert!(!demo.dir.join("spool/help/.Processed").exists() && demo.new_in("spool/help").is_empty());
    assert_eq!(call(&config, &["export"]).lines().filter(|line| line.contains(r#""type":"ticket""#)).count(), 6);

    let help = demo.dir.join("help");
    let pages = call(&config, &["articles", "list"]);
    assert_eq!(pages.lines().filter(|line| line.contains(" published ")).count(), 14, "{pages}");
    let loaded = call(&config, &["articles", "load", &help.display().to_string()]);
    assert_eq!(loaded, "Loaded: 0 new, 0 changed, 14 as before\n", "Also beside the daemon");

    let id = demo.process.id().to_string();
    let start = Instant::now();
    assert!(Command::new("kill").args(["-s", "INT", &id]).status().unwrap().success());
    let status = demo.process.wait().unwrap();
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert_eq!(status.code(), Some(0));
    demo.said_until(&format!("rm -r {}", demo.dir.display()), ANSWER);
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis.txt"), "Chapter 1").unwrap();
    let output = Command::new(POSTDESK).args(["demo", "--dir"]).arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("name a new folder"));
    assert_eq!(files(folder.path()).len(), 1);
}
