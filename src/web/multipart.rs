//! What a form brings, with files or without: fields in memory, files one after the other.
//!
//! The body is read as a stream, so that of many files never more than one is in memory. A file that is too large, or one
//! too many, is read past and named: the rest of the form counts.

use std::future::Future;
use std::io::Read;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use anyhow::Result;
use bytes::Bytes;
use futures_util::Stream;
use multer::{Field, Multipart};
use sha2::{Digest, Sha256};

use super::message::{FORM_BYTES, Fields, Request};
use crate::app::FileOfForm;
use crate::mail::{file_name, sniff};

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;
/// How many pieces the head of a part may span. Heads are a line or two.
const PIECES_A_HEAD: usize = 4;
/// Most parts that are no files.
const MOST_FIELDS: usize = 100;

/// What files a form takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// How many.
    pub files: usize,
    /// The largest, bytes.
    pub file_bytes: u64,
    /// All together, bytes.
    pub all_bytes: u64,
}

/// Files that were left out, by their safe names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Larger than one file may be.
    pub too_large: Vec<String>,
    /// Beyond what all files together may be.
    pub too_much: Vec<String>,
    /// Beyond the number of files.
    pub too_many: Vec<String>,
}

/// What a form brought besides its files.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// The fields that are no files.
    pub fields: Fields,
    /// Files that were not taken.
    pub left_out: LeftOut,
}

/// Why a body is no form of ours: the status of the page that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bad {
    /// It is not what it says it is.
    Malformed,
    /// More text than a form holds.
    TooLong,
}

impl Bad {
    /// HTTP status.
    pub(super) fn status(self) -> u16 {
        match self {
            Bad::Malformed => 400,
            Bad::TooLong => 413,
        }
    }
}

/// Reads a form that was sent with files or without. Each file is handed to `take` as soon as it is whole, with the fields
/// that stood before it.
///
/// # Errors
/// When the body can't be read, and those of `take`. A body that is no form is no error.
pub(super) fn read(
    request: &Request,
    room: Room,
    mut take: impl FnMut(&Fields, FileOfForm) -> Result<()>,
) -> Result<Result<Form, Bad>> {
    let content_type = request.header("Content-Type").unwrap_or_default();
    if !content_type.to_ascii_lowercase().starts_with("multipart/") {
        return Ok(match request.body.len() <= FORM_BYTES as u64 {
            true => Ok(Form { fields: request.fields(), ..Form::default() }),
            false => Err(Bad::TooLong),
        });
    }
    let Ok(boundary) = multer::parse_boundary(content_type) else { return Ok(Err(Bad::Malformed)) };
    let pieces = Pieces { source: request.body.open()?, waits: false };
    let multipart = Multipart::new(pieces, boundary);
    let mut parts = Parts { multipart, room, form: Form::default(), text: 0, files: 0, seen: 0, taken: 0 };
    loop {
        match parts.next(&mut take) {
            Ok(true) => {}
            Ok(false) => return Ok(Ok(parts.form)),
            Err(Fault::Bad(bad)) => return Ok(Err(bad)),
            Err(Fault::Ours(fault)) => return Err(fault),
        }
    }
}

/// Why reading ends early.
enum Fault {
    Bad(Bad),
    Ours(anyhow::Error),
}

impl From<multer::Error> for Fault {
    fn from(error: multer::Error) -> Fault {
        match error {
            multer::Error::StreamReadFailed(fault) => Fault::Ours(anyhow::anyhow!("Reading a form: {fault}")),
            _ => Fault::Bad(Bad::Malformed),
        }
    }
}

struct Parts {
    multipart: Multipart<'static>,
    room: Room,
    form: Form,
    /// Bytes of text so far.
    text: usize,
    /// Bytes of files so far.
    files: u64,
    /// Files that came.
    seen: usize,
    /// Files that were taken.
    taken: usize,
}

impl Parts {
    /// Takes the next part; whether there was one.
    fn next(&mut self, take: &mut impl FnMut(&Fields, FileOfForm) -> Result<()>) -> Result<bool, Fault> {
        let Some(part) = wait(self.multipart.next_field(), PIECES_A_HEAD).ok_or(Fault::Bad(Bad::Malformed))?? else {
            return Ok(false);
        };
        match part.file_name().map(str::to_owned) {
            None => self.field(part)?,
            Some(name) => self.file(&name, part, take)?,
        }
        Ok(true)
    }

    fn field(&mut self, mut part: Field<'static>) -> Result<(), Fault> {
        let name = part.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(piece) = chunk(&mut part)? {
            self.text += piece.len();
            if self.text > FORM_BYTES {
                return Err(Fault::Bad(Bad::TooLong));
            }
            bytes.extend_from_slice(&piece);
        }
        if self.form.fields.len() == MOST_FIELDS {
            return Err(Fault::Bad(Bad::Malformed));
        }
        self.form.fields.push(name, String::from_utf8_lossy(&bytes).into_owned());
        Ok(())
    }

