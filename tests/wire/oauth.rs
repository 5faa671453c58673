//! Signing in by tokens: Dovecot asks our own giver of tokens, which does as a test tells it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use postdesk::app::App;
use postdesk::app::tokens::{Progress, Tokens};
use postdesk::clock::{Clock, Entropy};
use postdesk::config::{self, Config, Sink};
use postdesk::courier::smtp::{Line, Outcome, Relay};
use secrecy::ExposeSecret as _;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::harness::dovecot::{self, Dovecot};
use crate::harness::provider::{FIRST, Provider, SECRET};
use crate::harness::smtp_scripted::{Act, At, Script, Server};
use crate::harness::{mail, until};

const SOON: Duration = Duration::from_secs(20);

/// A desk with one mailbox that signs in by tokens.
struct Ground {
    app: App,
    config: Config,
    _folder: Option<tempfile::TempDir>,
}

/// What runs of it.
struct Running {
    stop: watch::Sender<bool>,
    door: JoinHandle<()>,
    tending: JoinHandle<()>,
}

fn own(provider: &Provider) -> String {
    format!(
        "oauth.token_url = {:?}\noauth.client_id = \"app\"\noauth.client_secret = {SECRET:?}\n",
        provider.url("token")
    )
}

fn for_user(provider: &Provider, folder: &Path) -> String {
    std::fs::write(folder.join("first"), FIRST).unwrap();
    let (token, device) = (provider.url("token"), provider.url("device"));
    format!(
        "oauth.token_url = {token:?}\noauth.device_url = {device:?}\noauth.client_id = \"app\"\n\
         oauth.refresh_token_file = \"first\"\n"
    )
}

fn config_of(folder: &Path, imap: u16, smtp: u16, oauth: &str) -> Config {
    let text = format!(
        "data_dir = \"data\"\n[calls]\ninside = [\"127.0.0.1\"]\n[mailbox.support]\naddress = \"support@acme.example\"\n\
         imap.host = \"127.0.0.1\"\nimap.tls = \"none\"\nimap.port = {imap}\n\
         smtp.host = \"127.0.0.1\"\nsmtp.tls = \"none\"\nsmtp.port = {smtp}\n{oauth}"
    );
    let around = config::Surroundings {
        base_dir: folder,
        variable: &|_| None,
        run: &|_, _| anyhow::bail!("No commands in tests"),
        readable_by_others: false,
    };
    config::parse(&text, &around).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).config
}

impl Ground {
    fn of(config: Config, clock: Clock) -> Ground {
        if std::env::var_os(postdesk::journal::FILTER_VARIABLE).is_some() {
            postdesk::journal::init();
        }
        let wanted = config.clone();
        let open = || App::open(wanted, clock, Entropy::System).unwrap();
        let app = std::thread::scope(|scope| scope.spawn(open).join()).unwrap();
        Ground { app, config, _folder: None }
    }

    fn new(oauth: impl FnOnce(&Path) -> String, imap: u16, smtp: u16, clock: Clock) -> Ground {
        let folder = tempfile::tempdir().unwrap();
        let config = config_of(folder.path(), imap, smtp, &oauth(folder.path()));
        Ground { _folder: Some(folder), ..Ground::of(config, clock) }
    }

    fn tokens(&self) -> Arc<Tokens> {
        self.app.tokens("support").unwrap()
    }

    fn run(&self) -> Running {
        let (stop, stopped) = watch::channel(false);
        let (app, limits, mailbox) =
            (self.app.clone(), self.config.limits.clone(), self.config.mailboxes["support"].clone());
        let door = postdesk::door::run(app, mailbox, limits, Clock::System, Entropy::System, stopped.clone());
        let tending = tokio::spawn(self.tokens().tend(stopped));
        Running { stop, door: tokio::spawn(door), tending }
    }

    fn line(&self) -> Line {
        let Sink::Smtp(smtp) = &self.config.mailboxes["support"].sink else { panic!() };
        let relay = Relay::new(smtp, "support@acme.example").unwrap().with_tokens(Some(self.tokens()));
        Line::new(Arc::new(relay))
    }

    async fn token(&self) -> Result<String, String> {
        self.tokens().get().await.map(|token| token.expose_secret().to_owned()).map_err(|fault| fault.words)
    }

    fn trouble(&self) -> Option<String> {
        self.app.health.troubles().get("token support").cloned()
    }

    fn failure(&self) -> Option<String> {
        self.app.health.mailboxes().into_iter().find_map(|(_, health)| health.failure)
    }

    async fn taken_in(&self, count: u64) {
        let received = || self.app.metrics.read().find(|(name, _)| *name == "received").unwrap().1;
        until(&format!("{count} mails taken in; {:?}", self.failure()), SOON, || received() >= count).await;
    }
}

