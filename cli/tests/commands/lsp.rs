//! `lsp`: the language server. Its own tests are in `lsp/`.

use std::io::Write;
use std::process::Stdio;

use crate::files::folder;
use crate::program::{ended, program};

#[test]
fn the_language_server_answers_and_ends() {
    let folder = folder("lsp_answers");
    let messages = [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
        r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
        r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","method":"exit"}"#,
    ];
    let mut process = program(&folder)
        .args(["lsp", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    let mut stdin = process.stdin.take().expect("a pipe");
    for message in messages {
        write!(stdin, "Content-Length: {}\r\n\r\n{message}", message.len()).expect("it reads");
    }
    stdin.flush().expect("it reads");
    let ended = ended(process.wait_with_output().expect("the program ends"));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.out.contains(r#""name":"redis-script-lsp""#),
        "{}",
        ended.out
    );
}