    fn file(
        &mut self,
        given: &str,
        part: Field<'static>,
        take: &mut impl FnMut(&Fields, FileOfForm) -> Result<()>,
    ) -> Result<(), Fault> {
        let most =
            if self.taken < self.room.files { self.room.file_bytes.min(self.room.all_bytes - self.files) } else { 0 };
        let (bytes, sha256, size) = whole(part, most)?;
        // So browsers send a field of files into which nothing was put.
        if size == 0 && given.is_empty() {
            return Ok(());
        }
        self.seen += 1;
        if self.seen > self.room.files + MOST_FIELDS {
            return Err(Fault::Bad(Bad::Malformed));
        }
        let content_type = sniff::sniff(&bytes);
        let name = file_name::safe(given, content_type);
        let left_out = &mut self.form.left_out;
        match size {
            _ if self.taken >= self.room.files => left_out.too_many.push(name),
            _ if size > self.room.file_bytes => left_out.too_large.push(name),
            _ if size > most => left_out.too_much.push(name),
            _ => {
                self.files += size;
                self.taken += 1;
                take(&self.form.fields, FileOfForm { name, content_type, sha256, bytes }).map_err(Fault::Ours)?;
            }
        }
        Ok(())
    }
}

/// A file's bytes, if there are at most so many (else none of them), their hash, and how many there were.
fn whole(mut part: Field<'static>, most: u64) -> Result<(Vec<u8>, String, u64), Fault> {
    let (mut bytes, mut hash, mut size) = (Vec::new(), Sha256::new(), 0);
    while let Some(piece) = chunk(&mut part)? {
        size += piece.len() as u64;
        if size <= most {
            hash.update(&piece);
            bytes.extend_from_slice(&piece);
        } else {
            bytes = Vec::new();
        }
    }
    Ok((bytes, hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), size))
}

fn chunk(part: &mut Field<'static>) -> Result<Option<Bytes>, Fault> {
    // Each look at it brings another piece, and a piece is longer than any boundary.
    Ok(wait(part.chunk(), 4).ok_or(Fault::Bad(Bad::Malformed))??)
}

/// Looks at a future up to so many times. What it waits for is there whenever it looks again.
fn wait<T>(future: impl Future<Output = T>, most: usize) -> Option<T> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..most).find_map(|_| match future.as_mut().poll(&mut context) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    })
}

/// The body in pieces. The library takes all it can get before it looks at any of it: so behind each piece comes a pause.
struct Pieces {
    source: Box<dyn Read + Send>,
    waits: bool,
}

