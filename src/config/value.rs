//! What a key may hold: one small reader per kind, each saying what is wrong and what to write instead.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use toml::de::DeValue;

use super::{Done, Network, Probe, Tls, syntax, units};
use crate::desk::settings;

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Text of any number of lines.
    Lines,
    /// A password: never quoted in a message.
    Secret,
    /// `true` or `false`.
    Flag,
    /// A whole number between these two.
    Whole(u64, u64),
    /// A time between these two, in milliseconds.
    Span(u64, u64),
    /// A size between these two, in bytes.
    Size(u64, u64),
    /// A count in a span of time.
    Rate,
    /// A file or folder.
    Path,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A mail address.
    Address,
    /// A list of mail addresses.
    Addresses,
    /// A list of texts.
    Texts,
    /// A list of name servers.
    Servers,
    /// A list of addresses and networks.
    Networks,
    /// A host name or an address.
    Host,
    /// A list of host names.
    Domains,
    /// What `#notify` takes behind this word.
    Setting(&'static str),
    /// Protection of a connection.
    Tls,
    /// What happens to a mail that has been taken in.
    Done,
    /// Distance of the probe beside IDLE.
    Probe,
    /// Word of the subject tag.
    Tag,
    /// Short name of lower-case letters, digits and hyphens.
    Slug,
    /// Address and port to listen on.
    Socket,
    /// How the world reaches the daemon.
    Url,
    /// An address that is called.
    Link,
    /// Name of a time zone.
    Zone,
    /// `#` and six hexadecimal digits.
    Colour,
}

/// A checked value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text of any kind.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A number or a size.
    Number(u64),
    /// A time.
    Span(Duration),
    /// A count in a span.
    Rate(u32, Duration),
    /// Texts.
    List(Vec<String>),
    /// Protection of a connection.
    Tls(Tls),
    /// What happens to a mail that has been taken in.
    Done(Done),
    /// Distance of the probe beside IDLE.
    Probe(Probe),
    /// Address and port.
    Socket(SocketAddr),
    /// Addresses and ports.
    Sockets(Vec<SocketAddr>),
    /// Addresses and networks.
    Networks(Vec<Network>),
    /// A time zone.
    Zone(jiff::tz::TimeZone),
}

/// Why a value can't stand, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
}

impl Wrong {
    /// A problem with its remedy.
    pub fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Wrong {
        Wrong { problem: problem.into(), remedy: remedy.into() }
    }
}

impl Kind {
    /// Reads a value of this kind.
    ///
    /// # Errors
    /// What is wrong with it, and what to write instead.
    pub fn read(self, value: &DeValue) -> Result<Value, Wrong> {
        match (self, value) {
            (Kind::Flag, DeValue::Boolean(flag)) => Ok(Value::Flag(*flag)),
            (Kind::Whole(least, most), DeValue::Integer(number)) => {
                whole(number.as_str(), number.radix(), least, most).map(Value::Number)
            }
            (_, DeValue::Array(items)) if self.is_list() => self.read_list(items),
            (_, DeValue::String(text)) if self.is_quoted() => self.read_text(text),
            _ => Err(self.unfit(value)),
        }
    }

    /// Reads a value from the form the key table has it in: text without its quotes, anything else as in TOML.
    ///
    /// # Errors
    /// As [`Kind::read`].
    pub fn read_default(self, written: &str) -> Result<Value, Wrong> {
        if self.is_quoted() {
            return self.read_text(written);
        }
        let value = DeValue::parse(written).map_err(|e| Wrong::new(e.message(), ""))?;
        self.read(value.get_ref())
    }

    /// Whether a value of this kind stands in quotes.
    #[must_use]
    pub fn is_quoted(self) -> bool {
        !matches!(self, Kind::Flag | Kind::Whole(..)) && !self.is_list()
    }

    /// What stands in the file for `written`, in TOML.
    #[must_use]
    pub fn literal(self, written: &str) -> String {
        if self.is_quoted() { toml::Value::from(written).to_string() } else { written.to_owned() }
    }

