//! A real small file system that fills up while the desk works.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Desk, until};

/// A file system of its own; taken down at the end.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None`: only root may make one, and some places don't let even root.
    fn mounted(megabytes: u32) -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={megabytes}m");
        let mounting = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).output();
        match mounting {
            Ok(done) if done.status.success() => Some(SmallDisk(folder)),
            other => {
                eprintln!("No small disk can be made here, so a full one is not tried: {other:?}");
                None
            }
        }
    }

    fn filler(&self) -> PathBuf {
        self.0.path().join("filler")
    }

    /// Takes all space there is.
    fn fill(&self) {
        let mut file = File::options().create(true).append(true).open(self.filler()).unwrap();
        for size in [1 << 20, 4096, 1] {
            let piece = vec![7; size];
            while file.write_all(&piece).is_ok() {}
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

fn form(desk: &Desk) -> u16 {
    let body = "name=Ada&email=ada%40example.net&subject=Hello&message=Words";
    desk.ask(&format!(
        "POST /support/ticket/process HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        desk.address,
        body.len()
    ))
}

#[test]
fn r10_a_full_disk_keeps_mail_where_it_is_and_all_goes_on_by_itself() {
    let Some(disk) = SmallDisk::mounted(64) else { return };
    let desk = Desk::with_data(Some(&disk.0.path().join("data")));
    let mut daemon = desk.run();
    for number in 1..=3 {
        desk.drop_mail(number);
    }
    until("three tickets", || desk.sent() == 3, || desk.log());
    until("a reserve", || reserve(&desk.data) > 0, || desk.log());

    disk.fill();
    until("the disk is told to be full", || desk.log().contains("is full"), || desk.log());
    for number in 4..=8 {
        desk.drop_mail_of(number, 200_000);
    }
    // The reserve was let go, and somebody takes that too: now nothing at all can be written.
    disk.fill();
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!((desk.waiting(), desk.sent()), (5, 3));
    assert_eq!(desk.get("/support/help"), 200);
    assert_eq!(desk.get("/support/ticket/submit"), 200);
    assert_eq!(form(&desk), 503);
    let handed = desk.output(&["receive", "--mailbox", "support", desk.path("inbox/new/000004.eml").to_str().unwrap()]);
    assert_eq!(handed.status.code(), Some(75), "{handed:?}");
    assert!(daemon.0.try_wait().unwrap().is_none(), "{}", desk.log());

    disk.make_room();
    until("all mails are taken in", || desk.waiting() == 0 && desk.sent() == 8, || desk.log());
    assert_eq!((desk.count("tickets"), desk.count("mails WHERE outcome = 'message'")), (8, 8));
    until("the reserve is there again", || reserve(&desk.data) > 0, || desk.log());
    assert_ne!(form(&desk), 503);
    assert_eq!(daemon.stop(), Some(0));
    assert!(desk.is_sound());
}

#[test]
fn r10_a_kill_on_a_full_disk_loses_nothing_and_the_next_start_waits_for_room() {
    let Some(disk) = SmallDisk::mounted(64) else { return };
    let desk = Desk::with_data(Some(&disk.0.path().join("data")));
    let mut daemon = desk.run();
    desk.drop_mail(1);
    until("a ticket", || desk.sent() == 1, || desk.log());
    until("a reserve", || reserve(&desk.data) > 0, || desk.log());
    disk.fill();
    daemon.kill();
    desk.drop_mail(2);
    let mut daemon = desk.run();
    until("the disk is told to be full", || desk.log().contains("is full"), || desk.log());
    assert_eq!((desk.waiting(), desk.sent()), (1, 1));
    disk.make_room();
    until("both are taken in", || desk.waiting() == 0 && desk.sent() == 2, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
    assert!(desk.is_sound());
}

#[test]
fn r10_a_start_on_a_full_disk_after_a_good_end_takes_the_reserve_and_waits_for_room() {
    let Some(disk) = SmallDisk::mounted(64) else { return };
    let desk = Desk::with_data(Some(&disk.0.path().join("data")));
    let mut daemon = desk.run();
    until("a reserve", || reserve(&desk.data) > 0, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
    disk.fill();
    desk.drop_mail(1);
    let mut daemon = desk.run();
    until("the disk is told to be full", || desk.log().contains("is full"), || desk.log());
    assert_eq!((desk.waiting(), desk.get("/support/help")), (1, 200));
    disk.make_room();
    until("it is taken in", || desk.waiting() == 0 && desk.sent() == 1, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
}

fn reserve(data: &Path) -> u64 {
    std::fs::metadata(data.join("reserve")).map_or(0, |about| about.len())
}
