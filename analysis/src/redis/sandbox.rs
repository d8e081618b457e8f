//! The globals and libraries of the sandbox that scripts run in, as a table.
//!
//! The table is `sandbox.tsv`, which explains its own columns. It is read once, on first use.

use std::cmp::Ordering;
use std::sync::LazyLock;

use crate::redis::version::Version;

/// A global, or a field of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// `tonumber`, `string.format`.
    pub(crate) path: &'static str,
    pub(crate) kind: Kind,
    pub(crate) redis: Availability,
    pub(crate) valkey: Availability,
}

/// What kind of value an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Function,
    Number,
    String,
    Table,
    /// `cjson.null`.
    Userdata,
}

/// Which versions of a server have an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Availability {
    Always,
    Never,
    Since(Version),
    /// All before this version.
    Until(Version),
    /// Some patch releases before this version have it. No later one does.
    UntilPatched(Version),
}

/// What is known of a field of a library.
#[derive(Debug, PartialEq)]
pub(crate) enum LibraryField {
    Known(Entry),
    /// The library has no such field on any server. It is nil.
    Missing,
    /// There is no such library.
    NoLibrary,
}

impl Availability {
    /// Whether a version has it. `None` if it depends on the patch.
    pub(crate) fn in_version(self, version: Version) -> Option<bool> {
        match self {
            Self::Always => Some(true),
            Self::Never => Some(false),
            Self::Since(first) => Some(version >= first),
            Self::Until(end) => Some(version < end),
            Self::UntilPatched(end) if version < end => None,
            Self::UntilPatched(_) => Some(false),
        }
    }

    /// The availability of a field in a library that not every server has.
    fn within(self, library: Self) -> Self {
        if library == Self::Never {
            library
        } else {
            self
        }
    }
}

/// The global with this name, if some server has it.
pub(crate) fn global(name: &str) -> Option<&'static Entry> {
    find(name).filter(|entry| !entry.path.contains('.'))
}

/// Whether some server has a global with this name.
pub(crate) fn is_global(name: &str) -> bool {
    global(name).is_some()
}

/// Everything in the table but the server's own helpers.
#[cfg(feature = "editor")]
pub(crate) fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(|entry| !entry.path.contains("__"))
}

/// The names of all globals that a script may use.
pub(crate) fn globals() -> Vec<&'static str> {
    let mut names = Vec::new();
    for entry in TABLE.iter() {
        if !entry.path.contains('.') && !entry.path.starts_with("__") {
            names.push(entry.path);
        }
    }
    names
}

/// A field of a library.
pub(crate) fn library_field(library: &str, field: &str) -> LibraryField {
    let Some(entry) = global(library) else {
        return LibraryField::NoLibrary;
    };
    if entry.kind != Kind::Table || NO_LIBRARIES.contains(&library) {
        return LibraryField::NoLibrary;
    }
    match find(&format!("{}.{field}", original(library))) {
        Some(found) => LibraryField::Known(Entry {
            redis: found.redis.within(entry.redis),
            valkey: found.valkey.within(entry.valkey),
            ..*found
        }),
        None => LibraryField::Missing,
    }
}

/// The fields of a library.
pub(crate) fn fields(library: &str) -> Vec<&'static str> {
    let original = original(library);
    let mut fields = Vec::new();
    for entry in TABLE.iter() {
        if let Some((library, field)) = entry.path.split_once('.')
            && library == original
        {
            fields.push(field);
        }
    }
    fields
}

/// Tables whose fields belong to the script.
const NO_LIBRARIES: [&str; 3] = ["_G", "KEYS", "ARGV"];

/// The library that another name refers to.
fn original(library: &str) -> &str {
    match library {
        "server" | "redict" => "redis",
        other => other,
    }
}

/// Sorted by path, as the file is.
static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for line in include_str!("sandbox.tsv").split('\n') {
        table.extend(entry(line));
    }
    table
});

fn find(path: &str) -> Option<&'static Entry> {
    let table = TABLE.as_slice();
    let (mut first, mut end) = (0, table.len());
    while first < end {
        let middle = (first + end) / 2;
        let entry = &table[middle];
        match entry.path.cmp(path) {
            Ordering::Less => first = middle + 1,
            Ordering::Equal => return Some(entry),
            Ordering::Greater => end = middle,
        }
    }
    None
}

/// `None` for an empty line or a comment.
fn entry(line: &'static str) -> Option<Entry> {
    let mut columns = line.split('\t');
    Some(Entry {
        path: columns.next()?,
        kind: kind(columns.next()?)?,
        redis: availability(columns.next()?)?,
        valkey: availability(columns.next()?)?,
    })
}

