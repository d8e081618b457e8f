//! `lsp`: the language server. Its own tests are in `lsp/`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::files::folder;
use crate::program::{ended, here, program, run};

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

/// Where a finding is, and which.
type Said = (String, u64, String);

#[test]
fn an_editor_says_what_check_says() {
    let folder = here().join("../analysis/tests/lints");
    let folder = folder.canonicalize().expect("the fixtures are there");
    let mut checked: BTreeSet<Said> = BTreeSet::new();
    let out = run(&folder, &["check", ".", "--format", "json"]).out;
    for line in out.lines() {
        let found: Value = serde_json::from_str(line).expect("JSON");
        let text = |field: &str| found[field].as_str().unwrap_or("syntax").to_owned();
        let line = found["line"].as_u64().expect("a line") - 1;
        checked.insert((text("file"), line, text("lint")));
    }
    let files: Vec<String> = walk(&folder);
    let mut messages = vec![
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {
            "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
        } } }),
        json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
    ];
    for file in &files {
        let text = std::fs::read_to_string(folder.join(file)).expect("a fixture");
        let uri = format!("file://{}/{file}", folder.display());
        let document = json!({ "uri": uri, "languageId": "lua", "version": 1, "text": text });
        let params = json!({ "textDocument": document });
        messages
            .push(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
    }
    messages.push(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    messages.push(json!({ "jsonrpc": "2.0", "method": "exit" }));
    let mut shown: BTreeSet<Said> = BTreeSet::new();
    for answer in answers(&folder, &messages) {
        let params = &answer["params"];
        let Some(uri) = params["uri"].as_str() else {
            continue;
        };
        let file = uri.rsplit_once("/tests/lints/").expect("a fixture").1;
        for found in params["diagnostics"].as_array().expect("a list") {
            let lint = found["code"].as_str().unwrap_or("syntax");
            let line = found["range"]["start"]["line"].as_u64().expect("a line");
            shown.insert((file.to_owned(), line, lint.to_owned()));
        }
    }
    assert!(checked.len() > 200, "only {} findings", checked.len());
    let differences: Vec<&Said> = checked.symmetric_difference(&shown).collect();
    assert!(differences.is_empty(), "{differences:#?}");
}

/// The Lua files below a folder.
fn walk(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for lint in std::fs::read_dir(folder).expect("a folder") {
        let lint = lint.expect("an entry").path();
        for file in std::fs::read_dir(&lint).expect("a folder") {
            let file = file.expect("an entry").path();
            if file.extension().is_some_and(|extension| extension == "lua") {
                let name = file.strip_prefix(folder).expect("it is inside");
                files.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files
}

/// Sends messages, and reads all that the server says.
fn answers(folder: &Path, messages: &[Value]) -> Vec<Value> {
    let mut process = program(folder)
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    let mut stdin = process.stdin.take().expect("a pipe");
    let messages: Vec<String> = messages.iter().map(Value::to_string).collect();
    let writer = std::thread::spawn(move || {
        for message in messages {
            write!(stdin, "Content-Length: {}\r\n\r\n{message}", message.len()).expect("it reads");
        }
    });
    let output = process.wait_with_output().expect("the program ends");
    writer.join().expect("everything was sent");
    let mut answers = Vec::new();
    let mut rest = output.stdout.as_slice();
    while let Some(start) = rest.windows(4).position(|window| window == b"\r\n\r\n") {
        let header = String::from_utf8_lossy(&rest[..start]).into_owned();
        let length = header
            .rsplit(' ')
            .next()
            .and_then(|length| length.parse().ok());
        let length: usize = length.expect("a length");
        let body = &rest[start + 4..start + 4 + length];
        answers.push(serde_json::from_slice(body).expect("JSON"));
        rest = &rest[start + 4 + length..];
    }
    answers
}
