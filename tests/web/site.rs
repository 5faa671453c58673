//! Runs the web for a test: in the test's own process, or in a child whose limits and resources are its own.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use postdesk::app::App;
use postdesk::clock::{Clock, Entropy};
use postdesk::config::Config;
use postdesk::web::{Patience, Site, listen, run};
use tokio::sync::watch;

use super::client;

/// Tells the child that it is one, and where to write its port.
const CHILD: &str = "POSTDESK_TEST_WEB_CHILD";
/// Tells the child whether to wait as long as the manual says.
const CHILD_PATIENT: &str = "POSTDESK_TEST_WEB_PATIENT";

/// Short enough for tests, long enough for a busy machine.
pub fn short_patience() -> Patience {
    let millis = Duration::from_millis;
    Patience { head: millis(2500), body: millis(6000), slow_body: millis(2500), answer: millis(5000) }
}

/// A site as the manual has it but for these lines below `[http]`, on a free port.
pub fn site(folder: &Path, lines: &str) -> Site {
    site_at(folder, lines, Clock::System, |_| ())
}

/// The same with a clock of its own and another configuration.
pub fn site_at(folder: &Path, lines: &str, clock: Clock, change: impl FnOnce(&mut Config)) -> Site {
    let file = crate::daemon::configured(folder, "127.0.0.1:0".parse().unwrap());
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}\n{lines}\n")).unwrap();
    let mut config = postdesk::config::read(&file).unwrap().config;
    change(&mut config);
    let (http, data_dir) = (config.http.clone(), config.data_dir.clone());
    let app = App::open(config, clock, Entropy::System).unwrap();
    Site { app, http, folder: data_dir, patience: short_patience() }
}

/// The web in this process.
pub struct Here {
    pub address: SocketAddr,
    pub app: App,
    stop: watch::Sender<bool>,
    thread: Option<std::thread::JoinHandle<()>>,
    pub folder: tempfile::TempDir,
}

impl Here {
    pub fn start() -> Here {
        Here::with("")
    }

    /// With these lines below `[http]`.
    pub fn with(lines: &str) -> Here {
        let folder = tempfile::tempdir().unwrap();
        let site = site(folder.path(), lines);
        Here::run(folder, site)
    }

    /// With a clock of its own and another configuration.
    pub fn at(clock: Clock, change: impl FnOnce(&mut Config)) -> Here {
        let folder = tempfile::tempdir().unwrap();
        let site = site_at(folder.path(), "", clock, change);
        Here::run(folder, site)
    }

    /// The web of a desk that is open already.
    pub fn over(app: &App) -> Here {
        let (http, folder) = (app.config().http.clone(), app.config().data_dir.clone());
        let site = Site { app: app.clone(), http, folder, patience: short_patience() };
        Here::run(tempfile::tempdir().unwrap(), site)
    }

    fn run(folder: tempfile::TempDir, site: Site) -> Here {
        let app = site.app.clone();
        let (stop, stopped) = watch::channel(false);
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || serve(site, stopped, move |address| tell.send(address).unwrap()));
        Here { address: told.recv().unwrap(), app, stop, thread: Some(thread), folder }
    }

    /// Stops it and waits for the end.
    pub fn stop(&mut self) {
        let _ = self.stop.send(true);
        if let Some(thread) = self.thread.take() {
            thread.join().expect("The web ends well");
        }
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
    }
}

fn serve(site: Site, stop: watch::Receiver<bool>, tell: impl FnOnce(SocketAddr)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = Arc::new(listen(&site.http).await.unwrap());
        tell(listener.local_addr().unwrap());
        run(site, listener, stop).await.unwrap();
    });
}

/// The web in a process of its own.
pub struct There {
    pub address: SocketAddr,
    process: Child,
    _folder: tempfile::TempDir,
}

impl There {
    /// Starts it with at most this many open files.
    pub fn start(descriptors: usize) -> There {
        There::as_child(descriptors, "")
    }

    /// With the patience of the manual.
    pub fn patient(descriptors: usize) -> There {
        There::as_child(descriptors, "yes")
    }

    fn as_child(descriptors: usize, patient: &str) -> There {
        let folder = tempfile::tempdir().unwrap();
        let port_file = folder.path().join("port");
        let process = Command::new("sh")
            .args(["-c", &format!("ulimit -S -n {descriptors}; exec \"$0\" web::site::the_child --exact")])
            .arg(std::env::current_exe().unwrap())
            .env(CHILD, &port_file)
            .env(CHILD_PATIENT, patient)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let address = within(Duration::from_secs(20), || std::fs::read_to_string(&port_file).ok()?.parse().ok());
        let there = There { address, process, _folder: folder };
        // All threads that serve are there after the first answer.
        assert_eq!(client::statuses(&client::get(there.address, "/healthz")), [200]);
        there
    }

    /// Open files, and threads.
    pub fn holds(&self) -> (usize, usize) {
        let of = |what: &str| std::fs::read_dir(format!("/proc/{}/{what}", self.process.id())).unwrap().count();
        (of("fd"), of("task"))
    }

    /// Resident memory in kilobytes, at its highest.
    pub fn peak_kilobytes(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// It answers, and has given back all that an attack took.
    pub fn is_as_before(&self, before: (usize, usize)) {
        assert_eq!(client::statuses(&client::get(self.address, "/healthz")), [200]);
        // The library ends a pool thread after five idle seconds, and keeps four.
        within(Duration::from_secs(15), || {
            let (files, threads) = self.holds();
            (files <= before.0 && threads <= before.1 + 1).then_some(())
        });
    }
}

impl Drop for There {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Not a test: the server of [`There`], when it is called as one.
#[test]
fn the_child() {
    let Ok(port_file) = std::env::var(CHILD) else { return };
    let folder = Path::new(&port_file).parent().unwrap();
    let (_stop, stopped) = watch::channel(false);
    let is_patient = std::env::var(CHILD_PATIENT).is_ok_and(|told| !told.is_empty());
    let patience = if is_patient { Patience::default() } else { short_patience() };
    serve(Site { patience, ..site(folder, "") }, stopped, |address| {
        let half_written = folder.join("port.new");
        std::fs::write(&half_written, address.to_string()).unwrap();
        std::fs::rename(half_written, &port_file).unwrap();
    });
}

/// Asks again and again until there is an answer.
pub fn within<T>(limit: Duration, ask: impl Fn() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(start.elapsed() < limit, "Not within {limit:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
