//! A client of the real process.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// What a client waits for at most. The machine may be busy.
const LONGEST: Duration = Duration::from_secs(180);

/// A folder of a test, and the server that works in it.
pub(crate) struct Client {
    pub(crate) folder: PathBuf,
    process: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    next: i64,
    /// What came while something else was awaited.
    notifications: Vec<Value>,
}

/// A folder with these files, and nothing else.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("it can be written");
    for (path, text) in files {
        write(&folder, path, text);
    }
    folder
}

pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("it can be written");
    fs::write(path, text).expect("it can be written");
}

impl Client {
    /// Starts a server in a folder with these files.
    pub(crate) fn start(name: &str, files: &[(&str, &str)]) -> Self {
        Self::with(name, files, json!({}))
    }

    /// The same, with capabilities of the client.
    pub(crate) fn with(name: &str, files: &[(&str, &str)], capabilities: Value) -> Self {
        let mut client = Self::spawn(folder(name, files));
        client.initialize(capabilities, Value::Null);
        client
    }

    pub(crate) fn initialize(&mut self, capabilities: Value, options: Value) {
        let root = uri(&self.folder);
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "initializationOptions": options,
            "workspaceFolders": [{ "uri": root, "name": "test" }],
        });
        self.ask("initialize", params);
        self.tell("initialized", json!({}));
    }

    /// A process that nobody has spoken to.
    pub(crate) fn spawn(folder: PathBuf) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redis-script-lsp"));
        command.stderr(Stdio::piped());
        Self::of(command, folder)
    }

    /// The same with any server.
    pub(crate) fn of(mut command: Command, folder: PathBuf) -> Self {
        let mut process = command
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let stdin = process.stdin.take();
        let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            folder,
            process,
            stdin,
            messages,
            next: 0,
            notifications: Vec::new(),
        }
    }

    /// Writes bytes as they are.
    pub(crate) fn write_raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("it is open");
        let _ = stdin.write_all(bytes);
        let _ = stdin.flush();
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.write_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The whole answer to a request.
    pub(crate) fn ask_whole(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.messages.recv_timeout(LONGEST).expect("an answer");
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.notifications.push(message);
        }
    }

    /// The result of a request.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask_whole(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Opens a file with this text, and returns its findings.
    pub(crate) fn open(&mut self, file: &str, text: &str) -> Vec<Value> {
        self.tell_open(file, "lua", text);
        self.findings(file)
    }

    pub(crate) fn tell_open(&mut self, file: &str, language: &str, text: &str) {
        let uri = self.uri(file);
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes an open file, and returns its findings.
    pub(crate) fn change(&mut self, file: &str, version: i32, text: &str) -> Vec<Value> {
        self.tell_change(file, version, text);
        self.findings(file)
    }

    pub(crate) fn tell_change(&mut self, file: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(file), "version": version });
        let changes = json!([{ "text": text }]);
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.tell("textDocument/didChange", params);
    }

    /// The next findings that the server says of a file.
    pub(crate) fn findings(&mut self, file: &str) -> Vec<Value> {
        let uri = self.uri(file);
        let method = "textDocument/publishDiagnostics";
        of(&self.wait_for(method, |message| message["params"]["uri"] == uri))
    }

    /// The next notification of this kind for which the condition holds.
    pub(crate) fn wait_for(&mut self, method: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let is_wanted = |message: &Value| message["method"] == method && holds(message);
        if let Some(place) = self.notifications.iter().position(is_wanted) {
            return self.notifications.remove(place);
        }
        loop {
            let message = self.messages.recv_timeout(LONGEST).expect(method);
            if is_wanted(&message) {
                return message;
            }
            self.notifications.push(message);
        }
    }

    /// How many notifications of this kind came and were not waited for.
    pub(crate) fn others(&self, method: &str) -> usize {
        let others = self.notifications.iter();
        others.filter(|message| message["method"] == method).count()
    }

    /// A request about a place, which is where the bar is in the text. The file has the text without it.
    pub(crate) fn at(&mut self, method: &str, file: &str, text: &str) -> Value {
        let params = self.place(file, text);
        self.ask(method, params)
    }

    pub(crate) fn place(&self, file: &str, text: &str) -> Value {
        let offset = text.find('¦').expect("a bar");
        let before = &text[..offset];
        let line = before.matches('\n').count();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let character = before[start..].encode_utf16().count();
        json!({
            "textDocument": { "uri": self.uri(file) },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": true },
        })
    }

    pub(crate) fn uri(&self, file: &str) -> String {
        uri(&self.folder.join(file))
    }

    /// The memory that the process holds, in KiB.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()));
        let status = status.expect("the process runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.expect("a number")
    }

    /// Ends it as the protocol says, and returns its exit code.
    pub(crate) fn end(mut self) -> Option<i32> {
        self.ask_whole("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.wait()
    }

    /// Goes away without a word.
    pub(crate) fn abandon(mut self) -> Option<i32> {
        self.stdin = None;
        self.wait()
    }

    /// The exit code. Panics if the process does not end, or if it panicked.
    pub(crate) fn wait(&mut self) -> Option<i32> {
        for _ in 0..600 {
            if let Some(status) = self.process.try_wait().expect("a process") {
                let mut said = String::new();
                if let Some(stderr) = &mut self.process.stderr {
                    let _ = stderr.read_to_string(&mut said);
                }
                assert!(!said.contains("panicked"), "{said}");
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn of(message: &Value) -> Vec<Value> {
    let found = message["params"]["diagnostics"].as_array();
    found.cloned().unwrap_or_default()
}

fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file://{path}")
}

fn read(stdout: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some(written) = line.strip_prefix("Content-Length: ") {
            length = written.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    stdout.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
