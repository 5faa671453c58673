//! The service of the package, as far as commands know of it: where it looks for its configuration, and how it gets secrets that
//! its own user can't read.

use std::path::{Path, PathBuf};

/// Where the unit looks for the configuration.
pub const CONFIG: &str = "/etc/postdesk/postdesk.toml";
/// What is added to the unit lies here (systemd.unit(5)).
const DROP_INS: &str = "/etc/systemd/system/postdesk.service.d";

/// Whether its unit is on this machine.
#[must_use]
pub fn is_installed() -> bool {
    let units = ["/usr/lib/systemd/system", "/lib/systemd/system", "/etc/systemd/system"];
    units.iter().any(|folder| Path::new(folder).join("postdesk.service").exists())
}

/// A file that is added to the unit.
#[must_use]
pub fn drop_in(name: &str) -> PathBuf {
    Path::new(DROP_INS).join(format!("{name}.conf"))
}

/// What stands in such a file: the service's manager, which may read all, hands a file over as a credential (systemd.exec(5)).
#[must_use]
pub fn hands(credential: &str, file: &Path) -> String {
    format!("[Service]\nLoadCredential={credential}:{}\n", file.display())
}
