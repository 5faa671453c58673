//! THREATS R14: `backup` and `restore`, also at work, killed, without room, and with files that somebody has changed.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use super::desk::{Desk, ONE_MAILBOX, POSTDESK, mail};
use super::resync::Running;

fn desk_of(mails: usize) -> Desk {
    let desk = Desk::new(ONE_MAILBOX);
    (0..mails).for_each(|number| drop(desk.receive(&question(number))));
    desk
}

fn question(number: usize) -> String {
    let from = format!("Person {number} <p{number}@example.net>");
    mail(&from, &format!("{number}@example.net"), &format!("Question {number}"), &format!("\r\nText {number}\r\n"))
}

/// The export of a desk whose data lie in another folder.
fn export_of(desk: &Desk, data: &str) -> String {
    let config = desk.write("other.toml", &ONE_MAILBOX.replace("'data'", &format!("'{data}'")));
    let output = Command::new(POSTDESK).arg("-c").arg(config).arg("export").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn r14_a_desk_comes_back_as_it_was_but_waiting_mails_are_held() {
    let desk = desk_of(3);
    fs::create_dir_all(desk.path("data/templates/words")).unwrap();
    desk.write("data/templates/words/en.ftl", "ours = yes\n");
    let before = desk.call(&["export"]).good();
    let said = desk.call(&["backup", "desk.tar.zst"]).good();
    assert!(said.contains("3 tickets, 3 messages, 3 mails") && said.contains("read back and good"), "{said}");
    assert_eq!(mode(&desk.path("desk.tar.zst")), 0o600);
    let at: i64 = desk.rows("SELECT value FROM facts WHERE name = 'backup_at'")[0].parse().unwrap();
    assert!(at > 1_700_000_000);
    assert!(desk.call(&["backup", "--verify", "desk.tar.zst"]).good().contains("is good: 3 tickets"));

    let said = desk.call(&["restore", "desk.tar.zst", "--data-dir", "again"]).good();
    assert!(said.contains("3 tickets") && said.contains("queue release restore") && said.contains("resync"), "{said}");
    let queued = |text: &str| text.replace("\"held\"", "\"queued\"").replace("\"error\":\"restore\"", "\"error\":\"\"");
    assert_eq!(queued(&export_of(&desk, "again")), before);
    for file in ["postdesk.db", "keys/reply.key", "templates/words/en.ftl", "config/postdesk.toml"] {
        assert_eq!(mode(&desk.path("again").join(file)), 0o600, "{file}");
    }
    assert_eq!(mode(&desk.path("again")), 0o700);
    assert_eq!(
        fs::read(desk.path("again/keys/reply.key")).unwrap(),
        fs::read(desk.path("data/keys/reply.key")).unwrap()
    );
    let waiting = desk.rows("SELECT count(*) FROM outbox WHERE state = 'queued'");
    let again = rusqlite::Connection::open(desk.path("again/postdesk.db")).unwrap();
    let held: i64 = again.query_row("SELECT count(*) FROM outbox WHERE state = 'held'", [], |row| row.get(0)).unwrap();
    assert!(held > 0 && waiting == [held.to_string()], "{held} of {waiting:?}");
    assert!(!names(&desk.path("again")).contains(&".restoring".to_owned()));
}

#[test]
fn r14_what_is_there_is_never_overwritten() {
    let desk = desk_of(1);
    desk.call(&["backup", "desk.tar.zst"]).good();
    let said = desk.call(&["restore", "desk.tar.zst"]);
    assert!(said.code == 1 && said.err.contains("is not empty") && said.err.contains("mv "), "{}", said.err);
    let lock = fs::File::options().create(true).truncate(false).write(true).open(desk.path("data/lock")).unwrap();
    lock.lock().unwrap();
    let said = desk.call(&["restore", "desk.tar.zst"]);
    assert!(said.code == 1 && said.err.contains("daemon works on") && said.err.contains("stop it"), "{}", said.err);
}

#[test]
fn r14_a_folder_that_is_a_link_is_restored_where_it_leads() {
    let desk = desk_of(1);
    desk.call(&["backup", "desk.tar.zst"]).good();
    fs::create_dir(desk.path("private")).unwrap();
    fs::rename(desk.path("data"), desk.path("private/desk")).unwrap();
    std::os::unix::fs::symlink("private/desk", desk.path("data")).unwrap();
    let (real, old) = (desk.path("private/desk"), desk.path("private/desk.old"));
    let said = desk.call(&["restore", "desk.tar.zst"]);
    assert!(said.err.contains(&format!("(mv {} {})", real.display(), old.display())), "{}", said.err);
    fs::rename(&real, &old).unwrap();
    desk.call(&["restore", "desk.tar.zst"]).good();
    assert!(real.join("postdesk.db").is_file() && desk.path("data").is_symlink());
    assert_eq!(mode(&real), 0o700);
    assert_eq!(desk.rows("SELECT count(*) FROM tickets"), ["1"]);
}

#[test]
fn r14_a_backup_that_is_not_good_is_refused_before_anything_is_written() {
    let desk = desk_of(2);
    desk.call(&["backup", "desk.tar.zst"]).good();
    let good = fs::read(desk.path("desk.tar.zst")).unwrap();
    let mut bytes = good.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    for (name, bytes) in [("flipped", bytes), ("cut", good[..good.len() - 40].to_vec()), ("empty", Vec::new())] {
        fs::write(desk.path(name), bytes).unwrap();
        for call in [&["restore", name, "--data-dir", "again"][..], &["backup", "--verify", name]] {
            let said = desk.call(call);
            assert!(said.code == 1 && said.out.is_empty(), "{name}: {}", said.err);
        }
        assert!(!desk.path("again").exists(), "{name}");
    }
}

#[test]
fn r14_nothing_in_a_backup_leads_out_of_the_folder() {
    let desk = Desk::new(ONE_MAILBOX);
    for name in ["../outside", "keys/../../outside", "/tmp/outside", "secret", "keys", "brand/./x", "lock"] {
        forged(&desk.path("forged"), name, tar::EntryType::Regular);
        let said = desk.call(&["restore", "forged", "--data-dir", "again"]);
        assert!(said.code == 1 && !desk.path("again").exists(), "{name}: {}", said.err);
    }
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Directory, tar::EntryType::Fifo] {
        forged(&desk.path("forged"), "keys/reply.key", kind);
        let said = desk.call(&["restore", "forged", "--data-dir", "again"]);
        assert!(said.code == 1 && said.err.contains("no plain file"), "{kind:?}: {}", said.err);
    }
}

