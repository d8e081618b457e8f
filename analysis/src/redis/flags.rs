//! The flags of scripts and of functions: a `#!` line and `redis.register_function` take the same ones.

/// All of them, sorted.
pub(crate) const FLAGS: &[&str] = &[
    "allow-cross-slot-keys",
    "allow-oom",
    "allow-stale",
    "no-cluster",
    "no-writes",
];
