//! What the table knows of the sandbox.

use crate::redis::sandbox::{self as table, Availability, Kind};

/// A global, or a field of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SandboxPage {
    /// `tonumber`, `string.format`.
    pub path: &'static str,
    /// Whether it is a function.
    pub is_function: bool,
    /// Whether it is a library.
    pub is_library: bool,
    /// Which servers have it, if not all do.
    pub availability: Option<String>,
}

/// Everything in the sandbox that some server has, by path.
#[must_use]
pub fn sandbox() -> Vec<SandboxPage> {
    let mut pages = Vec::new();
    for entry in table::entries() {
        pages.push(SandboxPage {
            path: entry.path,
            is_function: entry.kind == Kind::Function,
            is_library: entry.kind == Kind::Table,
            availability: availability(entry.redis, entry.valkey),
        });
    }
    pages
}

fn availability(redis: Availability, valkey: Availability) -> Option<String> {
    let say = |product: &str, availability: Availability| match availability {
        Availability::Always => format!("every {product}"),
        Availability::Never => format!("no {product}"),
        Availability::Since(version) => format!("{product} since {version}"),
        Availability::Until(version) | Availability::UntilPatched(version) => {
            format!("{product} before {version}")
        }
    };
    match (redis, valkey) {
        (Availability::Always, Availability::Always) => None,
        _ => Some(format!(
            "{}, {}",
            say("Redis", redis),
            say("Valkey", valkey)
        )),
    }
}