impl Stream for Pieces {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.waits = !self.waits;
        if !self.waits {
            return Poll::Pending;
        }
        let mut piece = Vec::with_capacity(PIECE);
        let read = self.source.by_ref().take(PIECE as u64).read_to_end(&mut piece);
        Poll::Ready(match read {
            Ok(0) => None,
            Ok(_) => Some(Ok(piece.into())),
            Err(fault) => Some(Err(fault)),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;
    use crate::web::message::Method;

    const ROOM: Room = Room { files: 3, file_bytes: 1000, all_bytes: 1500 };

    fn request(content_type: &str, body: impl Into<Vec<u8>>) -> Request {
        Request {
            method: Method::Post,
            path: "/".to_owned(),
            query: String::new(),
            host: String::new(),
            headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
            body: body.into().into(),
            peer: IpAddr::from([127, 0, 0, 1]),
            params: Vec::new(),
        }
    }

    /// A body of parts: what stands in their heads, and their content.
    fn body(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (head, content) in parts {
            bytes.extend(format!("--xx\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
            bytes.extend(*content);
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"--xx--\r\n");
        bytes
    }

    fn sent(parts: &[(&str, &[u8])]) -> (Result<Form, Bad>, Vec<FileOfForm>) {
        read_all(&request("multipart/form-data; boundary=xx", body(parts)))
    }

    fn read_all(request: &Request) -> (Result<Form, Bad>, Vec<FileOfForm>) {
        let mut files = Vec::new();
        let form = read(request, ROOM, |_, file| {
            files.push(file);
            Ok(())
        });
        (form.unwrap(), files)
    }

    #[test]
    fn fields_and_files_are_told_apart() {
        let (form, files) = sent(&[
            ("name=\"subject\"", "Grüße".as_bytes()),
            ("name=\"keep\"", b"1"),
            ("name=\"keep\"", b"2"),
            ("name=\"odd\"", b"a\xffb"),
            ("name=\"attachment\"; filename=\"\"", b""),
            ("name=\"attachment\"; filename=\"../../a.png\"", b"\x89PNG\r\n\x1a\n--x"),
            ("name=\"attachment\"; filename=\"empty.txt\"", b""),
        ]);
        let fields = form.unwrap().fields;
        assert_eq!((fields.get("subject"), fields.get("odd"), fields.get("attachment")), ("Grüße", "a\u{fffd}b", ""));
        assert_eq!(fields.all("keep").collect::<Vec<_>>(), ["1", "2"]);
        let files: Vec<_> =
            files.iter().map(|file| (file.name.as_str(), file.content_type, file.bytes.len())).collect();
        assert_eq!(files, [("a.png", "image/png", 11), ("empty.txt", "application/octet-stream", 0)]);
    }

    #[test]
    fn c6_what_is_too_much_is_named_and_the_rest_counts() {
        let file = |name: &str| format!("name=\"attachment\"; filename=\"{name}\"");
        let (big, small) = (vec![b'a'; 1001], vec![b'b'; 800]);
        let parts: Vec<(String, &[u8])> = vec![
            (file("big"), &big),
            (file("one"), &small),
            (file("two"), &small),
            (file("three"), b"c"),
            (file("four"), b"d"),
            (file("five"), b"e"),
            ("name=\"subject\"".to_owned(), b"still"),
        ];
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(head, content)| (head.as_str(), *content)).collect();
        let (form, files) = sent(&parts);
        let form = form.unwrap();
        assert_eq!(files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["one", "three", "four"]);
        assert_eq!(form.fields.get("subject"), "still");
        let name = |name: &str| vec![name.to_owned()];
        let wanted = LeftOut { too_large: name("big"), too_much: name("two"), too_many: name("five") };
        assert_eq!(form.left_out, wanted);
    }

    #[test]
    fn c6_a_body_that_is_no_form_is_none() {
        let many: Vec<(&str, &[u8])> = vec![("name=\"a\"", b"1"); 3000];
        assert_eq!(sent(&many).0.unwrap_err(), Bad::Malformed);
        let many: Vec<(&str, &[u8])> = vec![("name=\"a\"; filename=\"b\"", b"1"); 3000];
        assert_eq!(sent(&many).0.unwrap_err(), Bad::Malformed);
        let long = vec![b'a'; FORM_BYTES + 1];
        assert_eq!(sent(&[("name=\"message\"", &long)]).0.unwrap_err(), Bad::TooLong);
        let plain = "application/x-www-form-urlencoded";
        assert_eq!(read_all(&request(plain, long.clone())).0.unwrap_err(), Bad::TooLong);
        let endless_head = [b"--xx\r\nContent-Disposition: ".as_slice(), &vec![b'a'; 2_000_000]].concat();
        let good = body(&[("name=\"a\"", b"1")]);
        let cases = [
            ("multipart/form-data", good.clone()),
            ("multipart/form-data; boundary=", good.clone()),
            ("multipart/form-data; boundary=yy", good.clone()),
            ("multipart/mixed; boundary=xx", good.clone()),
            ("multipart/form-data; boundary=xx", endless_head),
            ("multipart/form-data; boundary=xx", b"--xx\r\n\r\n".to_vec()),
            ("multipart/form-data; boundary=xx", good[..good.len() - 12].to_vec()),
            ("multipart/form-data; boundary=xx", Vec::new()),
        ];
        for (content_type, body) in cases {
            let shown = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
            assert_eq!(read_all(&request(content_type, body)).0.unwrap_err(), Bad::Malformed, "{content_type} {shown}");
        }
    }

    #[test]
    fn a_nested_body_is_one_file_and_fields_need_no_file() {
        let inner = body(&[("name=\"subject\"", b"inner")]);
        let (form, files) = sent(&[("name=\"x\"; filename=\"n\"", &inner[..inner.len() - 8])]);
        assert!(form.is_err() || files.len() == 1);
        let (form, _) =
            read_all(&request("application/x-www-form-urlencoded", "subject=a+b&message=%C3%A4".to_owned()));
        assert_eq!(form.unwrap().fields.get("message"), "ä");
    }

    #[test]
    fn a_large_file_is_read_piece_by_piece() {
        let room = Room { files: 1, file_bytes: 3_000_000, all_bytes: 3_000_000 };
        let content: Vec<u8> = (0..2_500_000_u32).map(|at| (at * 7 % 251) as u8).collect();
        let whole = body(&[("name=\"a\"; filename=\"b\"", &content)]);
        let mut files = Vec::new();
        let take = |_: &Fields, file: FileOfForm| {
            files.push(file);
            Ok(())
        };
        read(&request("multipart/form-data; boundary=xx", whole), room, take).unwrap().unwrap();
        assert!(files[0].bytes == content);
        let hash: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(files[0].sha256, hash);
    }
}