impl Running {
    async fn stop(self) {
        self.stop.send(true).unwrap();
        self.door.await.unwrap();
        self.tending.await.unwrap();
    }
}

fn manual() -> Clock {
    Clock::manual("2026-03-02T08:15:00Z".parse().unwrap())
}

/// A Dovecot that asks `provider` about tokens, with the folder that its configuration lies in.
fn dovecot_of(provider: &Provider) -> Option<(Dovecot, tempfile::TempDir)> {
    let folder = tempfile::tempdir().unwrap();
    Some((dovecot::start_with(&provider.dovecot(folder.path()))?, folder))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_token_opens_imap_and_smtp_and_a_new_one_comes_before_its_end() {
    let provider = Provider::start(4);
    let Some((mut dovecot, _conf)) = dovecot_of(&provider) else { return };
    let relay = Server::start(Script::offering(&["AUTH PLAIN XOAUTH2"])).await;
    let ground = Ground::new(|_| own(&provider), dovecot.imap, relay.address.port(), Clock::System);
    dovecot.deliver("support", &mail(1));
    let running = ground.run();
    ground.taken_in(1).await;
    assert_eq!(ground.line().deliver(None, "ada@example.net", b"Subject: x\r\n\r\n").await, Outcome::Delivered);
    assert_eq!(provider.asked(), 1, "both use the same token: {:?}", provider.forms());
    assert!(
        relay
            .lines()
            .iter()
            .any(|line| line.starts_with("AUTH XOAUTH2 dXNlcj1zdXBwb3J0QGFjbWUuZXhhbXBsZQFhdXRoPUJlYXJlciBhY2Nlc3M"))
    );
    // The first token ends, and so does the session that was opened with it.
    until("a second token", SOON, || provider.asked() >= 2).await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    dovecot.restart();
    dovecot.deliver("support", &mail(2));
    ground.taken_in(2).await;
    assert_eq!(ground.trouble(), None);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_standard_mechanism_does_where_a_server_has_no_other() {
    let provider = Provider::start(600);
    let folder = tempfile::tempdir().unwrap();
    let settings = provider.dovecot(folder.path()).replace("login xoauth2 oauth", "login oauth");
    let Some(dovecot) = dovecot::start_with(&settings) else { return };
    let ground = Ground::new(|_| own(&provider), dovecot.imap, 9, Clock::System);
    let mailbox = &ground.config.mailboxes["support"];
    let lines = postdesk::door::probe(mailbox, Some(&ground.tokens())).await.unwrap();
    assert!(lines[0].ends_with("login of support@acme.example accepted"), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_the_server_takes_no_longer_is_replaced_at_once() {
    let provider = Provider::start(600);
    let Some((mut dovecot, _conf)) = dovecot_of(&provider) else { return };
    let ground = Ground::new(|_| own(&provider), dovecot.imap, 9, Clock::System);
    let running = ground.run();
    dovecot.deliver("support", &mail(7));
    ground.taken_in(1).await;
    // The server hears what was taken in before it goes away.
    tokio::time::sleep(Duration::from_millis(500)).await;
    provider.revoke_access();
    dovecot.restart();
    dovecot.deliver("support", &mail(1));
    let start = Instant::now();
    ground.taken_in(2).await;
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    assert_eq!(provider.asked(), 2);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s5_a_revoked_sign_in_is_told_once_and_mail_goes_on_after_the_next() {
    let provider = Provider::start(3);
    let Some((mut dovecot, _conf)) = dovecot_of(&provider) else { return };
    let ground = Ground::new(|folder| for_user(&provider, folder), dovecot.imap, 9, Clock::System);
    let running = ground.run();
    dovecot.deliver("support", &mail(7));
    ground.taken_in(1).await;
    provider.revoke_refresh();
    until("it is told", SOON, || ground.trouble().is_some()).await;
    let told = ground.trouble().unwrap();
    assert!(told.ends_with("Sign in again with `postdesk oauth login support`"), "{told}");
    assert!(told.contains("invalid_grant: The token *** is void.)") && !told.contains(FIRST), "{told}");
    let asked = provider.asked();
    dovecot.restart();
    dovecot.deliver("support", &mail(1));
    until("the door says why", SOON, || ground.failure().is_some_and(|words| words == told)).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(provider.asked(), asked, "a refusal is respected");
    // Another process, as `postdesk oauth login` is.
    let config = ground.config.clone();
    let signed_in = tokio::task::spawn_blocking(move || {
        let tokens = postdesk::app::tokens_for_commands(&config, true).unwrap();
        let tokens = &tokens["support"];
        let mut begun = tokens.begin().unwrap();
        assert_eq!((begun.code(), begun.page()), ("WDJB-MJHT", "https://login.example/device"));
        tokens.progress(&mut begun).unwrap()
    });
    assert_eq!(signed_in.await.unwrap(), Progress::Done);
    ground.taken_in(2).await;
    assert_eq!(ground.trouble(), None);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tokens_that_rotate_are_kept_sealed_and_used_once() {
    let provider = Provider::start(600);
    provider.change(|manner| manner.rotates = true);
    let folder = tempfile::tempdir().unwrap();
    let config = || config_of(folder.path(), 9, 9, &for_user(&provider, folder.path()));
    let ground = Ground::of(config(), Clock::System);
    let all = std::array::from_fn::<_, 8, _>(|_| ground.tokens());
    let got = futures_util::future::join_all(all.iter().map(Tokens::get)).await;
    assert!(got.iter().all(|token| token.as_ref().unwrap().expose_secret() == "access-1"));
    assert_eq!(provider.asked(), 1, "whoever wants a token at the same time waits for the one request");
    let file = folder.path().join("data/tokens/support");
    let sealed = std::fs::read(&file).unwrap();
    for secret in provider.secrets() {
        assert!(!sealed.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret} is readable");
    }
    use std::os::unix::fs::MetadataExt as _;
    assert_eq!(std::fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
    drop((all, ground));
    let again = Ground::of(config(), Clock::System);
    assert_eq!(again.token().await.unwrap(), "access-1");
    assert!(again.tokens().refused(&"access-1".to_owned().into()));
    assert_eq!(again.token().await.unwrap(), "access-2");
    assert!(provider.forms()[1].contains("refresh_token=refresh-1"), "{:?}", provider.forms());
    // A file of the operator's that has changed goes before what is kept.
    std::fs::write(folder.path().join("data/../first"), "refresh-9").unwrap();
    let text = for_user(&provider, folder.path());
    std::fs::write(folder.path().join("first"), "refresh-9").unwrap();
    let other = Ground::of(config_of(folder.path(), 9, 9, &text), Clock::System);
    assert!(other.token().await.unwrap_err().contains("invalid_grant"));
    assert!(provider.forms()[2].contains("refresh_token=refresh-9"), "{:?}", provider.forms());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_can_not_be_written_is_used_and_told_and_written_later() {
    let provider = Provider::start(600);
    provider.change(|manner| manner.rotates = true);
    let folder = tempfile::tempdir().unwrap();
    let config = || config_of(folder.path(), 9, 9, &for_user(&provider, folder.path()));
    let in_the_way = folder.path().join("data/tokens/support.new");
    std::fs::create_dir_all(&in_the_way).unwrap();
    let ground = Ground::of(config(), Clock::System);
    assert_eq!(ground.token().await.unwrap(), "access-1");
    assert!(ground.trouble().unwrap().contains("the token can't be kept"), "{:?}", ground.trouble());
    // Whoever ends now, between the answer and the file, has lost the next refresh token; that is told, not hammered.
    let lost = Ground::of(config(), Clock::System);
    let told = lost.token().await.unwrap_err();
    assert!(told.contains("postdesk oauth login support"), "{told}");
    for _ in 0..3 {
        assert_eq!(lost.token().await.unwrap_err(), told);
    }
    assert_eq!(provider.asked(), 2);
    // With space again the next look writes it.
    std::fs::remove_dir(&in_the_way).unwrap();
    assert_eq!(ground.token().await.unwrap(), "access-1");
    assert_eq!(ground.trouble(), None);
    assert_eq!(Ground::of(config(), Clock::System).token().await.unwrap(), "access-1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_goes_on_while_the_token_holds_and_its_giver_is_down() {
    let provider = Provider::start(3600);
    let clock = manual();
    let ground = Ground::new(|_| own(&provider), 9, 9, clock.clone());
    let (stop, stopped) = watch::channel(false);
    let tending = tokio::spawn(ground.tokens().tend(stopped));
    until("a token", SOON, || provider.asked() == 1).await;
    assert_eq!(ground.token().await.unwrap(), "access-1");
    provider.change(|manner| manner.is_down = true);
    // Six to five minutes before its end a new one is asked for.
    clock.advance(Duration::from_secs(3600 - 299));
    until("a new one is wanted", SOON, || provider.asked() >= 2).await;
    assert_eq!(ground.token().await.unwrap(), "access-1");
    assert_eq!(ground.trouble(), None);
    clock.advance(Duration::from_secs(200));
    until("it is told", SOON, || ground.trouble().is_some()).await;
    assert_eq!(ground.token().await.unwrap(), "access-1");
    clock.advance(Duration::from_secs(200));
    let told = ground.token().await.unwrap_err();
    assert!(told.contains("gave no token (its answer is not JSON (status 503))"), "{told}");
    assert!(provider.asked() < 8, "it is left alone for longer and longer: {}", provider.asked());
    provider.change(|manner| manner.is_down = false);
    until("it is well again", Duration::from_secs(60), || ground.trouble().is_none()).await;
    assert_eq!(ground.token().await.unwrap(), "access-2");
    stop.send(true).unwrap();
    tending.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r16_a_clock_that_jumps_costs_one_new_token_and_no_mail() {
    let provider = Provider::start(3600);
    let folder = tempfile::tempdir().unwrap();
    let config = || config_of(folder.path(), 9, 9, &own(&provider));
    let clock = manual();
    let ground = Ground::of(config(), clock.clone());
    assert_eq!(ground.token().await.unwrap(), "access-1");
    clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(ground.token().await.unwrap(), "access-2");
    // A day back: what is kept seems to be of tomorrow, and nobody knows when it ends.
    provider.change(|manner| manner.is_down = true);
    let back = Ground::of(config(), manual());
    assert_eq!(back.token().await.unwrap(), "access-2", "the server is the judge of it");
    provider.change(|manner| manner.is_down = false);
    assert_eq!(Ground::of(config(), manual()).token().await.unwrap(), "access-3");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_secret_is_told_with_its_key_and_asked_once() {
    let provider = Provider::start(600);
    let oauth = |_: &Path| own(&provider).replace(SECRET, "wrong-word");
    let ground = Ground::new(oauth, 9, 9, Clock::System);
    for _ in 0..5 {
        let told = ground.token().await.unwrap_err();
        assert!(told.starts_with("mailbox.support.oauth: 127.0.0.1:"), "{told}");
        assert!(told.contains("gave no token (invalid_client: Wrong secret.). Check oauth.client_id"), "{told}");
        assert!(!told.contains("wrong-word"), "{told}");
    }
    assert_eq!(provider.asked(), 1);
    assert!(ground.trouble().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relay_that_refuses_the_token_gets_another_once_and_its_reason_is_told() {
    let provider = Provider::start(600);
    // {"status":"401"}
    let script = Script::offering(&["AUTH XOAUTH2"]).always(At::Auth, Act::Say("334 eyJzdGF0dXMiOiI0MDEifQ=="));
    let relay = Server::start(script).await;
    let ground = Ground::new(|_| own(&provider), 9, relay.address.port(), Clock::System);
    let mut line = ground.line();
    for _ in 0..3 {
        let Outcome::Down(trouble) = line.deliver(None, "ada@example.net", b"x").await else { panic!() };
        assert!(trouble.wants_operator, "{}", trouble.words);
        assert!(
            trouble.words.contains("535 5.7.3 Authentication unsuccessful; {\"status\":\"401\"}"),
            "{}",
            trouble.words
        );
        assert!(!trouble.words.contains("access-"), "{}", trouble.words);
    }
    assert_eq!(provider.asked(), 2, "new tokens that help nothing are not asked for without end");
    assert!(relay.lines().iter().any(String::is_empty), "the reason is answered by an empty line");
    let relay = Server::start(Script::offering(&["AUTH PLAIN LOGIN"])).await;
    let ground = Ground::new(|_| own(&provider), 9, relay.address.port(), Clock::System);
    let Outcome::Down(trouble) = ground.line().deliver(None, "ada@example.net", b"x").await else { panic!() };
    assert!(trouble.words.starts_with("smtp.auth: ") && trouble.words.contains("no XOAUTH2"), "{}", trouble.words);
    assert!(!relay.lines().iter().any(|line| line.starts_with("AUTH")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_that_refuses_the_token_is_tried_each_minute_and_told_why() {
    let provider = Provider::start(600);
    let Some((dovecot, _conf)) = dovecot_of(&provider) else { return };
    let ground = Ground::new(|_| own(&provider) + "username = \"sales\"\n", dovecot.imap, 9, Clock::System);
    let running = ground.run();
    until("it is told", SOON, || ground.failure().is_some()).await;
    let told = ground.failure().unwrap();
    assert!(told.starts_with("imap.auth: server refused the token of sales (NO ["), "{told}");
    assert!(told.contains("\"status\":\"invalid_token\"") || told.contains("\"status\":\"401\""), "{told}");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(provider.asked(), 2);
    running.stop().await;
}

#[test]
fn s5_no_token_is_logged_at_any_level() {
    let logged = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--nocapture",
            "wire::oauth::a_token_that_the",
            "wire::oauth::a_relay_that",
            "wire::oauth::a_wrong_secret",
        ])
        .env(postdesk::journal::FILTER_VARIABLE, "trace")
        .output()
        .unwrap();
    let logged = [logged.stdout, logged.stderr].concat();
    let logged = String::from_utf8_lossy(&logged);
    assert!(logged.contains("gave no token"), "nothing was logged: {logged}");
    // As given out, and as a login writes it in base64.
    for secret in ["access-", "YWNjZXNzL", "FjY2Vzcy", "hY2Nlc3M", SECRET, "wrong-word", FIRST] {
        assert!(!logged.contains(secret), "{secret} is in the log");
    }
}
