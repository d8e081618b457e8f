//! `completions`: what a shell makes of them.

use std::process::Command;

use crate::program::{here, run};
use crate::two_programs::alone;

/// Completes the last word in bash, as it does when the key is pressed.
const DRIVER: &str = r#"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
completing=$(complete -p "$1")
completing=${completing##*-F }
"${completing%% *}" "$1" "${@: -1}" "${@: -2:1}"
echo "${COMPREPLY[@]}"
"#;

#[test]
fn bash_completes_commands_options_and_names() {
    let of_cargo = run(here(), &["completions", "bash"]);
    let alone = alone(here(), &["completions", "bash"]);
    for (program, written) in [("cargo-redis-script", of_cargo), ("redis-script", alone)] {
        assert_eq!((written.code, written.err.as_str()), (0, ""));
        let script = written.out + DRIVER;
        for (words, expected) in [
            (&["chec"][..], "check"),
            (&["check", "--form"], "--format"),
            (&["check", "--format", "g"], "github"),
            (&["inspect", "--format", "js"], "json"),
            (&["explain", "key_from_a"], "key_from_argument"),
            (&["new", "sliding-w"], "sliding-window"),
            (&["completions", "z"], "zsh"),
        ] {
            let output = Command::new("bash")
                .args(["--norc", "-c", &script, "bash", program])
                .args(words)
                .output()
                .expect("there is a bash");
            let completed = String::from_utf8_lossy(&output.stdout);
            assert_eq!(
                completed.trim(),
                expected,
                "{program} {words:?}: {output:?}"
            );
        }
    }
}

#[test]
fn every_shell_has_its_own() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let written = run(here(), &["completions", shell]);
        assert_eq!(written.code, 0);
        assert!(written.out.contains("cargo-redis-script"), "{shell}");
    }
}
