//! What `deny.toml` forbids is not in the lock file. cargo-deny does more, but is not everywhere.

use regex::Regex;

use super::{none, root};

/// Versions as numbers, as far as they are numbers.
fn version(text: &str) -> Vec<u64> {
    text.split(['.', '-', '+']).map_while(|number| number.parse().ok()).collect()
}

#[test]
fn r22_no_forbidden_package_is_in_the_lock_file() {
    let deny = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let package = Regex::new(r#"name = "([^"]+)"\nversion = "([^"]+)""#).unwrap();
    let packages: Vec<_> =
        package.captures_iter(&lock).map(|found| (found[1].to_owned(), version(&found[2]))).collect();
    assert!(packages.len() > 100, "The lock file is read");
    let banned = Regex::new(r#"crate = "([^":]+)(?::<([^"]+))?""#).unwrap();
    let bans: Vec<_> = banned.captures_iter(&deny).collect();
    assert!(bans.len() >= 10, "The bans are read");
    let mut faults = Vec::new();
    for ban in bans {
        let floor = ban.get(2).map(|floor| version(floor.as_str()));
        for (name, found) in packages.iter().filter(|(name, _)| *name == ban[1]) {
            if floor.as_ref().is_none_or(|floor| found < floor) {
                faults.push(format!("{name} {found:?} is forbidden: {}", &ban[0]));
            }
        }
    }
    none(faults);
}

#[test]
fn the_lock_file_names_one_registry_and_nothing_else() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let mut sources: Vec<_> = lock.lines().filter(|line| line.starts_with("source = ")).collect();
    sources.sort_unstable();
    sources.dedup();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(!sources[0].contains("git+"), "{sources:?}");
}

#[test]
fn the_browser_tests_fetch_what_their_lock_file_says_from_wherever_npm_is_set_up_to() {
    let lock = std::fs::read_to_string(root().join("tests/browser/package-lock.json")).unwrap();
    assert!(lock.contains("\"integrity\": \"sha512-"), "{lock}");
    assert!(!lock.contains("\"resolved\"") && !lock.contains("://"), "{lock}");
}
