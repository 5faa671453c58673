//! Questions to a name server, and what is remembered of the answers.

use std::net::UdpSocket;
use std::time::{Duration, Instant};

use postdesk::net::dns::Resolver;

use crate::harness::dns::{NameServer, Says};

const LIMIT: Duration = Duration::from_secs(5);

fn texts(resolver: &Resolver, name: &str) -> Option<Vec<String>> {
    let found = resolver.texts(name, Instant::now() + LIMIT).ok()?;
    Some(found.iter().map(|text| String::from_utf8(text.clone()).unwrap()).collect())
}

#[test]
fn answers_are_remembered_as_long_as_they_hold() {
    let server = NameServer::start();
    let long = "x".repeat(700);
    server.tell("long.example", Says::Texts(vec![long.clone(), "second".to_owned()], 60));
    server.tell("brief.example", Says::Texts(vec!["now".to_owned()], 1));
    let resolver = Resolver::new(&[server.address]);
    for name in ["long.example", "LONG.example.", "long.example"] {
        assert_eq!(texts(&resolver, name), Some(vec![long.clone(), "second".to_owned()]), "{name}");
    }
    assert_eq!(server.count(), 1);
    assert_eq!(texts(&resolver, "brief.example"), Some(vec!["now".to_owned()]));
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(texts(&resolver, "brief.example"), Some(vec!["now".to_owned()]));
    assert_eq!(server.count(), 3);
}

#[test]
fn what_is_not_there_is_remembered_too() {
    let server = NameServer::start();
    server.tell("ill.example", Says::Failure);
    let resolver = Resolver::new(&[server.address]);
    for name in ["none.example", "ill.example"] {
        assert_eq!(texts(&resolver, name), None);
        let asked = server.count();
        assert_eq!(texts(&resolver, name), None);
        assert_eq!(server.count(), asked, "{name} is asked for again");
    }
    // Names that are none never leave the house.
    let asked = server.count();
    for name in [&"a".repeat(64), &"a.".repeat(200), "a..b"] {
        assert_eq!(texts(&resolver, name), None, "{name:?}");
    }
    assert_eq!(server.count(), asked);
}

#[test]
fn whether_anybody_answers_can_be_tried() {
    let server = NameServer::start();
    server.text("some.example", "text");
    server.tell("mute.example", Says::Silence);
    server.tell("ill.example", Says::Failure);
    let resolver = Resolver::new(&[server.address]);
    for (name, answers) in [("some.example", true), ("none.example", true), ("ill.example", false)] {
        assert_eq!(resolver.probe(name, LIMIT).is_ok(), answers, "{name}");
    }
    let start = Instant::now();
    assert!(resolver.probe("mute.example", Duration::from_millis(300)).is_err());
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    // A port nobody listens on any more.
    let gone = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(Resolver::new(&[gone]).probe("some.example", Duration::from_secs(1)).is_err());
    // The second one answers where the first does not.
    let both = Resolver::new(&[gone, server.address]);
    assert!(both.probe("some.example", LIMIT).is_ok());
}
