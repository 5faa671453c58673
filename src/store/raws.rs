//! Raw mails, kept byte for byte but small: large base64 parts are cut out and kept once, decoded, in `blobs`.

use std::io::Read as _;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::{OptionalExtension, params};

use super::{Reader, Tx, absent};
use crate::mail::Attachment;

/// A mail ready to be kept: everything expensive has been done.
pub struct PackedRaw {
    /// One zstd frame: the cuts and what is left of the mail.
    frame: Vec<u8>,
    /// The attachments' contents, in the order of the mail's attachments.
    blobs: Vec<CutBlob>,
}

/// One attachment's content.
#[derive(Clone)]
pub struct CutBlob {
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// Decoded size in bytes.
    pub size: usize,
    /// One zstd frame.
    frame: Vec<u8>,
}

impl CutBlob {
    /// Its content, compressed.
    pub(super) fn frame(&self) -> &[u8] {
        &self.frame
    }
}

/// Smaller parts stay where they are: cutting them would cost more than it saves.
const CUT_FROM: usize = 3000;
const LEVEL: i32 = 3;

/// Packs a mail with its attachments.
///
/// # Errors
/// When zstd fails, which it does only without memory.
pub fn pack(raw: &[u8], attachments: &[Attachment]) -> Result<PackedRaw> {
    let mut cuts: Vec<Cut> = attachments.iter().filter_map(|part| find_cut(raw, part)).collect();
    cuts.sort_by_key(|cut| cut.start);
    cuts.dedup_by(|later, earlier| later.start < earlier.end);
    let mut rest = Vec::with_capacity(raw.len().saturating_sub(cuts.iter().map(|cut| cut.end - cut.start).sum()) + 256);
    rest.extend_from_slice(&u32::try_from(cuts.len()).unwrap_or(0).to_le_bytes());
    for cut in &cuts {
        rest.extend_from_slice(&u32::try_from(cut.start).unwrap_or(0).to_le_bytes());
        rest.extend_from_slice(&cut.line.to_le_bytes());
        rest.push(u8::from(cut.crlf));
        rest.extend_from_slice(cut.sha256.as_bytes());
    }
    let mut from = 0;
    for cut in &cuts {
        rest.extend_from_slice(raw.get(from..cut.start).unwrap_or_default());
        from = cut.end;
    }
    rest.extend_from_slice(raw.get(from..).unwrap_or_default());
    let frame = zstd::bulk::compress(&rest, LEVEL).context("Compressing a mail")?;
    let blobs = attachments.iter().map(|part| pack_file(&part.bytes, part.sha256.clone())).collect::<Result<_>>()?;
    Ok(PackedRaw { frame, blobs })
}

/// Packs one file, whose hash is known (SHA-256 in lower-case hexadecimal).
///
/// # Errors
/// When zstd fails, which it does only without memory.
pub fn pack_file(bytes: &[u8], sha256: String) -> Result<CutBlob> {
    // A picture or an archive does not get smaller: the cheapest level finds out quickest.
    let level = if bytes.len() > 100_000 { 1 } else { LEVEL };
    let frame = zstd::bulk::compress(bytes, level).context("Compressing an attachment")?;
    Ok(CutBlob { sha256, size: bytes.len(), frame })
}

struct Cut {
    start: usize,
    end: usize,
    /// Characters on a full line.
    line: u16,
    crlf: bool,
    sha256: String,
}

/// Where the attachment's base64 stands in the mail, if encoding it again gives exactly those bytes.
fn find_cut(raw: &[u8], part: &Attachment) -> Option<Cut> {
    if part.bytes.len() < CUT_FROM || part.sha256.len() != 64 {
        return None;
    }
    let needle = STANDARD.encode(part.bytes.get(..30)?);
    let start = memchr::memmem::find(raw, needle.as_bytes())?;
    let body = raw.get(start..)?;
    let line = body.iter().take(1000).position(|byte| matches!(byte, b'\r' | b'\n'))?;
    let crlf = *body.get(line)? == b'\r';
    let encoded = encode(&part.bytes, line, crlf);
    body.starts_with(&encoded).then(|| Cut {
        start,
        end: start + encoded.len(),
        line: u16::try_from(line).unwrap_or(0),
        crlf,
        sha256: part.sha256.clone(),
    })
}

