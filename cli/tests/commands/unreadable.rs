//! `check` of files that cannot be read, or that have no end.

use expect_test::expect;

use crate::files::{folder, write};
use crate::program::run;

#[test]
fn what_cannot_be_read_does_not_hide_the_rest() {
    let folder = folder("check_unreadable");
    write(&folder, "a.lua", b"return '\xff'");
    write(&folder, "b.lua", "x = 1\nreturn redis.call('GET', 'x')\n");
    write(&folder, "c.lua", vec![b' '; (1 << 20) + 1]);
    write(&folder, "d.lua", "");
    write(&folder, "e.rs", "fn broken( {");
    write(&folder, "f.rs", "mod \u{0}\"");
    write(&folder, "g.rs", b"// mod \xff");
    let ended = run(&folder, &["check", "."]);
    assert_eq!(ended.code, 2);
    assert!(ended.out.contains("b.lua:2:26"), "{}", ended.out);
    for said in [
        "`a.lua` is not UTF-8 at line 1, column 9",
        "`c.lua` has 1048577 bytes",
        "`f.rs` is not valid Rust",
        "`g.rs` cannot be read: it is not UTF-8",
    ] {
        assert!(ended.err.contains(said), "{said}: {}", ended.err);
    }
    // `e.rs` has tokens, and no function of ours.
    assert!(
        ended.err.contains("4 files could not be read"),
        "{}",
        ended.err
    );
}

#[cfg(unix)]
fn make_pipe(path: &std::path::Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("there is a mkfifo").success());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let folder = folder("check_fifo");
    write(&folder, "a.lua", "return redis.call('GET', 'x')\n");
    make_pipe(&folder.join("b.lua"));
    let ended = run(&folder, &["check", "."]);
    assert_eq!(ended.code, 1);
    assert_eq!(ended.err.lines().last(), Some("checked 1 script: 1 error"));
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read_and_a_device_no_further_than_a_script_goes() {
    let folder = folder("check_no_file");
    let pipe = folder.join("pipe.lua");
    make_pipe(&pipe);
    std::os::unix::fs::symlink("/dev/zero", folder.join("zero.lua")).expect("it can be made");
    let writer = std::thread::spawn(|| std::fs::write(pipe, "return redis.call('GET', 'x')\n"));
    let ended = run(&folder, &["check", "pipe.lua", "zero.lua"]);
    assert_eq!(ended.code, 2);
    expect![[r#"
        error: `zero.lua` has 1048577 bytes, but at most 1048576 (1 MiB) are checked
        for more about a lint: `cargo redis-script explain hardcoded_key`
        checked 1 script: 1 error; 1 file could not be read
    "#]]
    .assert_eq(&ended.err);
    writer.join().expect("it ended").expect("it was read");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_longer_than_it_says_is_not_read_to_its_end() {
    let folder = folder("check_endless");
    let link = folder.join("endless.lua");
    std::os::unix::fs::symlink("/proc/self/pagemap", link).expect("it can be made");
    let ended = run(&folder, &["check", "endless.lua"]);
    assert_eq!(ended.code, 2);
    // In which words depends on what the kernel lets the process read of it.
    assert!(
        ended.err.starts_with("error: `endless.lua` "),
        "{}",
        ended.err
    );
    assert!(
        ended.err.ends_with("; 1 file could not be read\n"),
        "{}",
        ended.err
    );
}
