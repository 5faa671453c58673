//! The Maildir door.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use postdesk::net::maildir::deliver;

use crate::harness::desk::{desk, maildir_mailbox};
use crate::harness::{mail, mail_of, until};

const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_dropped_into_the_maildir_is_taken_in_and_put_away() {
    let dir = tempfile::tempdir().unwrap();
    let inbox = dir.path().join("inbox");
    let desk = desk();
    let door = desk.open(maildir_mailbox("support", inbox.clone()));
    until("the first look", SOON, || desk.is_well("support")).await;
    for number in 1..=3 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let begun = Instant::now();
        deliver(&inbox, &mail(number), &format!("{number}.test")).unwrap();
        until("taken in", SOON, || desk.count() == number).await;
        assert!(begun.elapsed() < Duration::from_millis(600), "{:?}", begun.elapsed());
    }
    until("put away", SOON, || fs::read_dir(inbox.join("new")).unwrap().count() == 0).await;
    assert_eq!(fs::read(inbox.join(".Processed/cur/2.test:2,S")).unwrap(), mail(2));
    assert!(inbox.join(".Processed/maildirfolder").exists());
    // After the folders have been quiet for a while, a look costs less but misses nothing.
    tokio::time::sleep(Duration::from_millis(2500)).await;
    deliver(&inbox, &mail(4), "4.test").unwrap();
    until("taken in", SOON, || desk.count() == 4).await;
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backlog_comes_oldest_first_and_trouble_with_one_mail_stays_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let inbox = dir.path().join("inbox");
    // Names in the wrong order: time decides.
    for number in 1..=300 {
        deliver(&inbox, &mail(number), &format!("{}.test", 1000 - number)).unwrap();
    }
    fs::rename(inbox.join("new/999.test"), inbox.join("cur/999.test:2,S")).unwrap();
    deliver(&inbox, &mail_of(301, 200_000), "big").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", inbox.join("new/link")).unwrap();
    fs::create_dir(inbox.join("new/folder")).unwrap();
    let mut desk = desk();
    desk.limits.mail_size = 100_000;
    desk.fail_at(Some("Question 150"));
    let door = desk.open(maildir_mailbox("support", inbox.clone()));
    until("taken in", SOON, || desk.count() == 299 && desk.oversize().len() == 1).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!((desk.calls(), desk.oversize().len()), (300, 1), "a hot loop");
    let expected: Vec<Vec<u8>> = (1..=300).filter(|number| *number != 150).map(mail).collect();
    assert!(desk.received().into_iter().map(|received| received.bytes).eq(expected), "out of order");
    assert!(inbox.join("new/850.test").exists(), "what was not committed must stay");
    assert!(inbox.join(".Oversize/cur/big:2,S").exists());
    assert!(desk.oversize()[0].0.ends_with(b"boundary=next\r\n\r\n"));
    door.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_maildir_that_can_not_be_used_is_told_and_tried_again() {
    let dir = tempfile::tempdir().unwrap();
    let inbox = dir.path().join("inbox");
    fs::write(&inbox, "a file in the way").unwrap();
    let desk = desk();
    let door = desk.open(maildir_mailbox("support", inbox.clone()));
    until("trouble is told", SOON, || desk.failure("support").is_some()).await;
    assert!(postdesk::door::probe(&maildir_mailbox("support", inbox.clone()), None).await.is_err());
    fs::remove_file(&inbox).unwrap();
    until("well", SOON, || desk.is_well("support")).await;
    let mode = fs::metadata(inbox.join("new")).unwrap().permissions().mode();
    assert_eq!(mode & 0o002, 0);
    door.stop().await;
}
