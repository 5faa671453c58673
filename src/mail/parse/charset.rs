//! Bytes to characters.

use mail_parser::decoders::charsets::map::charset_decoder;
use std::borrow::Cow;

/// Charset labels seen in mail that stand for another one. GB2312 and GBK are subsets of GB18030, and
/// mail labelled so often uses characters outside of them (WHATWG Encoding Standard §4.2); the others
/// are names that no registry knows.
const ALIASES: &[(&str, &str)] = &[
    ("gb2312", "gb18030"),
    ("gb_2312", "gb18030"),
    ("gb_2312-80", "gb18030"),
    ("gbk", "gb18030"),
    ("x-gbk", "gb18030"),
    ("cp936", "gb18030"),
    ("ms936", "gb18030"),
    ("windows-936", "gb18030"),
    ("euc-cn", "gb18030"),
    ("csgb2312", "gb18030"),
    ("unicode-1-1-utf-7", "utf-7"),
    ("x-unicode-1-1-utf-7", "utf-7"),
    ("x-unicode-2-0-utf-7", "utf-7"),
    ("utf8mb4", "utf-8"),
    ("utf_8", "utf-8"),
    ("cp65001", "utf-8"),
    ("cp932", "shift_jis"),
    ("windows-31j", "shift_jis"),
    ("cp949", "euc-kr"),
    ("ks_c_5601", "euc-kr"),
    ("cp950", "big5"),
    ("iso-8859-8-i", "iso-8859-8"),
    ("windows1252", "windows-1252"),
    ("windows1251", "windows-1251"),
    ("windows1250", "windows-1250"),
    ("win-1251", "windows-1251"),
    ("win-1252", "windows-1252"),
    ("cp-850", "ibm850"),
    ("cp-1251", "windows-1251"),
    ("cp-1252", "windows-1252"),
];

/// Labels that say nothing, or that are put on anything: the bytes decide.
const MEANINGLESS: &[&str] = &[
    "",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
    "unknown",
    "unknown-8bit",
    "x-unknown",
    "default",
    "default_charset",
    "8bit",
    "binary",
    "_iso-8859-1$",
    "replacement",
    "iso-2022-kr",
    "iso-2022-cn",
    "hz-gb-2312",
];

/// Characters of bytes without a label: UTF-8 if they are that, else windows-1252 (the superset of
/// Latin-1 that mail without a label turns out to be).
pub fn guess(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Characters of bytes without a label of their own in a mail that uses this charset elsewhere. Western
/// charsets are no news, and one that doesn't fit isn't the right one.
pub fn guess_with<'a>(hint: Option<&str>, bytes: &'a [u8]) -> Cow<'a, str> {
    let Some(hint) = hint.filter(|_| std::str::from_utf8(bytes).is_err()) else { return guess(bytes) };
    let decoded = decode(Some(hint), bytes);
    if decoded.contains(['\u{fffd}', '\u{80}']) { guess(bytes) } else { decoded }
}

/// Characters of bytes under a label; without a label, or under one that isn't known, as [`guess`].
pub fn decode<'a>(label: Option<&str>, bytes: &'a [u8]) -> Cow<'a, str> {
    let label = label.unwrap_or_default().trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    let label = label.split_once('*').map_or(label.as_str(), |(charset, _language)| charset);
    if MEANINGLESS.contains(&label) {
        return guess(bytes);
    }
    let label = ALIASES.iter().find(|(alias, _)| *alias == label).map_or(label, |(_, real)| real);
    if label == "utf-8" || label == "utf8" {
        return utf8(bytes);
    }
    if label == "iso-2022-jp" {
        return iso_2022_jp(bytes);
    }
    // The web standard reads UTF-16 without looking for a byte order mark.
    let whatwg = (!label.starts_with("utf-16"))
        .then(|| encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()))
        .flatten();
    match (whatwg, charset_decoder(label.as_bytes())) {
        (Some(encoding), _) => encoding.decode_without_bom_handling(bytes).0,
        (None, Some(decoder)) => Cow::Owned(decoder(bytes)),
        (None, None) => guess(bytes),
    }
}

/// ISO-2022-JP, in which words put together leave escape sequences without a character between them (a
/// fault to the web standard, §12.2.1), or Shift_JIS under its label: it has no byte above 127.
fn iso_2022_jp(bytes: &[u8]) -> Cow<'_, str> {
    if !bytes.is_ascii() {
        return encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).0;
    }
    let mut tidy = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == 0x1b && matches!(after, [b'(', b'B' | b'J', 0x1b, ..]) {
            rest = after.get(2..).unwrap_or_default();
        } else {
            tidy.push(first);
        }
    }
    Cow::Owned(encoding_rs::ISO_2022_JP.decode_without_bom_handling(&tidy).0.into_owned())
}

/// UTF-8 with its faults replaced; but bytes in which no character beyond ASCII is well-formed were
/// never UTF-8, whatever the label says.
fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let has_real_one = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let cut_at_the_end = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() == 1
        && bytes.utf8_chunks().last().is_some_and(|chunk| chunk.invalid().len() > 1);
    if has_real_one || cut_at_the_end { String::from_utf8_lossy(bytes) } else { guess(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_known_and_unknown() {
        for (label, bytes, text) in [
            (None, &b"gr\xc3\xbc\xc3\x9fe"[..], "grüße"),
            (None, b"gr\xfc\xdfe \x80", "grüße €"),
            (Some("US-ASCII"), b"gr\xfc\xdfe", "grüße"),
            (Some("utf-8"), b"gr\xfc\xdfe", "grüße"),
            (Some("utf-8"), b"gr\xc3\xbc\xdfe", "grü\u{fffd}e"),
            (Some("ISO-8859-1"), b"gr\xfc\xdfe", "grüße"),
            (Some("iso-8859-15"), b"\xa4", "€"),
            (Some("gb2312"), b"\xe9F", "镕"),
            (Some("\"koi8-r\""), b"\xf0\xd2\xc9", "При"),
            (Some("utf-7"), b"+AOk-", "é"),
            (Some("utf-16"), b"\xfe\xff\0a", "a"),
            (Some("utf-16be"), b"\0a", "a"),
            (Some("unicode-1-1-utf-7"), b"+APw-", "ü"),
            (Some("iso-2022-jp"), b"\x83c\x81[\x83\x8b", "ツール"),
            (Some("iso-2022-jp"), b"\x1b$B%O%m\x1b(B", "ハロ"),
            (Some("ibm850"), b"\x81", "ü"),
            (Some("iso-8859-1*en"), b"\xfc", "ü"),
            (Some("x-does-not-exist"), b"plain \xfc", "plain ü"),
            (Some("iso-2022-kr"), b"plain", "plain"),
        ] {
            assert_eq!(decode(label, bytes), text, "{label:?} {bytes:?}");
        }
    }
}
