//! THREATS R21: the service file.

use std::process::Command;

use super::root;

const UNIT: &str = "systemd/postdesk.service";
const BACKUP: &str = "systemd/postdesk-backup.service";
const TIMER: &str = "systemd/postdesk-backup.timer";

#[test]
fn r21_the_service_says_what_it_must() {
    let unit = std::fs::read_to_string(root().join(UNIT)).unwrap();
    let wanted = [
        "Type=notify",
        "WatchdogSec=60",
        "DynamicUser=yes",
        "StateDirectory=postdesk",
        "RestartPreventExitStatus=78",
        "#LoadCredential=support.password:",
        "MemoryMax=",
        "TasksMax=",
    ];
    for line in wanted {
        assert!(unit.lines().any(|found| found.starts_with(line)), "{line}");
    }
}

#[test]
fn r21_the_service_is_locked_in_well() {
    for unit in [UNIT, BACKUP] {
        let Ok(judged) = Command::new("systemd-analyze")
            .args(["security", "--offline=true", "--threshold=12", "--no-pager"])
            .arg(root().join(unit))
            .output()
        else {
            // Not every machine that tests has systemd.
            return;
        };
        let said = String::from_utf8_lossy(&judged.stdout);
        assert!(judged.status.success(), "{unit}: {}", said.lines().last().unwrap_or_default());
    }
}

#[test]
fn a_backup_is_made_every_night_as_the_same_user() {
    let timer = std::fs::read_to_string(root().join(TIMER)).unwrap();
    for line in ["OnCalendar=", "RandomizedDelaySec=", "Persistent=yes"] {
        assert!(timer.lines().any(|found| found.starts_with(line)), "{line}");
    }
    let (service, backup) = (root().join(UNIT), root().join(BACKUP));
    let both = [service, backup].map(|file| std::fs::read_to_string(file).unwrap());
    for line in ["DynamicUser=yes", "User=postdesk", "StateDirectory=postdesk", "StateDirectoryMode=0700", "UMask=0077"]
    {
        // The daemon's unit gives its own name to its user.
        let is_said = |unit: &String| unit.lines().any(|found| found == line);
        assert!(is_said(&both[1]) && (is_said(&both[0]) || line == "User=postdesk"), "{line}");
    }
}

#[test]
fn purging_takes_what_setup_wrote_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let (etc, added) = ("etc/postdesk", "etc/systemd/system/postdesk.service.d");
    let write = |folder: &str, name: &str| {
        std::fs::create_dir_all(place.path().join(folder)).unwrap();
        std::fs::write(place.path().join(folder).join(name), "x").unwrap();
    };
    let purge = || {
        let script = root().join("debian/postrm");
        let done = Command::new("sh").arg(script).arg("purge").env("DPKG_ROOT", place.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let by_setup = ["postdesk.toml", "postdesk.toml.20261128T101112", "support.password"];
    by_setup.iter().for_each(|name| write(etc, name));
    write(etc, "restic.password");
    write(added, "support.conf");
    write("var/lib/postdesk", "postdesk.db");
    let said = purge();
    assert!(said.contains("etc/postdesk: restic.password\n") && said.contains("all tickets and mails stay"), "{said}");
    assert!(place.path().join(etc).join("restic.password").exists());
    assert!(by_setup.iter().all(|name| !place.path().join(etc).join(name).exists()));
    assert!(!place.path().join(added).exists());
    std::fs::remove_file(place.path().join(etc).join("restic.password")).unwrap();
    purge();
    assert!(!place.path().join(etc).exists() && place.path().join("var/lib/postdesk/postdesk.db").exists());
}
