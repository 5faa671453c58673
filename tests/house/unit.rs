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
