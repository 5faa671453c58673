//! What a file is by its first bytes: what its sender says of it is not believed.

/// First bytes, with what begins so (RFC 2083, ITU-T T.81, GIF89a, ISO 32000).
const MARKS: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
];

/// How much is looked at to tell text from other things, bytes.
const LOOKED_AT: usize = 4096;

/// The type of a file by its content: a picture, a PDF, plain text, or `application/octet-stream`. Text of any kind is
/// `text/plain`, so that nothing that was sent ever runs.
#[must_use]
pub fn sniff(bytes: &[u8]) -> &'static str {
    if let Some((_, found)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return found;
    }
    // RIFF, a length, then what it is (developers.google.com/speed/webp/docs/riff_container).
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return "image/webp";
    }
    if is_text(bytes) { "text/plain" } else { "application/octet-stream" }
}

fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let whole = match std::str::from_utf8(head) {
        Ok(text) => text,
        // A character may have been cut in two.
        Err(fault) if fault.error_len().is_none() && bytes.len() > head.len() => {
            std::str::from_utf8(head.get(..fault.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !whole.is_empty() && !whole.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_with() {
        let long = format!("{}ä", "a".repeat(LOOKED_AT - 1));
        let rows: [(&[u8], &str); 12] = [
            (b"\x89PNG\r\n\x1a\nrest", "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"GIF89a...", "image/gif"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"RIFF\x10\0\0\0WAVEfmt ", "application/octet-stream"),
            (b"%PDF-1.7", "application/pdf"),
            (b"<script>alert(1)</script>", "text/plain"),
            (b"<svg onload=alert(1)>", "text/plain"),
            ("Grüße\r\n".as_bytes(), "text/plain"),
            (long.as_bytes(), "text/plain"),
            (b"a\0b", "application/octet-stream"),
            (b"", "application/octet-stream"),
        ];
        for (bytes, wanted) in rows {
            assert_eq!(sniff(bytes), wanted, "{bytes:?}");
        }
    }
}
