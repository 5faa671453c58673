//! The page of one button, over real HTTP: it shows without doing, does once, and only for its own key.

use postdesk::app::{RawMail, Receipt};
use postdesk::desk::{BrandId, MessageKind, TicketId};

use super::client::{get, say, statuses};
use super::site::Here;

/// A desk with an agent, a ticket, and a mail that claims to be the agent's.
struct Asked {
    here: Here,
    /// Path of the page in the agent's mail.
    path: String,
}

fn receive(here: &Here, raw: &str) -> Receipt {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let raw = RawMail { bytes: raw.replace('\n', "\r\n").into_bytes().into(), position: None, received_at: None };
    runtime.block_on(async { here.app.receive("support", raw).await.get().await }).unwrap()
}

fn asked() -> Asked {
    let here = Here::start();
    let agent =
        |tx: &postdesk::store::Tx| tx.set_agent(BrandId(1), "grace@staff.example", "Grace Hopper", "agent", &[]);
    here.app.store().write(move |tx| agent(tx)).wait().unwrap();
    let first = "From: Ada <ada@example.net>\nTo: support@acme.example\nMessage-ID: <1@x.example>\n\
                 Subject: Login\n\nI cannot log in.\n";
    assert!(matches!(receive(&here, first), Receipt::Ticket { number: 1, new: true }));
    let claimed = "From: grace@staff.example\nTo: support@acme.example\nMessage-ID: <2@x.example>\n\
                   Subject: Re: [#1] Login <b>\n\n#close\n<script>She may come by.</script>\n";
    assert!(matches!(receive(&here, claimed), Receipt::Held(_)));
    let path = question(&here);
    Asked { here, path }
}

/// The path of the page that the newest question leads to.
fn question(here: &Here) -> String {
    let (due, _) = here.app.due("support", 50, &[]).unwrap();
    let mail = due.iter().rfind(|due| due.template == "confirm").expect("the agent is asked");
    assert_eq!(mail.recipient, "grace@staff.example");
    let mail = postdesk::mail::parse::parse(&here.app.render_due(mail).unwrap());
    let link = "https://help.acme.example";
    assert!(mail.html.unwrap().contains(&format!("<a href=\"{link}/desk/confirm/")));
    let line = mail.text.lines().find_map(|line| line.strip_prefix(link)).expect("a link");
    line.to_owned()
}

impl Asked {
    fn post(&self, path: &str, headers: &str, body: &str) -> String {
        let head = "Host: desk\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n";
        let length = body.len();
        let request = format!("POST {path} HTTP/1.1\r\n{head}{headers}Content-Length: {length}\r\n\r\n{body}");
        say(self.here.address, request.as_bytes())
    }

    /// What the ticket looks like: stage, and its messages.
    fn ticket(&self) -> (String, Vec<(MessageKind, String)>) {
        let read = self.here.app.store().read(|reader| {
            let ticket = reader.get_ticket(TicketId(1))?;
            let messages = reader.list_messages_for_agents(ticket.id)?;
            Ok((ticket.stage.word().to_owned(), messages.into_iter().map(|m| (m.kind, m.proof)).collect()))
        });
        read.unwrap()
    }
}

const SAME: &str = "Origin: null\r\nSec-Fetch-Site: same-origin\r\n";