    fn read_text(self, text: &str) -> Result<Value, Wrong> {
        let checked = match self {
            Kind::Span(least, most) => return span(text, least, most).map(Value::Span),
            Kind::Size(least, most) => return size(text, least, most).map(Value::Number),
            Kind::Rate => return rate(text),
            Kind::Tls => return tls(text).map(Value::Tls),
            Kind::Done => return done(text).map(Value::Done),
            Kind::Probe => return probe(text).map(Value::Probe),
            Kind::Socket => return socket(text).map(Value::Socket),
            Kind::Zone => return zone(text).map(Value::Zone),
            Kind::Setting(word) => return setting(word, text).map(Value::Text),
            Kind::Word(words) => word(text, words),
            Kind::Address => syntax::address(text),
            Kind::Host => syntax::host(text),
            Kind::Tag => syntax::tag(text),
            Kind::Slug => syntax::slug(text),
            Kind::Url => syntax::base_url(text),
            Kind::Link => syntax::link(text),
            Kind::Colour => syntax::colour(text),
            Kind::Path => syntax::path(text),
            Kind::Secret => syntax::secret(text),
            Kind::Lines => syntax::lines(text),
            _ => syntax::line(text),
        };
        checked.map(|()| Value::Text(text.to_owned()))
    }

    /// The value is of another type altogether.
    pub(super) fn unfit(self, value: &DeValue) -> Wrong {
        let remedy = match self {
            Kind::Flag => "write true or false, without quotes".to_owned(),
            Kind::Whole(least, most) => format!("write a whole number between {least} and {most}, without quotes"),
            Kind::Span(..) => number_text(value).map_or_else(
                || "write a time like \"15s\", \"5m\", \"2h\" or \"3d\"".to_owned(),
                |n| format!("write it with its unit, like \"{n}s\""),
            ),
            Kind::Size(..) => "write a size with its unit, like \"10MB\"".to_owned(),
            Kind::Rate => "write a rate like \"4/h\" or \"20/d\"".to_owned(),
            Kind::Addresses => "write a list of addresses, like [\"ann@acme.example\"]".to_owned(),
            Kind::Domains => "write a list of domains, like [\"acme.example\"]".to_owned(),
            Kind::Servers => "write a list of addresses, like [\"192.0.2.53\"]".to_owned(),
            Kind::Networks => {
                "write a list of addresses and networks, like [\"127.0.0.1\", \"192.0.2.0/24\"]".to_owned()
            }
            Kind::Texts => "write a list, like [\"one\", \"two\"]".to_owned(),
            Kind::Setting(word) => setting(word, "").map_or_else(|wrong| wrong.remedy, |_| String::new()),
            _ => "write text in quotes, like \"text\"".to_owned(),
        };
        let problem = match self {
            Kind::Span(..) | Kind::Size(..) if value.is_integer() => "has no unit".to_owned(),
            _ => format!("{} does not fit here", type_name(value)),
        };
        Wrong::new(problem, remedy)
    }
}

/// What a person wrote, in quotes, short and without control characters.
pub fn quoted(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    let more = if cut.len() < text.len() { "…" } else { "" };
    format!("\"{}{more}\"", cut.replace(char::is_control, "?"))
}

/// `"a", "b" or "c"`.
pub fn choice(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("\"{one}\""),
        [start @ .., last] => {
            let start: Vec<String> = start.iter().map(|word| format!("\"{word}\"")).collect();
            format!("{} or \"{last}\"", start.join(", "))
        }
    }
}

fn type_name(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text in quotes",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn number_text<'a>(value: &'a DeValue) -> Option<&'a str> {
    value.as_integer().filter(|number| number.radix() == 10).map(|number| number.as_str())
}

