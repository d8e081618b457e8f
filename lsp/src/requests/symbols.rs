//! The functions of a document.

use lsp_types::{DocumentSymbol, DocumentSymbolParams, SymbolKind};
use serde_json::Value;

use super::diagnostics::place_in;
use crate::places::Lines;
use crate::state::State;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let params: DocumentSymbolParams = serde_json::from_value(params)?;
    let Some(document) = state.script(&params.text_document.uri) else {
        return Ok(Value::Null);
    };
    let lines = Lines::of(&document.text);
    let mut symbols: Vec<DocumentSymbol> = Vec::new();
    for reading in &document.readings {
        let Some(study) = &reading.study else {
            continue;
        };
        for function in &study.functions {
            let whole = place_in(document, &reading.source, function.span);
            let name = place_in(document, &reading.source, function.name_span);
            let (Some(whole), Some(name)) = (whole, name) else {
                continue;
            };
            #[allow(deprecated, reason = "the type has no other constructor")]
            let symbol = DocumentSymbol {
                name: function.name.clone(),
                detail: None,
                kind: SymbolKind::FUNCTION,
                tags: None,
                deprecated: None,
                range: lines.range(state.encoding, whole),
                selection_range: lines.range(state.encoding, name),
                children: None,
            };
            if !symbols.contains(&symbol) {
                symbols.push(symbol);
            }
        }
    }
    serde_json::to_value(symbols)
}
