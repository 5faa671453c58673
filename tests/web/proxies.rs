//! Behind proxies: who asks, how many may at once, and the samples of `config/` in front of the real program.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::client::{connect, get, heard, statuses};
use super::site::{Here, within};

/// Sends a request on a connection that stays open, and reads the status.
fn status(stream: &mut TcpStream, headers: &str) -> Option<u16> {
    let request = format!("GET /healthz HTTP/1.1\r\nHost: desk\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    while !answer.ends_with(b"ok\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        answer.push(byte[0]);
    }
    statuses(&String::from_utf8_lossy(&answer)).first().copied()
}

#[test]
fn a_trusted_proxy_has_more_connections_than_one_client_may() {
    let here = Here::with("connections_per_address = 5\ntrusted_proxies = ['127.0.0.1']");
    for (from, served) in [(1, 10), (2, 5)] {
        let mut all: Vec<_> = (0..10).map(|_| connect(here.address, from).unwrap()).collect();
        let mut answered = || {
            let statuses = all.iter_mut().filter_map(|stream| status(stream, "X-Forwarded-For: 203.0.113.9\r\n"));
            statuses.filter(|status| *status == 200).count()
        };
        // After the first round each connection has been taken, and has kept its place or lost it.
        answered();
        assert_eq!(answered(), served, "{from}");
    }
}

