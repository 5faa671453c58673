//! The help pages of the demonstration: written into its folder, and loaded from there as anybody's would be.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::app::operate::Operator;
use crate::transfer::articles;

/// Name of their folder.
pub const FOLDER: &str = "help";

/// Each file, from the folder on.
macro_rules! files {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_bytes!(concat!("help/", $file)))),*]
    };
}

const FILES: &[(&str, &[u8])] = files![
    "orders/_group.toml",
    "orders/delivery-times.md",
    "orders/delivery-times.de.md",
    "orders/returns.md",
    "orders/returns.de.md",
    "orders/payment.md",
    "use/_group.toml",
    "use/first-use.md",
    "use/first-use.de.md",
    "use/kettle-parts.png",
    "use/temperature.md",
    "use/smell-and-taste.md",
    "care/_group.toml",
    "care/descale.md",
    "care/descale.de.md",
    "care/lid.md",
    "care/not-heating.md",
    "care/guarantee.md",
];

/// Writes the files below the folder of the demonstration, and loads them.
pub fn load(dir: &Path, desk: &Operator) -> Result<()> {
    let folder = dir.join(FOLDER);
    for (file, bytes) in FILES {
        let path = folder.join(file);
        let group = path.parent().unwrap_or(&folder);
        fs::create_dir_all(group).with_context(|| format!("Making {}", group.display()))?;
        fs::write(&path, bytes).with_context(|| format!("Writing {}", path.display()))?;
    }
    let brand = desk.brand(None)?;
    let read = articles::read(&folder, brand.language_or(&desk.config().language))?;
    let loaded = articles::load(desk, &brand, read, false)?;
    if let Some(flaw) = loaded.flaws.first() {
        bail!("The help pages of the demonstration: {flaw}");
    }
    Ok(())
}
