//! `oauth`: signing in by a code, and what is told of it afterwards.

use super::desk::{Desk, ONE_MAILBOX};
use crate::harness::provider::Provider;

fn desk(provider: &Provider) -> Desk {
    let (token, device) = (provider.url("token"), provider.url("device"));
    let tokens = format!(
        "[mailbox.support.oauth]\ntoken_url = {token:?}\ndevice_url = {device:?}\nclient_id = 'app'\n\
         [calls]\ninside = ['127.0.0.1']\n[[agent]]"
    );
    Desk::new(&ONE_MAILBOX.replace("[[agent]]", &tokens))
}

#[test]
fn a_sign_in_by_code_is_waited_for_and_kept_and_shown_without_its_secrets() {
    let provider = Provider::start(600);
    provider.change(|manner| manner.waits = 2);
    let desk = desk(&provider);
    let none = desk.call(&["oauth", "show", "support"]).good();
    assert!(none.contains("token until    there is none yet\n"), "{none}");
    let said = desk.call(&["oauth", "login", "support"]).good();
    assert!(
        said.starts_with(
            "Open https://login.example/device in a browser, on any machine, and type the code WDJB-MJHT\n"
        ),
        "{said}"
    );
    assert!(said.ends_with("A running daemon uses it within a few seconds\n"), "{said}");
    assert_eq!(provider.asked(), 3, "too fast, not yet, done");
    let shown = desk.call(&["oauth", "show", "support"]).good();
    assert!(shown.contains("tokens by      refresh_token\n") && shown.contains("refresh token  kept\n"), "{shown}");
    let checked = desk.call(&["check", "--json"]);
    let found =
        checked.json().into_iter().find(|line| line["what"] == "mailbox.support.oauth" && line["state"] == "ok");
    assert_eq!(found.unwrap()["value"], "a token by refresh_token", "{}", checked.out);
    let all = [said, shown, checked.out, checked.err].concat();
    for secret in provider.secrets() {
        assert!(!all.contains(&secret), "{secret} in {all}");
    }
}

#[test]
fn what_can_not_be_signed_in_to_is_told() {
    let provider = Provider::start(600);
    let desk = desk(&provider);
    let said = desk.call(&["oauth", "login", "sales"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("There is no mailbox sales with a table [mailbox.sales.oauth]"), "{}", said.err);
    let declined = r#"{"error": "access_denied"}"#.to_owned();
    provider.change(|manner| manner.says = Some((400, declined)));
    let said = desk.call(&["oauth", "login", "support"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("mailbox.support.oauth: the sign-in was declined"), "{}", said.err);
}

#[test]
fn a_command_gives_tokens_too() {
    let with = |command: &str| {
        let tokens = format!("[mailbox.support.oauth]\ntoken_command = {command:?}\n[[agent]]");
        let checked = Desk::new(&ONE_MAILBOX.replace("[[agent]]", &tokens)).call(&["check", "--json"]);
        let all = checked.json();
        let found = all.iter().find(|line| line["what"] == "mailbox.support.oauth" && line["state"] != "warn");
        (found.unwrap()["state"].as_str().unwrap().to_owned(), found.unwrap()["value"].as_str().unwrap().to_owned())
    };
    assert_eq!(with("echo token-7"), ("ok".to_owned(), "a token by token_command".to_owned()));
    let (state, value) = with("echo token 7");
    assert_eq!(
        (state.as_str(), value.as_str()),
        ("fail", "mailbox.support.oauth: token_command: what it prints is no token")
    );
    let (state, value) = with("exit 3");
    assert!(state == "fail" && value.contains("token_command: it ended with exit status: 3"), "{value}");
}