#[test]
fn one_client_behind_a_proxy_has_its_requests_bounded_and_others_are_served() {
    let here = Here::with("connections_per_address = 2\ntrusted_proxies = ['127.0.0.1']");
    // Sends a head; the word to go on tells that the request is in hand.
    let begun = |client: &str| {
        let mut stream = connect(here.address, 1).unwrap();
        let head = format!(
            "POST /healthz HTTP/1.1\r\nHost: desk\r\nX-Forwarded-For: {client}\r\nExpect: 100-continue\r\n\
             Content-Length: 9\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut word = [0; 12];
        stream.read_exact(&mut word).unwrap();
        (stream, String::from_utf8_lossy(&word).into_owned())
    };
    let in_hand = [begun("203.0.113.9"), begun("1.2.3.4, 203.0.113.9"), begun("203.0.113.8")];
    assert!(in_hand.iter().all(|(_, word)| word == "HTTP/1.1 100"));
    let (mut refused, word) = begun("203.0.113.9");
    assert_eq!(word, "HTTP/1.1 429");
    let said = heard(&mut refused);
    assert!(said.contains("\r\nRetry-After: 60\r\n") && said.contains("at once"), "{said}");
    for (mut stream, _) in in_hand {
        stream.write_all(b"123456789").unwrap();
        let mut said = [0; 25];
        stream.read_exact(&mut said).unwrap();
        assert!(String::from_utf8_lossy(&said).ends_with("HTTP/1.1 405"), "{said:?}");
    }
}

/// An own address of this test, where ports don't come and go.
fn free(last: u8) -> SocketAddr {
    let [_, _, high, low] = std::process::id().to_be_bytes();
    let own = std::net::Ipv4Addr::new(127, 1 + high % 250, low, last);
    TcpListener::bind((own, 0)).unwrap().local_addr().unwrap()
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Both proxies end well with SIGTERM; nginx leaves its workers behind with SIGKILL.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// Makes `server.pem` and `server.key` for `localhost`.
fn make_certificate(folder: &Path) {
    let arguments = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
                     -addext subjectAltName=DNS:localhost -keyout server.key -out server.pem";
    let made = Command::new("openssl").args(arguments.split_whitespace()).current_dir(folder).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// Starts the real program, believing who is on its own address, and a proxy in front of it; both write what they say
/// into `log`.
struct Fronted {
    _desk: Running,
    _proxy: Running,
    proxy: SocketAddr,
    folder: tempfile::TempDir,
}

impl Fronted {
    /// `make` writes the proxy's configuration and gives its command line.
    fn start(make: impl Fn(&Path, SocketAddr, SocketAddr) -> Command) -> Fronted {
        let folder = tempfile::tempdir().unwrap();
        let (desk, proxy) = (free(1), free(2));
        let config = crate::daemon::configured(folder.path(), desk);
        let text = std::fs::read_to_string(&config).unwrap();
        std::fs::write(&config, format!("{text}\ntrusted_proxies = ['127.0.0.0/8']\n")).unwrap();
        let log = || std::fs::File::options().create(true).append(true).open(folder.path().join("log")).unwrap();
        let running = Command::new(env!("CARGO_BIN_EXE_postdesk"))
            .args(["--config".as_ref(), config.as_os_str(), "run".as_ref()])
            .env("POSTDESK_LOG", "info,postdesk::web=debug")
            .env_remove("JOURNAL_STREAM")
            .stdout(Stdio::null())
            .stderr(log())
            .spawn()
            .unwrap();
        let running = Running(running);
        make_certificate(folder.path());
        let mut command = make(folder.path(), desk, proxy);
        let in_front = command.stdout(log()).stderr(log()).current_dir(folder.path()).spawn().unwrap();
        let fronted = Fronted { _desk: running, _proxy: Running(in_front), proxy, folder };
        within(Duration::from_secs(20), || TcpStream::connect(desk).ok());
        // It listens before every mailbox has been looked at.
        within(Duration::from_secs(20), || Some(()).filter(|()| statuses(&get(desk, "/healthz")) == [200]));
        within(Duration::from_secs(20), || TcpStream::connect(proxy).ok());
        fronted
    }

    /// What curl says to these arguments and this path; it comes from an address of 203.0.113.0's like there is none of
    /// on this machine, so from `127.9.9.9`, which the proxy must tell on.
    fn curl(&self, arguments: &[&str], path: &str) -> String {
        let output = self.asked(arguments, path);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{}{said}", String::from_utf8_lossy(&output.stderr));
        said
    }

    fn asked(&self, arguments: &[&str], path: &str) -> std::process::Output {
        let port = self.proxy.port();
        let place = format!("localhost:{port}:{}", self.proxy.ip());
        Command::new("curl")
            .args(["--silent", "--show-error", "--include", "--max-time", "60", "--cacert", "server.pem"])
            .args(["--interface", "127.9.9.9", "--resolve", &place])
            .args(arguments)
            .arg(format!("https://localhost:{port}{path}"))
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

/// What must hold whichever proxy it is.
fn holds(fronted: &Fronted) {
    let page = fronted.curl(&["-H", "X-Forwarded-For: 198.51.100.1", "--http1.1"], "/healthz");
    assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("\r\n\r\nok\n"), "{page}");
    assert_eq!(page.to_ascii_lowercase().matches("\r\nstrict-transport-security: max-age=31536000\r\n").count(), 1);
    assert_eq!(page.matches("default-src 'none'").count(), 1, "{page}");
    // All proxies are trusted here but who is first of all: the client's own word must not count.
    let log = within(Duration::from_secs(5), || Some(fronted.log()).filter(|log| log.contains("GET /healthz: 200")));
    assert!(log.contains("GET /healthz: 200 for 127.9.9.9 "), "{log}");
    assert!(!log.contains("198.51.100.1"), "{log}");
    let found = fronted.curl(&["--http2"], "/nowhere");
    assert!(found.starts_with("HTTP/2 404"), "{found}");
    for path in ["/metrics", "/readyz"] {
        let hidden = fronted.curl(&[], path);
        assert!(hidden.split(' ').nth(1) == Some("404") && !hidden.contains("postdesk_"), "{path}: {hidden}");
    }
    std::fs::write(fronted.folder.path().join("large"), vec![b'x'; 20_000_000]).unwrap();
    let taken = fronted.curl(&["--data-binary", "@large"], "/support/ticket/process");
    assert!(taken.contains("</html>") && !taken.contains("The request was not accepted"), "{taken}");
    std::fs::write(fronted.folder.path().join("large"), vec![b'x'; 31_000_000]).unwrap();
    // A proxy that still sends when it is refused may drop the page of the refusal, not its status.
    let refused = fronted.asked(&["-H", "Expect:", "--data-binary", "@large"], "/support/ticket/process");
    let refused = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(refused.split(' ').nth(1) == Some("413"), "{refused}");
}

fn is_there(program: &str) -> bool {
    let there = std::env::split_paths(&std::env::var_os("PATH").unwrap())
        .chain(["/usr/sbin".into()])
        .any(|folder| folder.join(program).exists());
    assert!(there || std::env::var_os("CI").is_none(), "{program} is not installed");
    there
}

#[test]
fn the_sample_for_caddy_works() {
    if !is_there("caddy") {
        return eprintln!("SKIPPED: Caddy is not installed (apt-get install caddy)");
    }
    let fronted = Fronted::start(|folder, desk, proxy| {
        let sample = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/config/Caddyfile")).unwrap();
        let site =
            format!("https://localhost:{} {{\n\tbind {}\n\ttls server.pem server.key\n", proxy.port(), proxy.ip());
        let ours = replaced(&sample, "help.acme.example {\n", &site);
        let ours = replaced(&ours, "127.0.0.1:8025", &desk.to_string());
        let ours = replaced(&ours, "{\n\tservers {", "{\n\tadmin off\n\tauto_https disable_redirects\n\tservers {");
        std::fs::write(folder.join("Caddyfile"), ours).unwrap();
        let mut caddy = Command::new("caddy");
        caddy.args(["run", "--config", "Caddyfile", "--adapter", "caddyfile"]).env("HOME", folder);
        caddy.env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
        caddy
    });
    holds(&fronted);
}

#[test]
fn the_sample_for_nginx_works() {
    if !is_there("nginx") {
        return eprintln!("SKIPPED: nginx is not installed (apt-get install nginx-light)");
    }
    let fronted = Fronted::start(|folder, desk, proxy| {
        let sample = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/config/nginx.conf")).unwrap();
        let ours = replaced(&sample, "    listen [::]:80;\n", "");
        let ours = replaced(&ours, "    listen [::]:443 ssl http2;\n", "");
        let ours = replaced(&ours, "listen 80;", &format!("listen {};", free(3)));
        let ours = replaced(&ours, "listen 443 ", &format!("listen {proxy} "));
        let ours = replaced(&ours, "server 127.0.0.1:8025;", &format!("server {desk};"));
        let ours =
            replaced(&ours, "/etc/ssl/certs/help.acme.example.pem", &folder.join("server.pem").display().to_string());
        let ours =
            replaced(&ours, "/etc/ssl/private/help.acme.example.key", &folder.join("server.key").display().to_string());
        let place = folder.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {place}/{kind};\n"))
            .concat();
        let whole = format!(
            "daemon off;\npid {place}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{ours}}}\n"
        );
        let whole = if is_root() { format!("user root;\n{whole}") } else { whole };
        std::fs::write(folder.join("nginx.conf"), whole).unwrap();
        let program = if Path::new("/usr/sbin/nginx").exists() { "/usr/sbin/nginx" } else { "nginx" };
        let mut nginx = Command::new(program);
        nginx.arg("-c").arg(folder.join("nginx.conf")).arg("-p").arg(folder).args(["-e", "stderr"]);
        nginx
    });
    holds(&fronted);
}

/// Workers of another user could not read the certificate of this test's own folder.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// The text with this part of it replaced, which must be there.
fn replaced(text: &str, part: &str, by: &str) -> String {
    assert!(text.contains(part), "{part} in {text}");
    text.replace(part, by)
}
