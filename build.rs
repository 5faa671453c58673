//! Prepares what browsers fetch: each file of `templates/assets` with a name that tells its content, plain and gzipped.

#![allow(clippy::expect_used, clippy::panic, reason = "a build that can't prepare its files has to end, and says why")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// File, name without its hash, ending, media type.
const ASSETS: &[(&str, &str, &str, &str)] = &[
    ("vendor/pico.min.css", "pico", "css", "text/css; charset=utf-8"),
    ("app.css", "app", "css", "text/css; charset=utf-8"),
    ("icons.svg", "icons", "svg", "image/svg+xml"),
    ("app.js", "app", "js", "text/javascript; charset=utf-8"),
];

fn main() {
    let folder = Path::new("templates/assets");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to write"));
    let mut table = String::from("&[\n");
    for (file, stem, ending, media_type) in ASSETS {
        let path = folder.join(file);
        println!("cargo:rerun-if-changed={}", path.display());
        let bytes = std::fs::read(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&bytes).expect("memory takes all that is written");
        let packed = out.join(format!("{stem}.{ending}.gz"));
        std::fs::write(&packed, gzip.finish().expect("memory takes all that is written"))
            .expect("OUT_DIR can be written");
        let plain = std::fs::canonicalize(&path).expect("the file was read a moment ago");
        writeln!(
            table,
            "    Asset {{ stem: \"{stem}.{ending}\", name: \"{stem}-{hash}.{ending}\", media_type: \"{media_type}\", \
             plain: include_bytes!({plain:?}), gzip: include_bytes!({packed:?}) }},"
        )
        .expect("a string takes all that is written");
    }
    table.push(']');
    std::fs::write(out.join("assets.rs"), table).expect("OUT_DIR can be written");
}
