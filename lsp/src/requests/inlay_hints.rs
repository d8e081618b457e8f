//! The names of parameters, after entries that no local names.

use lsp_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams};
use serde_json::Value;

use super::diagnostics::place_in;
use crate::places::Lines;
use crate::state::State;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let params: InlayHintParams = serde_json::from_value(params)?;
    let Some(document) = state.script(&params.text_document.uri) else {
        return Ok(Value::Null);
    };
    let lines = Lines::of(&document.text);
    let asked = state.encoding.span(&document.text, params.range);
    let mut hints: Vec<InlayHint> = Vec::new();
    for reading in &document.readings {
        let Some(study) = &reading.study else {
            continue;
        };
        for read in study.entries.iter().filter(|read| !read.is_named) {
            let Some(place) = place_in(document, &reading.source, read.span) else {
                continue;
            };
            let signature = reading
                .caller
                .as_ref()
                .and_then(|caller| caller.signature.as_ref());
            let Some(parameter) =
                signature.and_then(|signature| signature.parameter_at(read.input, read.index))
            else {
                continue;
            };
            if place.end < asked.start || place.start > asked.end {
                continue;
            }
            let hint = InlayHint {
                position: lines.position(state.encoding, place.end),
                label: InlayHintLabel::String(format!(": {}", parameter.name)),
                kind: Some(InlayHintKind::PARAMETER),
                text_edits: None,
                tooltip: None,
                padding_left: None,
                padding_right: None,
                data: None,
            };
            // Two callers may have two names for it.
            if hints.iter().all(|known| known.position != hint.position) {
                hints.push(hint);
            }
        }
    }
    serde_json::to_value(hints)
}