/// An archive with one entry.
fn forged(path: &Path, name: &str, kind: tar::EntryType) {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(kind);
    header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(1);
    header.set_cksum();
    let mut stream = zstd::stream::Encoder::new(fs::File::create(path).unwrap(), 1).unwrap();
    stream.write_all(header.as_bytes()).unwrap();
    stream.write_all(&[b'x'; 512]).unwrap();
    stream.write_all(&[0; 1024]).unwrap();
    stream.finish().unwrap();
}

#[test]
fn r14_a_backup_made_while_mails_arrive_runs() {
    let desk = desk_of(5);
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 5.. {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                desk.receive(&question(number));
            }
        });
        for _ in 0..3 {
            desk.call(&["backup", "desk.tar.zst"]).good();
        }
        ended.store(true, Ordering::Relaxed);
    });
    desk.call(&["restore", "desk.tar.zst", "--data-dir", "again"]).good();
    let copied = export_of(&desk, "again").lines().count();
    assert!(copied >= 5 && copied <= desk.call(&["export"]).good().lines().count(), "{copied}");
}

/// Every file below a folder, as one text.
fn all_of(folder: &Path) -> String {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { all_of(&path) } else { fs::read_to_string(path).unwrap() }).collect()
}

#[test]
fn r14_a_mail_that_waits_in_the_spool_of_a_daemon_is_in_the_backup() {
    let desk = desk_of(1);
    let _daemon = Running::start(&desk);
    desk.call(&["status", "--wait", "20"]).good();
    let (taken, ended) = (AtomicUsize::new(1), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                desk.receive(&question(taken.load(Ordering::SeqCst)));
                taken.fetch_add(1, Ordering::SeqCst);
            }
        });
        for round in 0..6 {
            let before = taken.load(Ordering::SeqCst);
            desk.call(&["backup", "desk.tar.zst"]).good();
            let again = format!("again{round}");
            desk.call(&["restore", "desk.tar.zst", "--data-dir", &again]).good();
            let there = [export_of(&desk, &again), all_of(&desk.path(&again).join("spool"))].concat();
            for number in 0..before {
                assert!(there.contains(&format!("{number}@example.net")), "mail {number} of {before} is missing");
            }
        }
        ended.store(true, Ordering::Relaxed);
    });
}

