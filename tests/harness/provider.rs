//! A giver of tokens on 127.0.0.1: token, device and introspection endpoints, as a test tells it.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The first refresh token it takes.
pub const FIRST: &str = "refresh-0";
/// The client secret it takes.
pub const SECRET: &str = "hush-hush";

/// What it does.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// How long tokens hold, seconds.
    pub life: u64,
    /// Each refresh token is good once, and the answer brings the next.
    pub rotates: bool,
    /// Answers 503 to everything.
    pub is_down: bool,
    /// Answers with this status and body to requests for tokens.
    pub says: Option<(u16, String)>,
    /// How often a sign-in is still waited for: first "too fast", then "not yet".
    pub waits: usize,
}

#[derive(Default)]
struct State {
    manner: Manner,
    serial: u64,
    access: BTreeMap<String, Instant>,
    refresh: Vec<String>,
    forms: Vec<String>,
    polls: usize,
}

/// The server; its thread ends with the process.
pub struct Provider {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Provider {
    pub fn start(life: u64) -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let manner = Manner { life, ..Manner::default() };
        let state = Arc::new(Mutex::new(State { manner, refresh: vec![FIRST.to_owned()], ..State::default() }));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || serve(stream, &state));
            }
        });
        Provider { port, state }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    pub fn change(&self, change: impl FnOnce(&mut Manner)) {
        change(&mut self.state.lock().unwrap().manner);
    }

    /// All access tokens are void from now on.
    pub fn revoke_access(&self) {
        self.state.lock().unwrap().access.clear();
    }

    /// All refresh tokens are void from now on.
    pub fn revoke_refresh(&self) {
        self.state.lock().unwrap().refresh.clear();
    }

    /// What was asked of the token endpoint.
    pub fn forms(&self) -> Vec<String> {
        self.state.lock().unwrap().forms.clone()
    }

    /// How many tokens were asked for.
    pub fn asked(&self) -> usize {
        self.forms().len()
    }

    /// Every secret it has given out.
    pub fn secrets(&self) -> Vec<String> {
        let serial = self.state.lock().unwrap().serial;
        (0..=serial).flat_map(|n| [format!("access-{n}"), format!("refresh-{n}"), format!("device-{n}")]).collect()
    }

    /// Lines of Dovecot's configuration that make it ask here about tokens. `folder` has to live as long as Dovecot.
    pub fn dovecot(&self, folder: &std::path::Path) -> String {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        let file = folder.join("oauth2.conf");
        let text = format!(
            "introspection_mode = get\nintrospection_url = {}?token=\nusername_attribute = username\n\
             active_attribute = active\nactive_value = true\n",
            self.url("introspect")
        );
        std::fs::write(&file, text).unwrap();
        format!(
            "auth_mechanisms = plain login xoauth2 oauthbearer\npassdb {{\n  driver = oauth2\n  \
             mechanisms = xoauth2 oauthbearer\n  args = {}\n}}\n",
            file.display()
        )
    }
}

fn serve(mut stream: TcpStream, state: &Mutex<State>) {
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    let whole = loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                break (head.to_owned(), body.to_owned());
            }
        }
        match stream.read(&mut piece) {
            Ok(count @ 1..) => bytes.extend_from_slice(&piece[..count]),
            _ => return,
        }
    };
    let path = whole.0.split(' ').nth(1).unwrap_or_default().to_owned();
    let (status, body) = answer(&path, &whole.1, &mut state.lock().unwrap());
    let head = format!(
        "HTTP/1.1 {status} Whatever\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(format!("{head}{body}").as_bytes());
}

fn answer(path: &str, form: &str, state: &mut State) -> (u16, String) {
    if let Some(token) = path.strip_prefix("/introspect?token=") {
        // Dovecot adds names of its own.
        let token = token.split('&').next().unwrap_or_default();
        let ends = state.access.get(token);
        let is_active = ends.is_some_and(|end| Instant::now() < *end);
        return (200, format!(r#"{{"active": {is_active}, "username": "support"}}"#));
    }
    let manner = state.manner.clone();
    if path == "/device" {
        let code = format!("device-{}", state.serial);
        let page = r#""verification_uri": "https://login.example/device", "interval": 1, "expires_in": 60"#;
        return (200, format!(r#"{{"device_code": "{code}", "user_code": "WDJB-MJHT", {page}}}"#));
    }
    state.forms.push(form.to_owned());
    if manner.is_down {
        return (503, "Down for maintenance".to_owned());
    }
    if let Some(said) = manner.says {
        return said;
    }
    let field = |name: &str| {
        let pair = form.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        pair.unwrap_or_default().to_owned()
    };
    let given = field("refresh_token");
    let grant = field("grant_type");
    if grant == "client_credentials" && field("client_secret") != SECRET {
        return (
            401,
            r#"{"error": "invalid_client", "error_description": "Wrong secret.\r\nTrace ID: 17"}"#.to_owned(),
        );
    }
    if grant == "refresh_token" && !state.refresh.contains(&given) {
        let words = format!("The token {given} is void.");
        return (400, format!(r#"{{"error": "invalid_grant", "error_description": "{words}\r\nTrace ID: 17"}}"#));
    }
    if grant.ends_with("device_code") {
        state.polls += 1;
        if state.polls <= manner.waits {
            let error = if state.polls == 1 { "slow_down" } else { "authorization_pending" };
            return (400, format!(r#"{{"error": "{error}"}}"#));
        }
    }
    state.serial += 1;
    let access = format!("access-{}", state.serial);
    state.access.insert(access.clone(), Instant::now() + Duration::from_secs(manner.life));
    let mut refresh = String::new();
    if grant.ends_with("device_code") || (grant == "refresh_token" && manner.rotates) {
        let next = format!("refresh-{}", state.serial);
        refresh = format!(r#", "refresh_token": "{next}""#);
        state.refresh.retain(|token| *token != given);
        state.refresh.push(next);
    }
    let life = manner.life;
    (200, format!(r#"{{"access_token": "{access}", "token_type": "Bearer", "expires_in": {life}{refresh}}}"#))
}
