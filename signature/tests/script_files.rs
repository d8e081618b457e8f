//! Which files are found, and what is said about those that are not.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use proc_macro2::Span;
use redis_script_signature::{Project, ProjectFile, read_script};
use syn::LitStr;

/// A package of its own for each test, with `src/lib.rs` beside `src/scripts/limit.lua`.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src/scripts")).unwrap();
    fs::write(folder.join("src/scripts/limit.lua"), "return 1\n").unwrap();
    fs::write(folder.join("Cargo.toml"), "").unwrap();
    folder
}

fn read(folder: &Path, written: &str) -> Result<String, String> {
    let literal = LitStr::new(written, Span::call_site());
    match read_script(&folder.join("src/lib.rs"), &literal, &Project::default()) {
        Ok(script) => Ok(script.source.text().to_owned()),
        Err(fault) => Err(fault.text().replace(&*folder.to_string_lossy(), "FOLDER")),
    }
}

#[track_caller]
fn refused(folder: &Path, written: &str, expected: Expect) {
    expected.assert_eq(&read(folder, written).expect_err("the path is refused"));
}

#[test]
fn a_script_is_found_from_the_file_that_names_it() {
    let folder = folder("found");
    assert_eq!(
        read(&folder, "scripts/limit.lua").as_deref(),
        Ok("return 1\n")
    );
    assert_eq!(
        read(&folder, "../src/./scripts/limit.lua").as_deref(),
        Ok("return 1\n")
    );
}

#[test]
fn a_wrong_path_says_which_would_be_right() {
    let folder = folder("wrong_path");
    fs::create_dir_all(folder.join("lua")).unwrap();
    fs::write(folder.join("lua/lock.lua"), "return 1\n").unwrap();
    refused(
        &folder,
        "scripts/limits.lua",
        expect![[r#"
        there is no script `FOLDER/src/scripts/limits.lua`
          = help: there is a script with a similar name: `limit.lua`"#]],
    );
    // The ending makes no two names alike.
    fs::write(folder.join("lua/big.lua"), "return 1\n").unwrap();
    refused(
        &folder,
        "../lua/missing.lua",
        expect![[r#"
            there is no script `FOLDER/lua/missing.lua`
              = note: the path is relative to the file in which it is written
              = help: create the file, or correct the path"#]],
    );
    refused(
        &folder,
        "lua/lock.lua",
        expect![[r#"
        there is no script `FOLDER/src/lua/lock.lua`
          = note: the path is relative to the file in which it is written
          = help: there is a script with that name: write `"../lua/lock.lua"`"#]],
    );
    // Written from the root of the package, in another case, without its folder, and without its ending.
    for written in [
        "src/scripts/limit.lua",
        "scripts/LIMIT.lua",
        "limit.lua",
        "limit",
    ] {
        let refused = read(&folder, written).expect_err("the path is refused");
        assert_eq!(
            refused,
            format!(
                "there is no script `FOLDER/src/{written}`\n  \
                 = note: the path is relative to the file in which it is written\n  \
                 = help: there is a script with that name: write `\"scripts/limit.lua\"`"
            )
        );
    }
    refused(
        &folder,
        "return redis.call('GET', KEYS[1])",
        expect![[r#"
            this is the text of a script, not its path
              = help: write `inline =` before it"#]],
    );
    refused(
        &folder,
        "nowhere/a.lua",
        expect![[r#"
            there is no script `FOLDER/src/nowhere/a.lua`
              = note: there is no directory `FOLDER/src/nowhere`
              = help: write the path from the file in which it stands"#]],
    );
    refused(
        &folder,
        "scripts/other.lua",
        expect![[r#"
        there is no script `FOLDER/src/scripts/other.lua`
          = note: the path is relative to the file in which it is written
          = help: create the file, or correct the path"#]],
    );
    refused(
        &folder,
        "scripts",
        expect![[r#"
        `FOLDER/src/scripts` is a directory, not a script
          = help: write the path of a `.lua` file in it"#]],
    );
    refused(
        &folder,
        "",
        expect![[r#"
        the path of the script is empty
          = help: write the path from this file: `"rate_limit.lua"`"#]],
    );
    refused(
        &folder,
        "limit\n.lua",
        expect![[r#"
        there is no script `FOLDER/src/limit\n.lua`
          = note: the path is relative to the file in which it is written
          = help: create the file, or correct the path"#]],
    );
    refused(
        &folder,
        "/etc/passwd",
        expect![[r#"
            the path of a script cannot be absolute
              = note: an absolute path exists on one machine only
              = help: write the path relative to this Rust file"#]],
    );
    #[cfg(unix)]
    refused(
        &folder,
        "scripts\\limit.lua",
        expect![[r#"
            there is no script `FOLDER/src/scripts\limit.lua`
              = help: separate the parts of a path by `/`"#]],
    );
}

#[test]
fn a_file_that_is_no_script_is_refused() {
    let folder = folder("no_script");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join("src").join(name), bytes).unwrap();
    write("empty.lua", b" \n");
    write("latin1.lua", b"-- ok\nreturn 'caf\xe9'\n");
    write("large.lua", &vec![b' '; 2 << 20]);
    refused(
        &folder,
        "empty.lua",
        expect![[r#"
        `FOLDER/src/empty.lua` is empty
          = help: write at least `return nil`"#]],
    );
    refused(
        &folder,
        "latin1.lua",
        expect![[r#"
        `FOLDER/src/latin1.lua` is not UTF-8
          = note: the byte 233 at FOLDER/src/latin1.lua:2:12 is not part of a character
          = help: save the file as UTF-8, and write any other byte in a string as an escape: `'\233'`"#]],
    );
    refused(
        &folder,
        "large.lua",
        expect![[r#"
        `FOLDER/src/large.lua` is too large for a script
          = note: it has 2097152 bytes, but at most 1048576 are read
          = help: send data as arguments, or keep it in a key"#]],
    );
}

#[test]
fn of_several_similar_scripts_the_last_by_name_is_meant() {
    let folder = folder("similar");
    for name in ["locka", "lockc", "lockb"] {
        fs::write(
            folder.join("src").join(name).with_extension("lua"),
            "return 1\n",
        )
        .unwrap();
    }
    refused(
        &folder,
        "lock.lua",
        expect![[r#"
        there is no script `FOLDER/src/lock.lua`
          = help: there is a script with a similar name: `lockc.lua`"#]],
    );
}

/// A file that says that it is empty, and has eight bytes for every page that a process could have. In which words it is
/// refused depends on what the kernel lets the process read of it.
#[cfg(target_os = "linux")]
const ENDLESS: &str = "/proc/self/pagemap";

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_longer_than_it_says_is_not_read_to_its_end() {
    let folder = folder("endless");
    std::os::unix::fs::symlink(ENDLESS, folder.join("src/endless.lua")).unwrap();
    let refused = read(&folder, "endless.lua").expect_err("the path is refused");
    assert!(
        refused.starts_with("`FOLDER/src/endless.lua` "),
        "{refused}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_project_file_that_is_longer_than_it_says_is_not_read_to_its_end() {
    let folder = folder("endless_project");
    std::os::unix::fs::symlink(ENDLESS, folder.join(ProjectFile::NAME)).unwrap();
    let file = ProjectFile::between(&folder, &folder).expect("there is a file");
    assert_eq!(file.diagnostics.len(), 1);
    let message = &file.diagnostics[0].message;
    let start = format!("`{}/redis-script.toml` ", folder.display());
    assert!(message.starts_with(&start), "{message}");
}
