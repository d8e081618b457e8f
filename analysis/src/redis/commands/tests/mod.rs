//! The table and what is asked of it. Each column of each line is read in `columns`, and `lines` shows that a mistake in
//! one is found.

mod columns;
mod keys;
mod lines;
mod names;
mod replies;
mod syntax;

use crate::redis::version::Version;

use super::{Command, Groups, Lookup, Scripts, find, look_up};

/// Arguments as they are written with blanks between them: `?` is no constant, `''` is empty.
fn arguments(call: &str) -> Vec<Option<&[u8]>> {
    call.split(' ')
        .map(|word| match word {
            "?" => None,
            "''" => Some(b"".as_slice()),
            word => Some(word.as_bytes()),
        })
        .collect()
}

#[track_caller]
fn command(call: &str) -> &'static Command {
    find(&arguments(call)).unwrap_or_else(|| panic!("no command: {call}"))
}

fn command_named(name: &str) -> &'static Command {
    super::named(name.as_bytes()).unwrap_or_else(|| panic!("no command: {name}"))
}

#[test]
fn commands_are_found_in_any_case() {
    assert_eq!(command("get k").name, "GET");
    assert_eq!(command("Object enCoding k").name, "OBJECT ENCODING");
    assert_eq!(command("OBJECT").name, "OBJECT");
    assert_eq!(command("COMMAND").name, "COMMAND");
    assert!(matches!(look_up(&arguments("GTE k")), Lookup::Unknown));
    assert!(matches!(look_up(&arguments("? k")), Lookup::Dynamic));
    assert!(matches!(look_up(&arguments("json.get k")), Lookup::Foreign));
    assert!(matches!(look_up(&arguments("cas k a b")), Lookup::Foreign));
    assert!(matches!(look_up(&arguments("OBJECT ? k")), Lookup::Dynamic));
    assert!(matches!(look_up(&[]), Lookup::Dynamic));
    assert!(matches!(
        look_up(&arguments("XGROUP CRAETE k")),
        Lookup::UnknownSubcommand(command) if command.name == "XGROUP"
    ));
    for name in [b"".as_slice(), b"\xff", b"GET\0", &[b'G'; 1 << 20]] {
        assert!(matches!(look_up(&[Some(name)]), Lookup::Unknown));
    }
}

#[test]
fn commands_know_what_they_are() {
    assert!(command("SET k v").is_write());
    assert!(!command("GET k").is_write());
    assert!(command("PUBLISH c m").may_replicate() && !command("PUBLISH c m").is_write());
    assert!(command("PFCOUNT k").may_replicate());
    assert!(command("SUBSCRIBE c").is_noscript());
    assert!(command("BLPOP k 0").is_blocking());
    assert_eq!(
        command("BLPOP k 0").scripts,
        Scripts::AllowedSince(Version::new(7, 2))
    );
    assert_eq!(
        command("ACL").scripts,
        Scripts::AllowedSince(Version::new(7, 0))
    );
    assert!(command("ACL").is_container());
    assert_eq!(
        command("HEXPIRE k 1 FIELDS 1 f").since_redis,
        Some(Version::new(7, 4))
    );
    assert_eq!(
        command("HEXPIRE k 1 FIELDS 1 f").since_valkey,
        Some(Version::new(9, 0))
    );
    assert_eq!(command("VADD k").since_valkey, None);
    assert_eq!(
        command("HSET k f v").groups,
        Some(Groups { size: 2, behind: 2 })
    );
    assert_eq!(command("OBJECT ENCODING k").words(), 2);
    assert_eq!(command("SET k v").most_arguments, Some(8));
    assert_eq!(
        Version::parse("7.2.4")
            .map(|version| version.to_string())
            .as_deref(),
        Some("7.2.4")
    );
    assert_eq!(
        Version::parse("7")
            .map(|version| version.to_string())
            .as_deref(),
        Some("7.0")
    );
    assert_eq!(Version::parse("7.x"), None);
}