fn whole(digits: &str, radix: u32, least: u64, most: u64) -> Result<u64, Wrong> {
    let number = i64::from_str_radix(digits, radix).ok().and_then(|number| u64::try_from(number).ok());
    match number {
        Some(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(Wrong::new(
            format!("{digits} is out of bounds"),
            format!("write a whole number between {least} and {most}"),
        )),
    }
}

fn span(text: &str, least: u64, most: u64) -> Result<Duration, Wrong> {
    let span = units::span(text).ok_or_else(|| {
        Wrong::new(format!("{} is not a time", quoted(text)), "write a time like \"15s\", \"5m\", \"2h\" or \"3d\"")
    })?;
    let (least, most) = (Duration::from_millis(least), Duration::from_millis(most));
    if (least..=most).contains(&span) {
        return Ok(span);
    }
    Err(Wrong::new(
        format!("{} is out of bounds", quoted(text)),
        format!("write a time between \"{}\" and \"{}\"", units::span_text(least), units::span_text(most)),
    ))
}

fn size(text: &str, least: u64, most: u64) -> Result<u64, Wrong> {
    let size = units::size(text).ok_or_else(|| {
        Wrong::new(format!("{} is not a size", quoted(text)), "write a size like \"200KB\", \"10MB\" or \"1GB\"")
    })?;
    if (least..=most).contains(&size) {
        return Ok(size);
    }
    Err(Wrong::new(
        format!("{} is out of bounds", quoted(text)),
        format!("write a size between \"{}\" and \"{}\"", units::size_text(least), units::size_text(most)),
    ))
}

fn rate(text: &str) -> Result<Value, Wrong> {
    let wrong = || Wrong::new(format!("{} is not a rate", quoted(text)), "write a rate like \"4/h\" or \"20/d\"");
    units::rate(text).map(|(count, span)| Value::Rate(count, span)).ok_or_else(wrong)
}

fn word(text: &str, words: &[&str]) -> Result<(), Wrong> {
    if words.contains(&text) { Ok(()) } else { Err(unknown(text, words)) }
}

fn unknown(text: &str, words: &[&str]) -> Wrong {
    Wrong::new(format!("{} is not known", quoted(text)), format!("write {}", choice(words)))
}

fn tls(text: &str) -> Result<Tls, Wrong> {
    match text {
        "implicit" => Ok(Tls::Implicit),
        "starttls" => Ok(Tls::Starttls),
        "none" => Ok(Tls::None),
        _ => Err(unknown(text, &["implicit", "starttls", "none"])),
    }
}

fn done(text: &str) -> Result<Done, Wrong> {
    let remedy = "write \"move:Processed\", \"seen\" or \"delete\"";
    match (text, text.strip_prefix("move:")) {
        ("seen", _) => Ok(Done::Seen),
        ("delete", _) => Ok(Done::Delete),
        (_, Some(folder)) if folder.trim().is_empty() => Err(Wrong::new("no folder is named after \"move:\"", remedy)),
        (_, Some(folder)) => syntax::line(folder).map(|()| Done::Move(folder.to_owned())),
        _ => Err(Wrong::new(format!("{} is not known", quoted(text)), remedy)),
    }
}

fn probe(text: &str) -> Result<Probe, Wrong> {
    match (text, units::span(text)) {
        ("auto", _) => Ok(Probe::Auto),
        ("off", _) => Ok(Probe::Off),
        (_, Some(span)) if span >= Duration::from_millis(10) => Ok(Probe::Every(span)),
        _ => Err(Wrong::new(
            format!("{} is not known", quoted(text)),
            "write \"auto\", \"off\" or a time from \"10ms\" on",
        )),
    }
}

fn socket(text: &str) -> Result<SocketAddr, Wrong> {
    let wrong = |remedy: &str| Wrong::new(format!("{} is not an address with a port", quoted(text)), remedy);
    if let Ok(socket) = text.parse::<SocketAddr>() {
        return Ok(socket);
    }
    if text.parse::<IpAddr>().is_ok() {
        return Err(wrong("add the port, like \"127.0.0.1:8025\""));
    }
    Err(wrong("write numbers, like \"127.0.0.1:8025\" or \"[::1]:8025\""))
}

/// What `#notify` takes behind a word, in the one form it is written back in.
fn setting(word: &str, text: &str) -> Result<String, Wrong> {
    settings::value(word, text).map(|change| change.value()).map_err(|forms| {
        let near = if word == "zone" && !text.is_empty() { zone(text).err() } else { None };
        near.unwrap_or_else(|| {
            Wrong::new(format!("{} does not fit here", quoted(text)), format!("write it like {}", choice(&forms)))
        })
    })
}

fn zone(text: &str) -> Result<jiff::tz::TimeZone, Wrong> {
    let database = jiff::tz::db();
    database.get(text).map_err(|_| {
        let near = syntax::nearest(text, database.available().map(|name| name.as_str().to_owned()));
        let remedy = near.map_or_else(
            || "write a name like \"UTC\" or \"Europe/Berlin\"".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        );
        Wrong::new(format!("{} is not a time zone", quoted(text)), remedy)
    })
}
