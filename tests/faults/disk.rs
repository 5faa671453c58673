//! A real small file system that fills up while the desk works.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use postdesk::mail::parse::parse;

use super::{Desk, is_later, until};
use crate::harness::dovecot::{self, Dovecot};
use crate::harness::exim;

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
    assert!(is_later(&desk.form()), "{}", desk.form());
    assert_eq!(desk.get("/readyz"), 503);
    let handed = desk.output(&["receive", "--mailbox", "support", desk.path("inbox/new/000004.eml").to_str().unwrap()]);
    assert_eq!(handed.status.code(), Some(75), "{handed:?}");
    assert!(daemon.0.try_wait().unwrap().is_none(), "{}", desk.log());

    disk.make_room();
    until("all mails are taken in", || desk.waiting() == 0 && desk.sent() == 8, || desk.log());
    assert_eq!((desk.count("tickets"), desk.count("mails WHERE outcome = 'message'")), (8, 8));
    until("the reserve is there again", || reserve(&desk.data) > 0, || desk.log());
    assert!(!is_later(&desk.form()));
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

fn question(number: u32, bytes: usize) -> Vec<u8> {
    let filling = "No line of this is of any use.\r\n".repeat(bytes / 32);
    format!(
        "From: Customer <c{number}@example.net>\r\nTo: help@shop.example\r\nSubject: Matter {number}\r\n\
         Message-ID: <in-{number}@example.net>\r\n\r\nWords of {number}.\r\n{filling}"
    )
    .into_bytes()
}

/// How many acknowledgements the first so many customers have, of whatever Message-ID.
fn acknowledged(dovecot: &Dovecot, customers: u32) -> Vec<usize> {
    (1..=customers).map(|number| dovecot.count(&format!("c{number}"), "")).collect()
}

#[test]
fn r10_a_full_disk_between_real_servers_leaves_mail_on_the_server_and_sends_each_answer_once() {
    let (Some(disk), Some(dovecot)) = (SmallDisk::mounted(64), dovecot::start()) else { return };
    let Some(exim) = exim::start(&dovecot) else { return };
    let (ca, (user, password)) = (dovecot.ca_file(), exim::LOGIN);
    let ways = format!(
        "imap.host = 'localhost'\nimap.port = {}\nimap.ca_file = {ca:?}\nimap.username = 'help'\nimap.password = {:?}\n\
         smtp.host = 'localhost'\nsmtp.port = {}\nsmtp.ca_file = {ca:?}\nsmtp.username = {user:?}\nsmtp.password = {password:?}\n",
        dovecot.imaps,
        dovecot::PASSWORD,
        exim.smtp
    );
    let desk = Desk::with_mailbox(Some(&disk.0.path().join("data")), &ways);
    let mut daemon = desk.run();
    (1..=3).for_each(|number| dovecot.deliver("help", &question(number, 0)));
    until("three answers", || acknowledged(&dovecot, 3) == [1; 3], || desk.log());
    until("a reserve", || reserve(&desk.data) > 0, || desk.log());

    // The disk fills up while mail comes in and goes out.
    (4..=9).for_each(|number| dovecot.deliver("help", &question(number, 200_000)));
    until("one of them is taken in", || desk.count("tickets") > 3, || desk.log());
    disk.fill();
    until("the disk is told to be full", || desk.log().contains("is full"), || desk.log());
    (10..=12).for_each(|number| dovecot.deliver("help", &question(number, 200_000)));
    disk.fill();
    std::thread::sleep(Duration::from_secs(4));
    let taken_in = usize::try_from(desk.count("tickets")).unwrap();
    assert_eq!(dovecot.count("help", ""), 12 - taken_in, "what is not in the database is on the server");
    assert!(taken_in < 10, "{taken_in} mails were taken in on a full disk");
    assert_eq!((desk.get("/support/help"), desk.get("/readyz")), (200, 503));
    assert!(is_later(&desk.form()), "{}", desk.form());
    assert!(daemon.0.try_wait().unwrap().is_none(), "{}", desk.log());

    disk.make_room();
    let is_done = || dovecot.count("help", "") == 0 && acknowledged(&dovecot, 12).iter().all(|count| *count > 0);
    until("all are taken in and answered", is_done, || desk.log());
    until("it is ready", || desk.get("/readyz") == 200, || desk.log());
    assert_eq!(daemon.stop(), Some(0));
    let subjects =
        |number: u32| dovecot.folder(&format!("c{number}"), "").into_iter().map(|(_, mail)| parse(&mail).subject);
    let all: Vec<String> = (1..=12).flat_map(subjects).collect();
    assert_eq!((acknowledged(&dovecot, 12), desk.count("tickets")), (vec![1; 12], 12), "{all:?}");
    assert!(desk.is_sound());
}

fn reserve(data: &Path) -> u64 {
    std::fs::metadata(data.join("reserve")).map_or(0, |about| about.len())
}
