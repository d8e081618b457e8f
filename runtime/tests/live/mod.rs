//! A script from a text of the test.

use redis_script::__private::{Definition, Line, script};
use redis_script::Script;

/// What a script is besides its text; the defaults are those of an attribute without options.
pub(crate) fn definition(source: &'static str) -> Definition<[Line; 0]> {
    of_files(source, [])
}

/// The same for a script of several files.
pub(crate) fn of_files<const COUNT: usize>(
    source: &'static str,
    lines: [Line; COUNT],
) -> Definition<[Line; COUNT]> {
    Definition {
        name: "test.lua",
        source,
        sha1: "",
        read_only: false,
        cluster: false,
        mentions_unknown: source.contains("NOSCRIPT"),
        function: None,
        keys: &[],
        arguments: &[],
        lines,
    }
}

/// The script, with the hash that the server computes; a script that it refuses is of no interest to the caller.
pub(crate) fn known_script(
    connection: &mut impl redis::ConnectionLike,
    mut definition: Definition<[Line; 0]>,
) -> Script {
    let hash: String = redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg(definition.source)
        .query(connection)
        .unwrap();
    definition.sha1 = hash.leak();
    script(Box::leak(Box::new(definition)))
}