#[test]
fn looking_changes_nothing_and_one_press_acts_once() {
    let asked = asked();
    let before = asked.ticket();
    for _ in 0..2 {
        let heard = get(asked.here.address, &asked.path);
        assert_eq!(statuses(&heard), [200]);
        for wanted in [
            "Did you write this mail?",
            "<dd dir=\"auto\">grace@staff.example</dd>",
            "[#1] Login &lt;b&gt;",
            "#close<br>\n&lt;script&gt;She may come by.",
            "<form method=\"post\">",
            "\r\nReferrer-Policy: no-referrer\r\n",
            "\r\nCache-Control: no-store\r\n",
            "form-action 'self'",
        ] {
            assert!(heard.contains(wanted), "{wanted} in {heard}");
        }
        assert_eq!(heard.matches("\r\nReferrer-Policy:").count(), 1);
        assert!(!heard.contains("<script>") && !heard.contains("<style") && !heard.contains("style="), "{heard}");
        assert_eq!(asked.ticket(), before);
    }
    let heard = asked.post(&asked.path, SAME, "answer=yes");
    assert_eq!(statuses(&heard), [200]);
    assert!(heard.contains("ticket #1."), "{heard}");
    let after = asked.ticket();
    assert_eq!((after.0.as_str(), after.1.len()), ("closed", before.1.len() + 1), "{after:?}");
    assert_eq!(after.1.last().unwrap().1, "confirmed by mail");
    // A second press, and a second look.
    for heard in [asked.post(&asked.path, SAME, "answer=yes"), asked.post(&asked.path, SAME, "answer=no")] {
        assert_eq!(statuses(&heard), [410]);
        assert!(heard.contains("No longer open"), "{heard}");
    }
    assert_eq!(statuses(&get(asked.here.address, &asked.path)), [410]);
    assert_eq!(asked.ticket(), after);
}

#[test]
fn who_says_no_puts_the_mail_aside_for_good() {
    let asked = asked();
    let before = asked.ticket();
    let heard = asked.post(&asked.path, "", "answer=no");
    assert_eq!(statuses(&heard), [200]);
    assert!(heard.contains("Put aside"), "{heard}");
    assert_eq!(statuses(&asked.post(&asked.path, "", "answer=yes")), [410]);
    assert_eq!(asked.ticket(), before);
}

#[test]
fn a_wrong_key_and_another_site_get_nowhere() {
    let asked = asked();
    let before = asked.ticket();
    let (start, last) = asked.path.split_at(asked.path.len() - 1);
    let changed = format!("{start}{}", if last == "a" { "b" } else { "a" });
    let key = asked.path.rsplit('/').next().unwrap();
    let another_held = asked.path.replacen("/c1.", "/c2.", 1);
    assert_ne!(another_held, asked.path);
    let others = [
        "/desk/confirm/".to_owned(),
        "/desk/confirm/1".to_owned(),
        format!("/desk/confirm/{key}/"),
        format!("/desk/confirm/{key}.x"),
    ];
    for path in others.iter().chain([&changed, &another_held]) {
        assert_eq!(statuses(&get(asked.here.address, path)), [404], "{path}");
        assert_eq!(statuses(&asked.post(path, SAME, "answer=yes")), [404], "{path}");
    }
    // A customer's key is for something else.
    let (due, _) = asked.here.app.due("support", 50, &[]).unwrap();
    let mail = due.iter().find(|due| due.template == "acknowledgement").unwrap();
    let mail = postdesk::mail::parse::parse(&asked.here.app.render_due(mail).unwrap());
    let (_, key) = mail.reply_to[0].address.split_once('+').unwrap();
    let path = format!("/desk/confirm/{}", key.split('@').next().unwrap());
    assert_eq!(statuses(&get(asked.here.address, &path)), [404]);
    for headers in [
        "Origin: https://evil.example\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Origin: null\r\nSec-Fetch-Site: cross-site\r\n",
        "Origin: https://evil.example\r\nSec-Fetch-Site: same-origin\r\n",
    ] {
        assert_eq!(statuses(&asked.post(&asked.path, headers, "answer=yes")), [403], "{headers}");
    }
    for body in ["", "answer=maybe", "answer=yes&answer=no"] {
        assert_eq!(statuses(&asked.post(&asked.path, SAME, body)), [400], "{body}");
    }
    assert_eq!(asked.ticket(), before);
    let ours = "Origin: https://help.acme.example\r\nSec-Fetch-Site: same-origin\r\n";
    assert_eq!(statuses(&asked.post(&asked.path, ours, "answer=yes")), [200]);
}