#[test]
fn r14_a_backup_that_is_killed_leaves_nothing_under_its_name() {
    let desk = desk_of(2);
    // Big enough for all steps to be met.
    desk.sql(
        "INSERT INTO blobs (sha256, size, body) SELECT hex(randomblob(32)), 4000000, randomblob(4000000)
              FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8))",
    );
    for step in 0..12 {
        let mut command = desk.command(&["backup", "--folder", "all"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(20 + 40 * step));
        child.kill().unwrap();
        child.wait().unwrap();
        if !desk.path("all").exists() {
            continue;
        }
        for name in names(&desk.path("all")).iter().filter(|name| !name.starts_with('.')) {
            desk.call(&["backup", "--verify", &format!("all/{name}")]).good();
        }
    }
    desk.call(&["backup", "--folder", "all", "--keep", "1"]).good();
    let left = names(&desk.path("all"));
    assert!(left.len() == 1 && left[0].starts_with("postdesk-"), "half files are gone: {left:?}");
}

#[test]
fn r14_a_backup_without_room_says_so_and_leaves_the_one_of_before() {
    let desk = desk_of(2);
    desk.call(&["backup", "desk.tar.zst"]).good();
    let before = fs::read(desk.path("desk.tar.zst")).unwrap();
    let noted = desk.rows("SELECT value FROM facts WHERE name = 'backup_at'");
    desk.sql("INSERT INTO blobs (sha256, size, body) VALUES ('x', 4000000, randomblob(4000000))");
    std::thread::sleep(Duration::from_millis(1100));
    // Blocks of 512 bytes; the write that goes beyond fails instead of ending the program.
    let script = format!("trap '' XFSZ; ulimit -f 4000; exec {POSTDESK} -c postdesk.toml backup desk.tar.zst");
    let output = Command::new("sh").args(["-c", &script]).current_dir(desk.path("")).output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("No backup was made"), "{said}");
    assert_eq!(fs::read(desk.path("desk.tar.zst")).unwrap(), before);
    assert_eq!(desk.rows("SELECT value FROM facts WHERE name = 'backup_at'"), noted);
    assert!(!names(&desk.path("")).iter().any(|name| name.starts_with(".desk")), "{:?}", names(&desk.path("")));
}

#[test]
fn a_backup_goes_through_a_pipe_too() {
    let desk = desk_of(1);
    let output = desk.command(&["backup", "-"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::write(desk.path("piped"), output.stdout).unwrap();
    assert!(desk.call(&["backup", "--verify", "piped"]).good().contains("1 tickets"));
}

#[test]
fn the_way_over_restic_leads_back() {
    let desk = desk_of(3);
    let restic = |arguments: &[&str]| {
        let mut command = Command::new("restic");
        command.args(["--quiet", "--repo"]).arg(desk.path("repo")).args(arguments).current_dir(desk.path(""));
        command.env("RESTIC_PASSWORD", "a password").env("RESTIC_CACHE_DIR", desk.path("cache")).status()
    };
    if restic(&["version"]).is_err() {
        assert!(std::env::var_os("CI").is_none(), "restic is not installed: apt-get install restic");
        eprintln!("SKIPPED: restic is not installed (apt-get install restic)");
        return;
    }
    assert!(restic(&["init"]).unwrap().success());
    desk.call(&["backup", "desk.tar.zst"]).good();
    assert!(restic(&["backup", "desk.tar.zst"]).unwrap().success());
    let before = desk.call(&["export"]).good().lines().count();
    fs::remove_file(desk.path("desk.tar.zst")).unwrap();
    fs::remove_dir_all(desk.path("data")).unwrap();
    assert!(restic(&["restore", "latest", "--target", "."]).unwrap().success());
    desk.call(&["restore", "desk.tar.zst"]).good();
    assert_eq!(desk.call(&["export"]).good().lines().count(), before);
    let first = desk.receive(&question(7));
    assert!(first.contains("opened ticket #4"), "the desk goes on: {first}");
}
