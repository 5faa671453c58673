//! What kind of picture bytes are, by what they begin with, whatever their name says.

use sha2::{Digest, Sha256};

use crate::store::HelpImage;

/// A kind that is shown: type, ending, first bytes, and what else stands at a place.
type Kind = (&'static str, &'static str, &'static [u8], (usize, &'static [u8]));
const KINDS: &[Kind] = &[
    ("image/png", "png", b"\x89PNG\r\n\x1a\n", (0, b"")),
    ("image/jpeg", "jpg", b"\xff\xd8\xff", (0, b"")),
    ("image/gif", "gif", b"GIF8", (5, b"a")),
    ("image/webp", "webp", b"RIFF", (8, b"WEBP")),
];

/// A picture as it is kept; `None`: the bytes are none that is shown. Its name says its bytes.
#[must_use]
pub fn picture(file: &str, bytes: &[u8]) -> Option<HelpImage> {
    let is_it = |(_, _, begin, (at, more)): &&Kind| {
        bytes.starts_with(begin) && bytes.get(*at..).is_some_and(|rest| rest.starts_with(more))
    };
    let (content_type, ending, ..) = KINDS.iter().find(is_it)?;
    let name: String = Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Some(HelpImage {
        file: file.to_owned(),
        name: format!("{name}.{ending}"),
        content_type: (*content_type).to_owned(),
        bytes: bytes.to_vec(),
    })
}

/// The name of a picture's file, with an ending of its kind: a file of a help page's folder means what its ending says.
#[must_use]
pub fn ending(image: &HelpImage) -> String {
    let wanted = image.name.rsplit('.').next().unwrap_or_default();
    let has = image.file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let is_it = has == wanted || (has == "jpeg" && wanted == "jpg");
    if is_it { image.file.clone() } else { format!("{}.{wanted}", image.file) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        for (bytes, wanted) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], Some("image/png")),
            (b"\xff\xd8\xff\xe0", Some("image/jpeg")),
            (b"GIF89a", Some("image/gif")),
            (b"RIFF\x04\x00\x00\x00WEBPVP8 ", Some("image/webp")),
            (b"RIFF\x04\x00\x00\x00WAVE", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
            (b"GIF8", None),
            (b"", None),
        ] {
            assert_eq!(picture("x", bytes).map(|image| image.content_type).as_deref(), wanted, "{bytes:?}");
        }
        let (one, other) = (picture("x", b"GIF89a1").unwrap(), picture("x", b"GIF89a2").unwrap());
        assert_ne!(one.name, other.name);
        assert!(one.name.len() == 36 && one.name.ends_with(".gif"), "{}", one.name);
    }

    #[test]
    fn a_picture_has_the_ending_of_its_kind() {
        for (file, wanted) in [
            ("lid.png", "lid.png"),
            ("LID.PNG", "LID.PNG"),
            ("lid.md", "lid.md.png"),
            ("_group.toml", "_group.toml.png"),
            ("lid", "lid.png"),
        ] {
            assert_eq!(ending(&picture(file, b"\x89PNG\r\n\x1a\n").unwrap()), wanted, "{file}");
        }
        assert_eq!(ending(&picture("lid.jpeg", b"\xff\xd8\xff").unwrap()), "lid.jpeg");
    }
}