fn encode(bytes: &[u8], line: usize, crlf: bool) -> Vec<u8> {
    let flat = STANDARD.encode(bytes).into_bytes();
    let mut out = Vec::with_capacity(flat.len() + flat.len() / line.max(1) * 2 + 2);
    for (at, row) in flat.chunks(line.max(1)).enumerate() {
        if at > 0 {
            out.extend_from_slice(if crlf { b"\r\n" } else { b"\n" });
        }
        out.extend_from_slice(row);
    }
    out
}

/// A zstd frame's content; frames of ours always tell their size.
fn unpack(frame: &[u8]) -> Result<Vec<u8>> {
    zstd::stream::decode_all(frame).context("Reading a compressed row")
}

impl PackedRaw {
    /// The same mail, whose files are others than its own: those of a mail within it.
    ///
    /// # Errors
    /// When there is no memory to compress them.
    pub fn carrying(&self, attachments: &[Attachment]) -> Result<PackedRaw> {
        let mut blobs = pack(&[], attachments)?.blobs;
        // What was cut out of the outer mail must stay, or it could not be put together again.
        blobs.extend(self.blobs.iter().cloned());
        Ok(PackedRaw { frame: self.frame.clone(), blobs })
    }
}

impl Tx<'_> {
    /// Keeps a packed mail; gives the blob row of each attachment, in order.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn insert_raw(&self, mail_id: i64, packed: &PackedRaw) -> Result<Vec<i64>> {
        self.conn
            .prepare_cached("INSERT INTO raws (mail_id, body) VALUES (?1, ?2)")?
            .execute(params![mail_id, packed.frame])?;
        packed.blobs.iter().map(|blob| self.keep_blob(blob)).collect()
    }

    /// Keeps a file's content, once for all files that are the same; gives its row.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn keep_blob(&self, blob: &CutBlob) -> Result<i64> {
        let there = self
            .conn
            .prepare_cached("SELECT id FROM blobs WHERE sha256 = ?1")?
            .query_row([&blob.sha256], |row| row.get(0))
            .optional()?;
        if let Some(id) = there {
            return Ok(id);
        }
        let size = i64::try_from(blob.size).unwrap_or(i64::MAX);
        Ok(self
            .conn
            .prepare_cached("INSERT INTO blobs (sha256, size, body) VALUES (?1, ?2, ?3) RETURNING id")?
            .query_row(params![blob.sha256, size, blob.frame], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Puts dashes in the place of words in a mail that stays, whatever their case: as many, so that what was cut out of it still
    /// finds its place.
    ///
    /// # Errors
    /// When the database can't be read or written, or a row is damaged.
    pub(super) fn blank_in_raw(&self, mail_id: i64, words: &[&str]) -> Result<()> {
        let select = "SELECT body FROM raws WHERE mail_id = ?1";
        let frame: Option<Vec<u8>> =
            self.conn.prepare_cached(select)?.query_row([mail_id], |row| row.get(0)).optional()?;
        let Some(frame) = frame else { return Ok(()) };
        let mut packed = unpack(&frame)?;
        let mut rest = packed.as_slice();
        cuts(&mut rest)?;
        let head = packed.len() - rest.len();
        let lower = rest.to_ascii_lowercase();
        let mut is_changed = false;
        for word in words.iter().map(|word| word.to_ascii_lowercase()) {
            for at in memchr::memmem::find_iter(&lower, word.as_bytes()) {
                packed.iter_mut().skip(head + at).take(word.len()).for_each(|byte| *byte = b'-');
                is_changed = true;
            }
        }
        if is_changed {
            let frame = zstd::bulk::compress(&packed, LEVEL).context("Compressing a mail")?;
            let update = "UPDATE raws SET body = ?2 WHERE mail_id = ?1";
            self.conn.prepare_cached(update)?.execute(params![mail_id, frame])?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// The bytes of a mail exactly as they came; `None` if they are not kept.
    ///
    /// # Errors
    /// When the database can't be read or a row is damaged.
    pub fn find_raw(&self, mail_id: i64) -> Result<Option<Vec<u8>>> {
        let frame: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT body FROM raws WHERE mail_id = ?1")?
            .query_row([mail_id], |row| row.get(0))
            .map(Some)
            .or_else(absent)?;
        frame.map(|frame| self.rebuild(&frame)).transpose()
    }

    /// A mail without the large files that were cut out of it: enough to read its words. `None`: it is not kept, or what
    /// is left is more than `most` bytes.
    ///
    /// # Errors
    /// When the database can't be read or a row is damaged.
    pub fn find_raw_words(&self, mail_id: i64, most: usize) -> Result<Option<Vec<u8>>> {
        let frame: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT body FROM raws WHERE mail_id = ?1 AND length(body) <= ?2")?
            .query_row(params![mail_id, i64::try_from(most).unwrap_or(i64::MAX)], |row| row.get(0))
            .map(Some)
            .or_else(absent)?;
        // The table of what was cut out comes first, and is small.
        let Some(packed) = frame.and_then(|frame| zstd::bulk::decompress(&frame, most).ok()) else { return Ok(None) };
        let mut rest = packed.as_slice();
        cuts(&mut rest)?;
        Ok(Some(rest.to_vec()))
    }

    fn rebuild(&self, frame: &[u8]) -> Result<Vec<u8>> {
        let packed = unpack(frame)?;
        let mut rest = packed.as_slice();
        let cuts = cuts(&mut rest)?;
        let mut raw = Vec::with_capacity(rest.len());
        for (start, line, crlf, sha256) in cuts {
            let before = start.saturating_sub(raw.len()).min(rest.len());
            let (head, tail) = rest.split_at(before);
            raw.extend_from_slice(head);
            rest = tail;
            let body = self.blob_by_hash(&sha256)?;
            raw.extend_from_slice(&encode(&body, line, crlf));
        }
        raw.extend_from_slice(rest);
        Ok(raw)
    }

    fn blob_by_hash(&self, sha256: &str) -> Result<Vec<u8>> {
        let frame: Vec<u8> = self
            .conn
            .prepare_cached("SELECT body FROM blobs WHERE sha256 = ?1")?
            .query_row([sha256], |row| row.get(0))
            .with_context(|| format!("Reading the attachment {sha256}"))?;
        unpack(&frame)
    }

    /// The decoded content of an attachment.
    ///
    /// # Errors
    /// When the database can't be read or a row is damaged.
    pub fn get_blob(&self, blob_id: i64) -> Result<Vec<u8>> {
        let frame: Vec<u8> = self
            .conn
            .prepare_cached("SELECT body FROM blobs WHERE id = ?1")?
            .query_row([blob_id], |row| row.get(0))
            .with_context(|| format!("Reading attachment content {blob_id}"))?;
        unpack(&frame)
    }
}

/// The hashes of what was cut out of a kept mail, by the beginning of its row.
pub(super) fn hashes(frame: &[u8]) -> Result<Vec<String>> {
    let mut stream = zstd::stream::read::Decoder::new(frame).context("Reading a compressed row")?;
    let mut count = [0; 4];
    stream.read_exact(&mut count).context("Reading a compressed row")?;
    let mut table = Vec::new();
    let length = u64::from(u32::from_le_bytes(count)) * CUT_LENGTH;
    stream.take(length).read_to_end(&mut table).context("Reading a compressed row")?;
    let whole = [&count[..], &table].concat();
    Ok(cuts(&mut whole.as_slice())?.into_iter().map(|(_, _, _, sha256)| sha256).collect())
}

/// Bytes of one row of the table of what was cut out.
const CUT_LENGTH: u64 = 4 + 2 + 1 + 64;

/// The table of what was cut out of a mail: where, how long its lines are, whether they end in CRLF, which content.
fn cuts(rest: &mut &[u8]) -> Result<Vec<(usize, usize, bool, String)>> {
    let count = u32::from_le_bytes(take::<4>(rest)?);
    let mut cuts = Vec::new();
    for _ in 0..count {
        let start = u32::from_le_bytes(take::<4>(rest)?) as usize;
        let line = usize::from(u16::from_le_bytes(take::<2>(rest)?));
        let crlf = take::<1>(rest)? == [1];
        let sha256 = String::from_utf8_lossy(&take::<64>(rest)?).into_owned();
        cuts.push((start, line, crlf, sha256));
    }
    Ok(cuts)
}

fn take<const N: usize>(from: &mut &[u8]) -> Result<[u8; N]> {
    let Some((head, tail)) = from.split_first_chunk::<N>() else { bail!("A kept mail is cut short") };
    *from = tail;
    Ok(*head)
}
