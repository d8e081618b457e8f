//! Definitions, references, symbols and hints.

use serde_json::{Value, json};

use super::{before, client};

/// File, line and column of each location.
pub(super) fn places(found: &Value) -> Vec<(String, u64, u64)> {
    let found = found.as_array().cloned().unwrap_or_default();
    let place = |location: &Value| {
        let uri = location["uri"].as_str().expect("an address");
        let start = &location["range"]["start"];
        let file = uri.rsplit('/').next().unwrap_or_default().to_owned();
        (
            file,
            start["line"].as_u64().unwrap_or(99),
            start["character"].as_u64().unwrap_or(99),
        )
    };
    found.iter().map(place).collect()
}

#[test]
fn definitions_lead_to_parameters_includes_and_declarations() {
    let mut client = client("places_definition");
    let cases = [
        ("('ZCARD', KE¦YS[1])", "lib.rs", 5, 11),
        ("tonumber(ARGV[¦1])", "lib.rs", 6, 19),
        ("tonumber(ARGV¦[2])", "lib.rs", 7, 4),
        ("add(tonumber(ARG¦V[3]))", "lib.rs", 8, 19),
        ("local len¦gth", "lib.rs", 6, 19),
        ("KEYS[1], leng¦th)", "window.lua", 1, 6),
        ("if us¦ed <", "window.lua", 3, 6),
        ("used < lim¦it", "window.lua", 2, 6),
        ("  ad¦d(tonumber", "window.lua", 4, 15),
        ("return te¦xt and", "window.lua", 14, 13),
        ("KEYS[1], sco¦re,", "window.lua", 4, 19),
        ("and help¦er(1)", "helpers.lua", 0, 15),
        ("@include \"shared/hel¦pers\"", "helpers.lua", 0, 0),
    ];
    for (piece, file, line, column) in cases {
        let found = client.at("textDocument/definition", "src/window.lua", &before(piece));
        assert_eq!(places(&found), [(file.to_owned(), line, column)], "{piece}");
    }
    for piece in ["lo¦cal length", "'ZC¦ARD'", "string.su¦b"] {
        let found = client.at("textDocument/definition", "src/window.lua", &before(piece));
        assert_eq!(places(&found), [], "{piece}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn references_are_all_uses() {
    let mut client = client("places_references");
    let lines = |found: &Value| -> Vec<(String, u64)> {
        places(found)
            .into_iter()
            .map(|(file, line, _)| (file, line))
            .collect()
    };
    let of = |file: &str, line: u64| (file.to_owned(), line);
    let found = client.at(
        "textDocument/references",
        "src/window.lua",
        &before("add(tonumber(AR¦GV[3]))"),
    );
    assert_eq!(
        lines(&found),
        [of("lib.rs", 8), of("window.lua", 5), of("window.lua", 9)]
    );
    let found = client.at(
        "textDocument/references",
        "src/window.lua",
        &before("local us¦ed"),
    );
    assert_eq!(lines(&found), [of("window.lua", 3), of("window.lua", 8)]);
    let found = client.at(
        "textDocument/references",
        "src/window.lua",
        &before("KEYS[1], leng¦th)"),
    );
    assert_eq!(lines(&found), [of("window.lua", 1), of("window.lua", 6)]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn symbols_and_hints_are_those_of_the_document() {
    let mut client = client("places_symbols");
    let document = json!({ "textDocument": { "uri": client.uri("src/window.lua") } });
    let symbols = client.ask("textDocument/documentSymbol", document);
    assert_eq!(symbols.as_array().map(Vec::len), Some(1));
    assert_eq!(symbols[0]["name"], "add");
    assert_eq!(symbols[0]["range"]["end"]["line"], 7);
    let params = json!({
        "textDocument": { "uri": client.uri("src/window.lua") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } },
    });
    let hints = client.ask("textDocument/inlayHint", params);
    let hints = hints.as_array().cloned().unwrap_or_default();
    let shown: Vec<(u64, &str)> = hints
        .iter()
        .map(|hint| {
            (
                hint["position"]["line"].as_u64().unwrap_or(99),
                hint["label"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (3, ": bucket"),
            (5, ": bucket"),
            (5, ": now"),
            (6, ": bucket"),
            (9, ": now"),
            (13, ": bucket"),
            (14, ": bucket"),
        ]
    );
    assert_eq!(client.end(), Some(0));
}
