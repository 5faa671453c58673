//! What the kernel knows of this process (proc(5)).

/// Its use of the machine; what can't be read is 0.
pub(super) struct Process {
    /// Memory that is there, bytes.
    pub resident_bytes: u64,
    /// Threads.
    pub threads: u64,
    /// Open files.
    pub descriptors: u64,
    /// How many it may have open.
    pub most_descriptors: u64,
}

impl Process {
    /// As it is now.
    pub(super) fn now() -> Process {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default()
        };
        Process {
            resident_bytes: field("VmRSS") * 1024,
            threads: field("Threads"),
            // Less the one that lists them.
            descriptors: std::fs::read_dir("/proc/self/fd").map_or(0, |all| all.count().saturating_sub(1) as u64),
            most_descriptors: most_descriptors() as u64,
        }
    }
}

/// How many files this process may have open (the soft limit).
pub(super) fn most_descriptors() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_tells_of_us() {
        let now = Process::now();
        assert!(now.resident_bytes > 1024 * 1024 && now.threads > 0);
        assert!(0 < now.descriptors && now.descriptors < now.most_descriptors);
    }
}
