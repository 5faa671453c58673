//! The file of a backup: a tar archive in one zstd stream, its table of contents at the end.
//!
//! Everything in it is a plain file under a name that the table has, with size and SHA-256. An archive that was cut short has no
//! table, and is none.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Component, Path};

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::{Progress, Step};
use crate::clock::Timestamp;
use crate::store::Census;

/// The format that this program writes; it reads this one and those before.
pub const FORMAT: u32 = 1;
/// The database's name within a backup.
pub const DATABASE: &str = "postdesk.db";
/// The folders of a data folder that a backup has.
pub const FOLDERS: &[&str] = &["keys", "tokens", "brand", "templates", "spool"];
/// Where the configuration is within a backup.
pub const CONFIG: &str = "config/postdesk.toml";
const MANIFEST: &str = "manifest.json";
/// Longest table of contents, bytes.
const MOST_MANIFEST: u64 = 256 << 20;
const LEVEL: i32 = 3;

/// The table of contents.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Of this file.
    pub format: u32,
    /// Version of the program that wrote it.
    pub postdesk: String,
    /// When the database was copied (RFC 3339).
    pub created_at: String,
    /// What the database holds.
    #[serde(flatten)]
    pub census: Census,
    /// Every other file.
    pub files: Vec<Entry>,
}

/// A file of the backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name within the backup.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

/// Writes a backup.
pub struct Writer<W: Write> {
    tar: Builder<zstd::stream::Encoder<'static, BufWriter<W>>>,
    at: Timestamp,
    files: Vec<Entry>,
}

impl<W: Write> Writer<W> {
    /// Begins one of this moment.
    ///
    /// # Errors
    /// When there is no memory to compress with.
    pub fn new(out: W, at: Timestamp) -> Result<Writer<W>> {
        let mut stream = zstd::stream::Encoder::new(BufWriter::new(out), LEVEL).context("Starting to compress")?;
        stream.include_checksum(true)?;
        Ok(Writer { tar: Builder::new(stream), at, files: Vec::new() })
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When it can't be read, changes meanwhile, or the backup can't be written.
    pub fn add(&mut self, path: &str, file: File, progress: Progress) -> Result<()> {
        let size = file.metadata()?.len();
        let mut from = Hashing::new(BufReader::new(file).take(size), progress, Step::Pack, size);
        self.tar.append_data(&mut self.header(size), path, &mut from).with_context(|| format!("Packing {path}"))?;
        ensure!(from.meter.done == size, "{path} became shorter while it was read; make the backup again");
        let sha256 = from.sha256();
        self.files.push(Entry { path: path.to_owned(), size, sha256 });
        Ok(())
    }

    /// Writes the table of contents and ends the file; gives both.
    ///
    /// # Errors
    /// When the backup can't be written.
    pub fn finish(mut self, census: Census) -> Result<(Manifest, W)> {
        let manifest = Manifest {
            format: FORMAT,
            postdesk: env!("CARGO_PKG_VERSION").to_owned(),
            created_at: self.at.to_string(),
            census,
            files: std::mem::take(&mut self.files),
        };
        let text = serde_json::to_vec_pretty(&manifest)?;
        self.tar.append_data(&mut self.header(text.len() as u64), MANIFEST, text.as_slice())?;
        let out = self.tar.into_inner()?.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok((manifest, out))
    }

    fn header(&self, size: u64) -> Header {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o600);
        header.set_size(size);
        header.set_mtime(u64::try_from(self.at.as_second()).unwrap_or(0));
        header
    }
}

