//! The memory that the process may use.

use rustix::process::{Resource, getrlimit};
use std::fs::read_to_string;

/// Returns the number of bytes: the memory of the machine, or less if control groups or limits of
/// the process restrict it.
pub(super) fn available() -> u64 {
    let total = read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("MemTotal:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib * 1024)
    });
    let total = total.unwrap_or(4 << 30);
    // Half of a limited address space: threads and libraries take their part of it.
    let space = getrlimit(Resource::As).current.map(|bytes| bytes / 2);
    limits().into_iter().chain(space).fold(total, u64::min)
}

/// Returns the limits of the control groups that the process is in, the outermost included.
fn limits() -> Vec<u64> {
    let mut out = Vec::new();
    let mut take = |path: String| {
        let number = read_to_string(path).ok().and_then(|text| text.trim().parse::<u64>().ok());
        out.extend(number);
    };
    let groups = read_to_string("/proc/self/cgroup").unwrap_or_default();
    for line in groups.lines() {
        let mut parts = line.splitn(3, ':');
        let (_, controllers, path) = (parts.next(), parts.next(), parts.next());
        let (Some(controllers), Some(path)) = (controllers, path) else { continue };
        let (root, file) = match controllers {
            "" => ("/sys/fs/cgroup", "memory.max"),
            list if list.split(',').any(|c| c == "memory") => {
                ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
            }
            _ => continue,
        };
        let mut path = path.trim_end_matches('/');
        loop {
            take(format!("{root}{path}/{file}"));
            match path.rfind('/') {
                Some(at) => path = &path[..at],
                None => break,
            }
        }
    }
    out
}
