//! THREATS R21: the service file.

use std::process::Command;

use super::root;

const UNIT: &str = "systemd/postdesk.service";

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
    let file = root().join(UNIT);
    let Ok(judged) = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--threshold=12", "--no-pager"])
        .arg(file)
        .output()
    else {
        // Not every machine that tests has systemd.
        return;
    };
    let said = String::from_utf8_lossy(&judged.stdout);
    assert!(judged.status.success(), "{}", said.lines().last().unwrap_or_default());
}
