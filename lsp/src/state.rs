//! What the server knows between two messages, and how a message changes it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use lsp_server::{ErrorCode, Notification, Request, Response};
use lsp_types::{InitializeParams, Uri};
use serde_json::{Value, json};

use crate::document::{Document, Kind};
use crate::index::{Index, Open, real};
use crate::judge::Reading;
use crate::places::Encoding;
use crate::requests::{self, Handler};
use crate::{judge, uri};

/// Everything that is known between two messages.
pub(crate) struct State {
    pub(crate) encoding: Encoding,
    /// Whether the client shows other places of a finding.
    pub(crate) shows_related: bool,
    /// Whether the client shows the address of a lint's page.
    pub(crate) shows_pages: bool,
    pub(crate) can_register: bool,
    pub(crate) index: Index,
    documents: HashMap<String, Document>,
    /// The texts of the documents, which take the place of files.
    open: Arc<Open>,
    /// The project files that are not open and have mistakes.
    wrong_projects: BTreeSet<PathBuf>,
}

impl State {
    pub(crate) fn new(params: &InitializeParams) -> Self {
        let capabilities = serde_json::to_value(&params.capabilities).unwrap_or_default();
        let says =
            |pointer: &str| capabilities.pointer(pointer).and_then(Value::as_bool) == Some(true);
        let encodings = capabilities.pointer("/general/positionEncodings");
        let takes_utf8 = encodings
            .and_then(Value::as_array)
            .is_some_and(|encodings| encodings.iter().any(|encoding| encoding == "utf-8"));
        Self {
            encoding: if takes_utf8 {
                Encoding::Utf8
            } else {
                Encoding::Utf16
            },
            shows_related: says("/textDocument/publishDiagnostics/relatedInformation"),
            shows_pages: says("/textDocument/publishDiagnostics/codeDescriptionSupport"),
            can_register: says("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            index: Index::new(folders(params)),
            documents: HashMap::new(),
            open: Arc::default(),
            wrong_projects: BTreeSet::new(),
        }
    }

    pub(crate) fn capabilities(&self) -> Value {
        let encoding = match self.encoding {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
        };
        json!({
            "capabilities": {
                "positionEncoding": encoding,
                "textDocumentSync": { "openClose": true, "change": 1, "save": { "includeText": false } },
                "hoverProvider": true,
                "completionProvider": { "triggerCharacters": [".", "'", "\"", "[", "(", ","] },
                "signatureHelpProvider": { "triggerCharacters": ["(", ","] },
                "definitionProvider": true,
                "referencesProvider": true,
                "documentSymbolProvider": true,
                "inlayHintProvider": true,
                "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            },
            "serverInfo": { "name": "redis-script-lsp", "version": env!("CARGO_PKG_VERSION") },
        })
    }

    pub(crate) fn document(&self, uri: &Uri) -> Option<&Document> {
        self.documents.get(uri.as_str())
    }

    /// The same, if it is Lua from its first line to its last.
    pub(crate) fn script(&self, uri: &Uri) -> Option<&Document> {
        self.document(uri)
            .filter(|document| document.kind == Kind::Script)
    }

    pub(crate) fn answer(&self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let Some(handler) = requests::handler(&method) else {
            let message = format!("there is no request `{method}`");
            return Response::new_err(id, ErrorCode::MethodNotFound as i32, message);
        };
        match catch_unwind(AssertUnwindSafe(|| self.handle(handler, params))) {
            Ok(Ok(value)) => Response::new_ok(id, value),
            Ok(Err(error)) => {
                Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string())
            }
            Err(_) => {
                let message = format!("`{method}` failed, which is a fault of the server");
                Response::new_err(id, ErrorCode::InternalError as i32, message)
            }
        }
    }

    fn handle(&self, handler: Handler, params: Value) -> Result<Value, serde_json::Error> {
        handler(self, params)
    }

    /// Takes what the client tells, and returns what it is told.
    pub(crate) fn take(&mut self, notification: Notification) -> Vec<Notification> {
        let params = &notification.params;
        let uri = params
            .pointer("/textDocument/uri")
            .and_then(Value::as_str)
            .and_then(|uri| uri.parse::<Uri>().ok());
        match (notification.method.as_str(), uri) {
            ("textDocument/didOpen", Some(uri)) => {
                let says = |pointer| params.pointer(pointer).and_then(Value::as_str);
                let language = says("/textDocument/languageId").unwrap_or_default();
                let text = says("/textDocument/text").unwrap_or_default();
                self.open(uri, language, text.into(), version(params))
            }
            ("textDocument/didChange", Some(uri)) => {
                // Each change is the whole text, so only the last one counts.
                let changes = params.get("contentChanges").and_then(Value::as_array);
                let last = changes.and_then(|changes| changes.last());
                let text = last
                    .and_then(|last| last.get("text"))
                    .and_then(Value::as_str);
                match text {
                    Some(text) => self.change(&uri, text.into(), version(params)),
                    None => Vec::new(),
                }
            }
            ("textDocument/didClose", Some(uri)) => self.close(&uri),
            ("textDocument/didSave", Some(uri)) => {
                let path = uri::path_of(&uri);
                self.files_changed(path.into_iter().collect())
            }
            ("workspace/didChangeWatchedFiles", _) => {
                let changes = params.get("changes").and_then(Value::as_array);
                let paths = changes.into_iter().flatten().filter_map(|change| {
                    let uri = change.get("uri")?.as_str()?.parse().ok()?;
                    uri::path_of(&uri)
                });
                self.files_changed(paths.collect())
            }
            _ => Vec::new(),
        }
    }

    fn open(
        &mut self,
        uri: Uri,
        language: &str,
        text: Arc<str>,
        version: Option<i32>,
    ) -> Vec<Notification> {
        if !self.can_register {
            self.index.read_all_now_and_then();
        }
        let path = uri::path_of(&uri);
        let key = uri.as_str().to_owned();
        let document = Document {
            name: match &path {
                Some(path) => redis_script_signature::shown_path(path),
                None => key.clone(),
            },
            uri,
            real: path.as_deref().map(real),
            kind: Kind::of(path.as_deref(), language),
            path,
            version,
            text: Arc::clone(&text),
            readings: Vec::new(),
            before: None,
        };
        if let Some(real) = &document.real {
            Arc::make_mut(&mut self.open).insert(real.clone(), text);
        }
        self.documents.insert(key.clone(), document);
        self.judge(&key, None)
    }

    fn change(&mut self, uri: &Uri, text: Arc<str>, version: Option<i32>) -> Vec<Notification> {
        let Some(document) = self.documents.get_mut(uri.as_str()) else {
            return Vec::new();
        };
        document.version = version;
        if let Some(real) = &document.real {
            Arc::make_mut(&mut self.open).insert(real.clone(), Arc::clone(&text));
        }
        if document.kind == Kind::Rust {
            // The whole package says how a script is called, so it is read when the file is saved. Until then no place that
            // was found is right.
            let before = document.replace(Some(text));
            document.take(before, Vec::new());
            return Vec::new();
        }
        self.judge(uri.as_str(), Some(text))
    }

    fn close(&mut self, uri: &Uri) -> Vec<Notification> {
        let Some(document) = self.documents.remove(uri.as_str()) else {
            return Vec::new();
        };
        if let Some(real) = &document.real {
            Arc::make_mut(&mut self.open).remove(real);
        }
        // What is on the disk counts again.
        if let Some(path) = &document.path {
            self.index.read(path);
        }
        let mut told = vec![requests::diagnostics::none(&document)];
        if document.kind == Kind::Project {
            told.append(&mut self.tell_projects());
        }
        told
    }

    /// The mistakes in the project files that are not open. Those of open ones are told with each change.
    pub(crate) fn tell_projects(&mut self) -> Vec<Notification> {
        let mut told = Vec::new();
        let before = std::mem::take(&mut self.wrong_projects);
        let mut files = self.index.projects().files();
        let open = self.documents.values();
        let open = open.filter(|document| document.kind == Kind::Project);
        let open: HashSet<&PathBuf> = open.filter_map(|document| document.real.as_ref()).collect();
        files.retain(|file| !open.contains(&real(&file.path)));
        for path in &before {
            if files
                .iter()
                .all(|file| file.path != *path || file.diagnostics.is_empty())
            {
                told.extend(
                    Document::unopened(path, "")
                        .map(|document| requests::diagnostics::none(&document)),
                );
            }
        }
        for file in files
            .into_iter()
            .filter(|file| !file.diagnostics.is_empty())
        {
            let document = Document::unopened(&file.path, file.source.text());
            self.wrong_projects.insert(file.path.clone());
            if let Some(mut document) = document {
                document.readings.push(Reading::of_project(file));
                told.push(requests::diagnostics::of(self, &document));
            }
        }
        told
    }

    /// Reads files anew, and judges all open documents.
    fn files_changed(&mut self, paths: Vec<PathBuf>) -> Vec<Notification> {
        let is_setting = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str());
            matches!(name, Some("redis-script.toml" | "Cargo.toml"))
        };
        if paths.iter().any(is_setting) {
            self.index.read_all();
        } else {
            for path in &paths {
                self.index.read(path);
            }
            if !self.can_register {
                self.index.read_all_now_and_then();
            }
        }
        // A file may be a link now, or gone.
        let mut open = Open::new();
        for document in self.documents.values_mut() {
            document.real = document.path.as_deref().map(real);
            if let Some(real) = &document.real {
                open.insert(real.clone(), Arc::clone(&document.text));
            }
        }
        self.open = Arc::new(open);
        let mut told = self.tell_projects();
        for key in self.keys() {
            told.append(&mut self.judge_one(&key, None));
        }
        told
    }

    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.documents.keys().cloned().collect();
        keys.sort();
        keys
    }

    /// Judges a document with a new text, and the documents that are parts of the same scripts.
    fn judge(&mut self, key: &str, text: Option<Arc<str>>) -> Vec<Notification> {
        let real = |state: &Self, key: &str| state.documents.get(key)?.real.clone();
        let mut told = self.judge_one(key, text);
        let Some(path) = real(self, key) else {
            return told;
        };
        let roots: HashSet<PathBuf> = self.index.roots_of(&path).into_iter().collect();
        for other in self.keys() {
            let Some(other_path) = real(self, &other) else {
                continue;
            };
            let is_joined = roots
                .iter()
                .any(|root| self.index.is_part_of(&other_path, root));
            if other != key && is_joined {
                told.append(&mut self.judge_one(&other, None));
            }
        }
        told
    }

    fn judge_one(&mut self, key: &str, text: Option<Arc<str>>) -> Vec<Notification> {
        let Some(document) = self.documents.get_mut(key) else {
            return Vec::new();
        };
        let before = document.replace(text);
        let readings = judge::of_document(document, &mut self.index, &self.open);
        document.take(before, readings);
        let document = &self.documents[key];
        vec![requests::diagnostics::of(self, document)]
    }
}

fn version(params: &Value) -> Option<i32> {
    let version = params
        .pointer("/textDocument/version")
        .and_then(Value::as_i64);
    version.and_then(|version| i32::try_from(version).ok())
}

/// The folders that the client works in.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in params.workspace_folders.iter().flatten() {
        folders.extend(uri::path_of(&folder.uri));
    }
    #[allow(deprecated, reason = "clients of before 2018 send nothing else")]
    if folders.is_empty()
        && let Some(root) = &params.root_uri
    {
        folders.extend(uri::path_of(root));
    }
    // A client that has the root of a disk open has no workspace.
    folders.retain(|folder| folder.parent().is_some());
    folders
}
