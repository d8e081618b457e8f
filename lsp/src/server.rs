//! The loop over the client's messages.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::InitializeParams;
use serde_json::{Value, json};

use crate::inbox::Inbox;
use crate::state::State;

/// Speaks with a client on standard input and output until it says that it ends. The exit code is 0 only then.
#[must_use]
pub fn main() -> ExitCode {
    // The connection's own threads are left to the end of the process: the reader may wait for a client that is gone.
    let (connection, threads) = Connection::stdio();
    let ended = serve(&connection);
    drop(connection);
    match ended {
        Some(()) => {
            // What was answered is written before the process ends.
            let _ = catch_unwind(AssertUnwindSafe(|| threads.join()));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

/// `None` if the connection broke before the client said that it ends.
fn serve(connection: &Connection) -> Option<()> {
    let (id, params) = connection.initialize_start().ok()?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let mut state = State::new(&params);
    connection
        .initialize_finish(id, state.capabilities())
        .ok()?;
    if state.can_register {
        connection.sender.send(Message::Request(watch())).ok()?;
    }
    tell(connection, state.tell_projects())?;
    let mut inbox = Inbox::of(connection);
    while let Some(message) = inbox.next() {
        match message {
            Message::Request(request) if request.method == "shutdown" => {
                let answer = Message::Response(Response::new_ok(request.id, Value::Null));
                connection.sender.send(answer).ok()?;
                return wait_for_exit(connection, &mut inbox);
            }
            Message::Request(request) => {
                connection
                    .sender
                    .send(Message::Response(state.answer(request)))
                    .ok()?;
            }
            Message::Notification(notification) => {
                if notification.method == "exit" {
                    return None;
                }
                // A mistake of ours in one document must not end the work in all others.
                let told = catch_unwind(AssertUnwindSafe(|| state.take(notification)));
                tell(connection, told.unwrap_or_default())?;
            }
            Message::Response(_) => {}
        }
    }
    None
}

/// After a shutdown nothing is done any more.
fn wait_for_exit(connection: &Connection, inbox: &mut Inbox) -> Option<()> {
    loop {
        match inbox.next()? {
            Message::Notification(notification) if notification.method == "exit" => return Some(()),
            Message::Request(request) => {
                let code = ErrorCode::InvalidRequest as i32;
                let answer = Response::new_err(request.id, code, "the server ends".to_owned());
                connection.sender.send(Message::Response(answer)).ok()?;
            }
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
}

fn tell(connection: &Connection, told: Vec<Notification>) -> Option<()> {
    for notification in told {
        let message = Message::Notification(notification);
        connection.sender.send(message).ok()?;
    }
    Some(())
}

/// Asks the client to say when files change.
fn watch() -> Request {
    let globs = [
        "**/*.rs",
        "**/*.lua",
        "**/redis-script.toml",
        "**/Cargo.toml",
    ];
    let watchers: Vec<Value> = globs
        .iter()
        .map(|glob| json!({ "globPattern": glob }))
        .collect();
    let registration = json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    });
    Request {
        id: "watch".to_owned().into(),
        method: "client/registerCapability".to_owned(),
        params: json!({ "registrations": [registration] }),
    }
}
