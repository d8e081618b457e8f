//! A guess at a reply, from the schema in a command file. The schema describes RESP3, and not what Lua sees: only the
//! plainest cases are read.

use serde_json::Value;

/// `int`, `[str|nil]`. `None` if the schema is not plain.
pub(crate) fn guess(schema: &Value) -> Option<String> {
    let choices = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    if let Some(choices) = choices {
        let mut kinds: Vec<String> = Vec::new();
        for choice in choices {
            let kind = guess(choice)?;
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        return Some(kinds.join("|"));
    }
    match &schema["const"] {
        Value::String(text) if text == "OK" => return Some("ok".to_owned()),
        Value::Number(_) => return Some("int".to_owned()),
        _ => {}
    }
    Some(match schema["type"].as_str()? {
        "integer" => "int".to_owned(),
        "string" => "str".to_owned(),
        "null" => "nil".to_owned(),
        "array" if schema["items"].is_object() => format!("[{}]", guess(&schema["items"])?),
        _ => return None,
    })
}
