//! What the desk signs holds: by the library that reads signatures here, and by an independent program where it is installed.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use postdesk::clock::Timestamp;
use postdesk::mail::parse::parse;
use postdesk::mail::trust::Verdict;
use postdesk::net::dkim::Signatures;
use postdesk::net::signing::{Signing, make_key};

use super::desk::Desk;
use super::script::CONFIG;
use crate::harness::dns::NameServer;

const START: &str = "2026-03-02T09:00:00Z";

fn key(folder: &Path, ed25519: bool) -> Signing {
    let file = folder.join("help.dkim.pem");
    std::fs::write(&file, make_key(ed25519).unwrap()).unwrap();
    std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    Signing::read(&file, "desk1", "shop.example").unwrap()
}

fn config() -> String {
    let keys = "dkim.selector = \"desk1\"\ndkim.key_file = \"help.dkim.pem\"\n";
    CONFIG.replace("[delivery]", &format!("{keys}[delivery]"))
}

/// All mails of a little conversation, with what makes signatures break: letters of all kinds, long lines, lines that begin
/// with a dot, blanks at ends, files.
fn conversation(desk: &mut Desk) {
    let long = "lang ".repeat(400);
    let ask = format!(
        "From: Ada <ada@example.net>\r\nTo: help@shop.example\r\nCc: Ben <ben@example.org>\r\nSubject: \
         =?utf-8?B?w5xiZXIgw5ZsIHVuZCDYp9mE2YXZgdiq2KfYrQ==?=\r\n\
         Date: Mon, 2 Mar 2026 09:00:00 +0000\r\nMessage-ID: <ask@example.net>\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nWo ist mein Öl?   \r\n.\r\n..zwei\r\n{long}\r\n\r\n\r\n"
    );
    desk.receive("support", ask.as_bytes(), None);
    desk.deliver();
    let notice = parse(&desk.last_to("grace@staff.example").unwrap().raw);
    let reply = format!(
        "From: Grace Hopper <grace@staff.example>\r\nTo: {}\r\nSubject: Re: {}\r\nDate: Mon, 2 Mar 2026 09:01:00 +0000\r\n\
         Message-ID: <answer@staff.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nمرحبا, es kommt.  \r\n.Punkt\r\n{long}\r\n--b\r\n\
         Content-Type: application/octet-stream; name=x.bin\r\nContent-Disposition: attachment; filename=x.bin\r\n\r\n\x01\x02.\r\n--b--\r\n",
        notice.reply_to[0].address, "x"
    );
    desk.receive("support", reply.as_bytes(), None);
    desk.deliver();
}

/// Whether dkimpy finds each of these signatures good; `None` where it isn't installed.
fn dkimpy(mails: &[Vec<u8>], signing: &Signing) -> Option<Vec<bool>> {
    let script = "import base64, sys, dkim, nacl\nname, text = sys.argv[1].encode(), sys.argv[2].encode()\n\
                  dns = lambda asked, **_: text if asked.rstrip(b'.') == name else None\n\
                  for line in sys.stdin: print(dkim.verify(base64.b64decode(line), dnsfunc=dns))";
    let mut child = Command::new("/usr/bin/python3")
        .args(["-c", script, &signing.name(), &signing.text()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let lines: String = mails.iter().map(|mail| STANDARD.encode(mail) + "\n").collect();
    let _ = child.stdin.take()?.write_all(lines.as_bytes());
    let out = child.wait_with_output().ok().filter(|out| out.status.success())?;
    Some(String::from_utf8_lossy(&out.stdout).lines().map(|line| line == "True").collect())
}

#[test]
fn every_mail_that_goes_out_bears_a_signature_that_holds() {
    for ed25519 in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let signing = key(folder.path(), ed25519);
        let server = NameServer::start();
        server.text(&signing.name(), &signing.text());
        let signatures = Signatures::new(&[server.address]);
        let now: Timestamp = START.parse().unwrap();
        let mut desk = Desk::open_in(folder.path(), &config(), now);
        conversation(&mut desk);
        let templates: Vec<&str> = desk.arrived.iter().map(|mail| mail.recipient.as_str()).collect();
        assert!(templates.contains(&"ben@example.org") && templates.len() >= 5, "{templates:?}");
        let own = ["ada@example.net", "grace@staff.example", "linus@staff.example"].map(str::to_owned);
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for arrived in &desk.arrived {
            let holds = |raw: &[u8]| matches!(signatures.judge(raw, &parse(raw), &own, now), Verdict::Pass(_));
            let text = String::from_utf8_lossy(&arrived.raw).into_owned();
            assert!(holds(&arrived.raw), "{text}");
            good.push(arrived.raw.clone());
            for (was, becomes) in [("Subject: ", "Subject: FREE "), ("\r\n\r\n", "\r\n\r\nhttps://evil.example\r\n")] {
                let changed = text.replacen(was, becomes, 1).into_bytes();
                assert!(!holds(&changed), "{becomes:?} added to {text}");
                bad.push(changed);
            }
            // A second field of a name that counts, as a reader might show it.
            bad.push(format!("Subject: another\r\n{text}").into_bytes());
        }
        assert!(dkimpy(&good, &signing).is_none_or(|found| found == vec![true; good.len()]));
        assert!(dkimpy(&bad, &signing).is_none_or(|found| found == vec![false; bad.len()]));
    }
}

#[test]
fn a_mail_that_is_sent_again_bears_the_same_signature() {
    let folder = tempfile::tempdir().unwrap();
    key(folder.path(), false);
    let mut desk = Desk::open_in(folder.path(), &config(), START.parse().unwrap());
    desk.receive("support", b"From: ada@example.net\r\nTo: help@shop.example\r\nMessage-ID: <1@x>\r\n\r\nHi\r\n", None);
    let (due, _) = desk.app.due("support", 1, &[]).unwrap();
    let first = desk.app.render_due(&due[0]).unwrap();
    desk.app.claim(vec![(due[0].id, first.clone())]).wait().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(desk.app.render_due(&due[0]).unwrap(), first);
    desk.deliver();
}

#[test]
fn a_key_that_cannot_be_used_keeps_the_desk_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let around = postdesk::config::Surroundings {
        base_dir: folder.path(),
        variable: &|_| None,
        run: &|_, _| anyhow::bail!("none"),
        readable_by_others: false,
    };
    let text = format!("data_dir = {:?}\n{}", folder.path().join("data").display().to_string(), config());
    let mistakes = postdesk::config::parse(&text, &around).unwrap_err();
    let told: Vec<String> = mistakes.iter().map(|mistake| format!("{} {}", mistake.key, mistake.remedy)).collect();
    assert_eq!(told, ["mailbox.support.dkim.key_file make a key with `postdesk dkim keygen support`"]);
    let file = folder.path().join("help.dkim.pem");
    std::fs::write(&file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").unwrap();
    let mistakes = postdesk::config::parse(&text, &around).map(drop);
    assert!(mistakes.unwrap_err()[0].problem.contains("everybody can read"));
    std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let loaded = postdesk::config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
    let opened =
        postdesk::app::App::open(loaded.config, postdesk::clock::Clock::System, postdesk::clock::Entropy::System);
    let fault = format!("{:#}", opened.err().unwrap());
    assert!(fault.contains("help.dkim.pem") && fault.contains("Ed25519"), "{fault}");
}