/// Reads a backup from its beginning to its end: gives each file to `take` and compares all with the table of contents.
///
/// Nothing that `take` got may be used before this returns without a fault.
///
/// # Errors
/// When it is no backup, is cut short or damaged, holds what no backup holds, or `take` fails.
pub fn read(
    path: &Path,
    progress: Progress,
    mut take: impl FnMut(&str, &mut dyn Read) -> Result<()>,
) -> Result<Manifest> {
    let file = File::open(path).with_context(|| format!("Opening {}", path.display()))?;
    let facts = file.metadata()?;
    ensure!(facts.is_file(), "{} is not a file", path.display());
    let of = facts.len();
    let meter = Meter { progress, step: Step::Check, done: 0, of };
    let counted = Counting { inner: BufReader::new(file), meter };
    let stream = zstd::stream::Decoder::new(counted).context("Starting to unpack")?;
    let mut archive = Archive::new(stream);
    let mut found: BTreeMap<String, Entry> = BTreeMap::new();
    let mut manifest: Option<Manifest> = None;
    for entry in archive.entries().context(DAMAGED)? {
        let mut entry = entry.context(DAMAGED)?;
        let name = name_of(&entry)?;
        ensure!(manifest.is_none(), "{name} comes after the end of the backup");
        if name == MANIFEST {
            let mut text = Vec::new();
            entry.by_ref().take(MOST_MANIFEST).read_to_end(&mut text).context(DAMAGED)?;
            manifest = Some(serde_json::from_slice(&text).context("Its manifest.json can't be read")?);
            continue;
        }
        let size = entry.size();
        let mut from = Hashing::new(entry, &|_, _, _| {}, Step::Check, size);
        take(&name, &mut from)?;
        io::copy(&mut from, &mut io::sink()).context(DAMAGED)?;
        let sha256 = from.sha256();
        let is_new = found.insert(name.clone(), Entry { path: name.clone(), size, sha256 }).is_none();
        ensure!(is_new, "{name} is in it twice");
    }
    let Some(manifest) = manifest else { bail!("It has no manifest.json: it is cut short, or no backup of postdesk") };
    compare(&manifest, &found)?;
    // The checksum of the whole stream is looked at only when it is read to its end.
    io::copy(&mut archive.into_inner(), &mut io::sink()).context(DAMAGED)?;
    Ok(manifest)
}

const DAMAGED: &str = "It is damaged, cut short, or no backup of postdesk";

fn compare(manifest: &Manifest, found: &BTreeMap<String, Entry>) -> Result<()> {
    let format = manifest.format;
    ensure!(format <= FORMAT, "It is of format {format}, and this postdesk knows {FORMAT}: use the newer postdesk");
    for entry in &manifest.files {
        let name = &entry.path;
        match found.get(name) {
            None => bail!("{name} is missing from it"),
            Some(there) => ensure!(there == entry, "{name} is damaged: it is not what its manifest.json says"),
        }
    }
    let known = manifest.files.len();
    ensure!(found.len() == known, "It holds {} files, and its manifest.json has {known}", found.len());
    ensure!(found.contains_key(DATABASE), "It holds no {DATABASE}");
    Ok(())
}

/// The name of an entry, if a backup may have it: nothing in it may lead out of the folder it is unpacked into.
fn name_of<R: Read>(entry: &tar::Entry<R>) -> Result<String> {
    let path = entry.path().context(DAMAGED)?;
    let shown = path.display().to_string();
    ensure!(entry.header().entry_type() == EntryType::Regular, "{shown} in it is no plain file; nothing was unpacked");
    let words: Option<Vec<&str>> = path
        .components()
        .map(|part| match part {
            Component::Normal(word) => word.to_str(),
            _ => None,
        })
        .collect();
    let name = words.map(|words| words.join("/"));
    let is_known = |name: &String| {
        let first = name.split('/').next().unwrap_or_default();
        name == MANIFEST || name == DATABASE || name == CONFIG || (FOLDERS.contains(&first) && name.contains('/'))
    };
    match name.filter(is_known) {
        Some(name) if !name.chars().any(char::is_control) => Ok(name),
        _ => bail!("{:?} in it has no place in a data folder; nothing was unpacked", shown),
    }
}

/// Hashes what is read through it, and says how far that has come.
struct Hashing<'p, R> {
    inner: R,
    hash: Sha256,
    meter: Meter<'p>,
}

/// Says how far reading has come.
struct Meter<'p> {
    progress: Progress<'p>,
    step: Step,
    done: u64,
    of: u64,
}

impl Meter<'_> {
    fn add(&mut self, count: usize) {
        self.done += count as u64;
        (self.progress)(self.step, self.done, self.of);
    }
}

impl<'p, R: Read> Hashing<'p, R> {
    fn new(inner: R, progress: Progress<'p>, step: Step, of: u64) -> Hashing<'p, R> {
        Hashing { inner, hash: Sha256::new(), meter: Meter { progress, step, done: 0, of } }
    }

    fn sha256(self) -> String {
        self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<R: Read> Read for Hashing<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        self.meter.add(count);
        Ok(count)
    }
}

/// Counts what is read through it.
struct Counting<'p, R> {
    inner: R,
    meter: Meter<'p>,
}

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.meter.add(count);
        Ok(count)
    }
}
