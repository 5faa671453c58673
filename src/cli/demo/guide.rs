//! Leads through the demonstration: drops the sample mails, tells what happens, then what to do oneself.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::story::{self, SCENES, Scene};
use super::tell::Teller;
use super::watch::{Event, Watch};
use crate::app::operate::Operator;
use crate::cli::exit;
use crate::clock::Clock;
use crate::mail::parse;
use crate::net::maildir;

/// Distance of looks at what has happened.
const LOOK: Duration = Duration::from_millis(15);
/// Longest wait for what a mail causes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where everything of the demonstration is.
#[derive(Clone)]
pub struct Places {
    /// Its folder.
    pub dir: PathBuf,
    /// Its configuration.
    pub file: PathBuf,
    /// Where the daemon listens.
    pub listen: SocketAddr,
}

impl Places {
    fn inbox(&self) -> PathBuf {
        self.dir.join("inbox")
    }

    fn outbox(&self) -> PathBuf {
        self.dir.join("outbox")
    }

    /// How the program is called on this desk.
    fn call(&self) -> String {
        let program = std::env::args_os().next().unwrap_or_else(|| "postdesk".into());
        format!("{} -c {}", program.to_string_lossy(), self.file.display())
    }
}

/// Tells of the desk beside the daemon.
pub struct Guide {
    places: Places,
    desk: Operator,
    teller: Teller,
    is_new: bool,
}

impl Guide {
    /// A guide to a desk that has just been made, or to one of an earlier demonstration.
    pub fn new(places: Places, desk: Operator, is_new: bool) -> Guide {
        Guide { places, desk, teller: Teller::on_stdout(), is_new }
    }

    /// Leads until the program ends.
    pub fn lead(mut self) {
        // Who listens no more may still have the desk.
        if let Err(fault) = self.tour()
            && !exit::is_closed_pipe(&fault)
        {
            let _ = writeln!(io::stderr(), "postdesk: the guide has stopped: {fault:#}");
        }
    }

    fn tour(&mut self) -> Result<()> {
        while !is_ready(self.places.listen) {
            std::thread::sleep(LOOK);
        }
        self.teller.say(&format!("Open  http://{}/support/help  in a browser.\n", self.places.listen))?;
        let mut watch = Watch::from_now(self.desk.store())?;
        if self.is_new {
            self.welcome()?;
            for (number, scene) in (1..).zip(SCENES) {
                self.play(&mut watch, number, scene)?;
            }
        }
        self.your_turn()?;
        loop {
            for event in watch.look(self.desk.store())? {
                self.tell_live(&event)?;
            }
            std::thread::sleep(LOOK * 4);
        }
    }

    fn welcome(&mut self) -> Result<()> {
        self.teller.say(
            "This is the desk of Kettle & Co, who sell kettles. Customers write to\n\
             help@kettle.example; Grace and Linus answer from their own mail clients.\n\
             → is a mail to the desk, = what became of it, ← a mail from the desk.",
        )?;
        Ok(())
    }

    /// Drops a mail and tells everything it causes.
    fn play(&mut self, watch: &mut Watch, number: usize, scene: &Scene) -> Result<()> {
        let filled = scene.fill(number, Clock::System.now(), self.desk.store(), &self.places.outbox())?;
        let mail = parse::parse(filled.raw.as_bytes());
        let from = mail.from.as_ref().map_or_else(String::new, |from| match &from.name {
            Some(name) => format!("{name} <{}>", from.address),
            None => from.address.clone(),
        });
        self.teller.heading(&format!("{number}. {}", scene.title))?;
        self.teller.incoming(&from, &mail.subject, &mail.text)?;
        let start = Instant::now();
        maildir::deliver(&self.places.inbox(), filled.raw.as_bytes(), &filled.message_id)?;
        let (mut came, mut shows) = (false, scene.shows);
        while start.elapsed() < PATIENCE {
            for event in watch.look(self.desk.store())? {
                came = came || is_about(&event, &filled.message_id);
                if self.tell(&event, shows)? {
                    shows = "";
                }
            }
            if came && !watch.is_waiting() {
                return Ok(self.teller.took(start.elapsed())?);
            }
            std::thread::sleep(LOOK);
        }
        self.teller.say("Nothing more has happened within 10 seconds; $POSTDESK_LOG=info shows why.")?;
        Ok(())
    }

    /// Tells of something that happened, and shows the mail if its template is the wished one.
    fn tell(&mut self, event: &Event, shows: &str) -> Result<bool> {
        match event {
            Event::Message { ticket, message, is_first, files } => {
                self.teller.message(ticket, message, *is_first, files)?;
            }
            Event::Aside(mail) => self.teller.aside(mail)?,
            Event::Out(row) => {
                self.teller.outgoing(row)?;
                let is_shown = row.template.is_some_and(|template| template.word() == shows);
                if is_shown && let Ok(raw) = story::sent(&self.places.outbox(), row) {
                    self.teller.text(&parse::parse(&raw).text)?;
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The same for a mail that somebody else dropped: what it said is told, too.
    fn tell_live(&mut self, event: &Event) -> Result<()> {
        match event {
            Event::Message { message, ticket, .. } => {
                self.teller.say("")?;
                self.teller.incoming(&message.author_address, &ticket.subject, &message.words)?;
            }
            Event::Aside(mail) => {
                self.teller.say("")?;
                self.teller.incoming(&mail.sender, &mail.subject, "")?;
            }
            Event::Out(_) => {}
        }
        self.tell(event, "acknowledgement")?;
        Ok(())
    }

    fn your_turn(&mut self) -> Result<()> {
        let (call, places) = (self.places.call(), self.places.clone());
        self.teller.heading("Now it is your turn: the desk runs until you press Ctrl-C")?;
        self.teller.say(&format!(
            "Mail in     {}   (drop a mail here)\n\
             Mail out    {}   (mutt -f reads it)\n\
             Pages       http://{}/support/help\n\n\
             Write to it from another terminal, and see here what happens:\n\n  \
             printf 'From: me@example.org\\nSubject: Hello\\n\\nAnybody there?\\n' |\n    \
             {call} receive\n\n\
             Look around:\n\n  {call} ticket list\n  {call} ticket show 3\n  {call} queue",
            places.inbox().join("new").display(),
            places.outbox().display(),
            places.listen,
        ))?;
        Ok(())
    }
}

/// The last words.
///
/// # Errors
/// When nobody listens any more.
pub fn farewell(places: &Places) -> Result<()> {
    let dir = places.dir.display();
    let mut out = io::stdout().lock();
    writeln!(out, "\nThe desk has ended. It is all in one folder; to go on, or to be rid of it:\n")?;
    writeln!(out, "  {} demo --dir {dir}\n  rm -r {dir}", std::env::args().next().unwrap_or_default())?;
    Ok(())
}

fn is_about(event: &Event, id: &str) -> bool {
    match event {
        Event::Message { message, .. } => message.message_id == id,
        Event::Aside(mail) => mail.message_id == id,
        Event::Out(_) => false,
    }
}

/// Whether the daemon says that it is ready.
fn is_ready(listen: SocketAddr) -> bool {
    let asked = || -> io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&listen, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /healthz HTTP/1.1\r\nHost: {listen}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.take(4096).read_to_string(&mut answer)?;
        Ok(answer)
    };
    asked().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}
