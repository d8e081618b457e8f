//! Everywhere that what stands under the cursor is used.

use lsp_types::{Location, ReferenceParams};
use serde_json::Value;

use super::definition::in_script;
use crate::state::State;
use crate::uri;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let params: ReferenceParams = serde_json::from_value(params)?;
    let place = params.text_document_position;
    let Some(document) = state.script(&place.text_document.uri) else {
        return Ok(Value::Null);
    };
    let with_declaration = params.context.include_declaration;
    let offset = state.encoding.offset(&document.text, place.position);
    let mut locations: Vec<Location> = Vec::new();
    for (reading, sent) in document.known_at(offset) {
        let Some(study) = &reading.study else {
            continue;
        };
        let mut add = |found: Option<Location>| {
            locations.extend(found.filter(|found| !locations.contains(found)));
        };
        if let Some(entry) = study.entry_at(sent) {
            if let Some(caller) = &reading.caller
                && with_declaration
                && let Some(span) = caller.parameter_at(entry.input, entry.index)
                && let Some(uri) = uri::of_path(&caller.file)
            {
                let range = state.encoding.range(&caller.text, span);
                add(Some(Location { uri, range }));
            }
            for read in &study.entries {
                if (read.input, read.index) == (entry.input, entry.index) {
                    add(in_script(state, document, reading, read.span));
                }
            }
        } else if let Some((local, _)) = study.local_at(sent) {
            if with_declaration {
                add(in_script(state, document, reading, local.declaration));
            }
            for used in &local.uses {
                add(in_script(state, document, reading, *used));
            }
        }
    }
    serde_json::to_value(locations)
}
