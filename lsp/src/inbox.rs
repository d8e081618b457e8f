//! The messages that wait for an answer. A change that the next one replaces is left out: whoever types faster than a
//! script is checked would wait ever longer.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use lsp_server::{Connection, Message, Notification};
use serde_json::Value;

/// What the client has sent.
pub(crate) struct Inbox {
    receiver: Receiver<Message>,
    waiting: VecDeque<Message>,
}

/// The client waits while there are more.
const MOST_WAITING: usize = 1000;

impl Inbox {
    /// Takes the messages of a connection from now on.
    pub(crate) fn of(connection: &Connection) -> Self {
        let (sender, receiver) = sync_channel(MOST_WAITING);
        let messages = connection.receiver.clone();
        // It ends with the connection. The connection itself holds one message and no more.
        thread::spawn(move || {
            for message in messages {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self::from(receiver)
    }

    fn from(receiver: Receiver<Message>) -> Self {
        Self {
            receiver,
            waiting: VecDeque::new(),
        }
    }

    /// The next message. `None` if the connection is gone.
    pub(crate) fn next(&mut self) -> Option<Message> {
        loop {
            self.waiting.extend(self.receiver.try_iter());
            let message = match self.waiting.pop_front() {
                Some(message) => message,
                None => self.receiver.recv().ok()?,
            };
            if !self.is_replaced(&message) {
                return Some(message);
            }
        }
    }

    /// Whether a change of the same document waits, and nobody asks anything before it. Each change is the whole text.
    fn is_replaced(&self, message: &Message) -> bool {
        let Some(uri) = changed(message) else {
            return false;
        };
        for later in &self.waiting {
            match later {
                Message::Request(_) => return false,
                later if changed(later) == Some(uri) => return true,
                Message::Notification(Notification { method, .. }) if method != CHANGE => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }
}

const CHANGE: &str = "textDocument/didChange";

/// The document that a message changes.
fn changed(message: &Message) -> Option<&str> {
    match message {
        Message::Notification(notification) if notification.method == CHANGE => notification
            .params
            .pointer("/textDocument/uri")
            .and_then(Value::as_str),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use lsp_server::{Message, Notification, Request};
    use serde_json::json;

    use super::{CHANGE, Inbox};

    fn tell(method: &str, uri: &str, version: i32) -> Message {
        let params = json!({ "textDocument": { "uri": uri, "version": version } });
        Message::Notification(Notification::new(method.to_owned(), params))
    }

    fn ask() -> Message {
        Message::Request(Request::new(
            1.into(),
            "textDocument/hover".to_owned(),
            json!({}),
        ))
    }

    /// What comes out: the version of a notification, 0 for a request.
    fn taken(messages: Vec<Message>) -> Vec<i64> {
        let (sender, receiver) = channel();
        for message in messages {
            sender.send(message).expect("it is open");
        }
        drop(sender);
        let mut inbox = Inbox::from(receiver);
        let mut taken = Vec::new();
        while let Some(message) = inbox.next() {
            taken.push(match message {
                Message::Notification(told) => told.params["textDocument"]["version"]
                    .as_i64()
                    .expect("a version"),
                _ => 0,
            });
        }
        taken
    }

    #[test]
    fn of_changes_that_wait_the_last_one_counts() {
        let change = |uri, version| tell(CHANGE, uri, version);
        assert_eq!(
            taken(vec![change("a", 1), change("a", 2), change("a", 3)]),
            [3]
        );
        assert_eq!(
            taken(vec![change("a", 1), change("b", 2), change("a", 3)]),
            [2, 3]
        );
        // A request is about the text before it.
        assert_eq!(
            taken(vec![change("a", 1), ask(), change("a", 3)]),
            [1, 0, 3]
        );
        // What is saved or closed is the text before that.
        let save = |uri, version| tell("textDocument/didSave", uri, version);
        assert_eq!(
            taken(vec![change("a", 1), save("a", 2), change("a", 3)]),
            [1, 2, 3]
        );
        let open = |uri, version| tell("textDocument/didOpen", uri, version);
        assert_eq!(
            taken(vec![open("a", 1), change("a", 2), open("b", 3)]),
            [1, 2, 3]
        );
    }
}