fn kind(column: &str) -> Option<Kind> {
    Some(match column {
        "function" => Kind::Function,
        "number" => Kind::Number,
        "string" => Kind::String,
        "table" => Kind::Table,
        "userdata" => Kind::Userdata,
        _ => return None,
    })
}

fn availability(column: &str) -> Option<Availability> {
    if let Some(end) = column.strip_prefix("..") {
        return match end.strip_suffix('?') {
            Some(end) => Version::parse(end).map(Availability::UntilPatched),
            None => Version::parse(end).map(Availability::Until),
        };
    }
    match column {
        "all" => Some(Availability::Always),
        "-" => Some(Availability::Never),
        first => Version::parse(first).map(Availability::Since),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Availability, Kind, LibraryField, TABLE, entry, fields, global, globals, is_global,
        library_field,
    };
    use crate::redis::version::Version;

    #[test]
    fn every_line_of_the_table_can_be_read() {
        for line in include_str!("sandbox.tsv").lines() {
            let is_entry = !line.is_empty() && !line.starts_with('#');
            assert_eq!(entry(line).is_some(), is_entry, "{line}");
        }
        assert!(TABLE.is_sorted_by_key(|entry| entry.path));
        assert!(TABLE.windows(2).all(|pair| pair[0].path < pair[1].path));
        for entry in TABLE.iter() {
            if let Some((library, _)) = entry.path.split_once('.') {
                assert_eq!(
                    global(library).map(|library| library.kind),
                    Some(Kind::Table)
                );
            }
        }
    }

    #[test]
    fn names_that_only_some_servers_have_are_globals() {
        for name in [
            "KEYS", "print", "os", "server", "redict", "setfenv", "newproxy", "redis",
        ] {
            assert!(is_global(name), "{name}");
        }
        for name in [
            "io",
            "require",
            "debug",
            "module",
            "bit32",
            "utf8",
            "jit",
            "string.format",
            "",
        ] {
            assert!(!is_global(name), "{name}");
        }
        assert!(globals().contains(&"tonumber"));
        assert!(globals().iter().all(|name| !name.contains('.')));
    }

    #[test]
    fn libraries_have_the_fields_of_lua_5_1_and_of_the_server() {
        let is_known =
            |library, field| matches!(library_field(library, field), LibraryField::Known(_));
        for (library, field) in [
            ("string", "format"),
            ("table", "getn"),
            ("math", "huge"),
            ("cjson", "null"),
            ("redis", "call"),
            ("redis", "LOG_WARNING"),
            ("server", "call"),
            ("redict", "call"),
            ("os", "clock"),
        ] {
            assert!(is_known(library, field), "{library}.{field}");
        }
        for (library, field) in [
            ("table", "unpack"),
            ("os", "time"),
            ("redis", "LOG_INFO"),
            ("string", "trim"),
            ("math", "tointeger"),
        ] {
            assert_eq!(
                library_field(library, field),
                LibraryField::Missing,
                "{library}.{field}"
            );
        }
        for (library, field) in [("_G", "x"), ("KEYS", "x"), ("io", "read"), ("type", "x")] {
            assert_eq!(
                library_field(library, field),
                LibraryField::NoLibrary,
                "{library}.{field}"
            );
        }
        assert!(fields("server").contains(&"call"));
        assert_eq!(fields("os"), ["clock"]);
    }

    #[test]
    fn versions_decide() {
        let version = |text| Version::parse(text).expect("a version");
        let has = |availability: Availability, text| availability.in_version(version(text));
        let field = |library, field| match library_field(library, field) {
            LibraryField::Known(entry) => entry,
            other => panic!("{other:?}"),
        };
        let setresp = field("redis", "setresp");
        assert_eq!(has(setresp.redis, "5.0.14"), Some(false));
        assert_eq!(has(setresp.redis, "6.0"), Some(true));
        assert_eq!(has(setresp.valkey, "7.2"), Some(true));
        let clock = field("os", "clock");
        assert_eq!(has(clock.redis, "7.2.4"), Some(false));
        assert_eq!(has(clock.valkey, "8.0"), Some(true));
        let call = field("server", "call");
        assert_eq!(has(call.redis, "8.0"), Some(false));
        assert_eq!(has(call.valkey, "9.1"), Some(true));
        let print = global("print").expect("a global");
        assert_eq!(has(print.redis, "6.2.14"), Some(true));
        assert_eq!(has(print.redis, "7.0"), Some(false));
        let setfenv = global("setfenv").expect("a global");
        assert_eq!(has(setfenv.redis, "7.2"), None);
        assert_eq!(has(setfenv.valkey, "8.1"), Some(false));
    }
}
