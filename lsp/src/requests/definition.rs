//! Where what stands under the cursor comes from.

use lsp_types::{Location, Range, TextDocumentPositionParams};
use redis_script_analysis::{Span, includes};
use serde_json::Value;

use super::diagnostics::absolute;
use crate::document::Document;
use crate::state::State;
use crate::uri;

pub(super) fn answer(state: &State, params: Value) -> Result<Value, serde_json::Error> {
    let place: TextDocumentPositionParams = serde_json::from_value(params)?;
    let Some(document) = state.script(&place.text_document.uri) else {
        return Ok(Value::Null);
    };
    let offset = state.encoding.offset(&document.text, place.position);
    let mut locations: Vec<Location> = Vec::new();
    locations.extend(included_file(document, offset));
    for (reading, sent) in document.known_at(offset) {
        let Some(study) = &reading.study else {
            continue;
        };
        let local = study.local_at(sent);
        let local_entry = local.and_then(|(local, _)| local.entry);
        let is_declaration = local.is_some_and(|(local, name)| local.declaration == name);
        let entry = study.entry_at(sent).map(|read| (read.input, read.index));
        // From its declaration on, a local leads to the parameter.
        let entry = entry.or(local_entry.filter(|_| is_declaration));
        let found = match (entry, local) {
            (Some((input, index)), _) => reading.caller.as_ref().and_then(|caller| {
                let span = caller.parameter_at(input, index)?;
                let uri = uri::of_path(&caller.file)?;
                let range = state.encoding.range(&caller.text, span);
                Some(Location { uri, range })
            }),
            (None, Some((local, _))) => in_script(state, document, reading, local.declaration),
            (None, None) => None,
        };
        locations.extend(found.filter(|found| !locations.contains(found)));
    }
    serde_json::to_value(locations)
}

/// Where a span of a script is written.
pub(super) fn in_script(
    state: &State,
    document: &Document,
    reading: &crate::judge::Reading,
    span: Span,
) -> Option<Location> {
    let shown = reading.source.shown(span);
    let uri = match shown.file == document.name {
        true => document.uri.clone(),
        false => uri::of_path(&absolute(shown.file))?,
    };
    let range = state.encoding.range(shown.text, shown.span);
    Some(Location { uri, range })
}

/// The file of an include.
fn included_file(document: &Document, offset: u32) -> Option<Location> {
    let include = includes(&document.text)
        .into_iter()
        .find(|include| include.span.start <= offset && offset <= include.span.end)?;
    let written = document.text.get(include.path.range())?;
    let path = document.path.as_ref()?;
    let beside = path.with_file_name("").join(written);
    let mut candidates = vec![beside.clone(), beside.with_extension("lua")];
    // `a.b` has an extension and may still lack `.lua`.
    candidates.push(format!("{}.lua", beside.display()).into());
    for reading in &document.readings {
        for file in reading.source.files() {
            let name = written.trim_end_matches(".lua");
            if file
                .trim_end_matches(".lua")
                .ends_with(name.trim_start_matches("./"))
            {
                candidates.push(absolute(file));
            }
        }
    }
    let found = candidates.into_iter().find(|path| path.is_file())?;
    Some(Location {
        uri: uri::of_path(&crate::index::real(&found))?,
        range: Range::default(),
    })
}
