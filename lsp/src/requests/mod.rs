//! What a client asks. Each kind of request is one file.

mod code_actions;
mod completion;
mod definition;
pub(crate) mod diagnostics;
mod hover;
mod inlay_hints;
mod references;
mod signature_help;
mod symbols;

use serde_json::Value;

use crate::state::State;

/// Answers a request. The error says what is wrong in its parameters.
pub(crate) type Handler = fn(&State, Value) -> Result<Value, serde_json::Error>;

/// The handler of a request.
pub(crate) fn handler(method: &str) -> Option<Handler> {
    Some(match method {
        "textDocument/hover" => hover::answer,
        "textDocument/completion" => completion::answer,
        "textDocument/signatureHelp" => signature_help::answer,
        "textDocument/definition" => definition::answer,
        "textDocument/references" => references::answer,
        "textDocument/documentSymbol" => symbols::answer,
        "textDocument/inlayHint" => inlay_hints::answer,
        "textDocument/codeAction" => code_actions::answer,
        _ => return None,
    })
}
