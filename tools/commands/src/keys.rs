//! Where the keys are: from the specification that a source gives to the notation of the table.

use serde_json::Value;

/// `1RO`, `STREAMS@1..-1/1%2RO`. `-` without keys. `None` if the source says that it does not list all of them.
pub(crate) fn notation(specifications: Option<&Value>) -> Option<String> {
    let Some(Value::Array(specifications)) = specifications else {
        return Some("-".to_owned());
    };
    let mut keys = Vec::new();
    for specification in specifications {
        keys.push(one(specification)?);
    }
    Some(if keys.is_empty() {
        "-".to_owned()
    } else {
        keys.join(" ")
    })
}

fn one(specification: &Value) -> Option<String> {
    let flags = specification["flags"].as_array()?;
    let has = |name: &str| {
        flags.iter().any(|flag| {
            flag.as_str()
                .is_some_and(|flag| flag.eq_ignore_ascii_case(name))
        })
    };
    if has("incomplete") {
        return None;
    }
    let access = if has("not_key") {
        "!"
    } else {
        ["RO", "RW", "OW", "RM"]
            .into_iter()
            .find(|name| has(name))?
    };
    let start = start(&specification["begin_search"])?;
    let extent = extent(&specification["find_keys"])?;
    Some(format!("{start}{extent}{access}"))
}

/// The part with that name, as a server gives it (`{type, spec}`) or as a file does (`{name: …}`).
fn part<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value["type"].as_str() {
        Some(kind) => (kind == name).then(|| &value["spec"]),
        None => value.get(name),
    }
}

/// The first of these fields that exists.
fn number(value: &Value, names: [&str; 2]) -> Option<i64> {
    names.iter().find_map(|name| value[name].as_i64())
}

fn start(value: &Value) -> Option<String> {
    if let Some(index) = part(value, "index") {
        return number(index, ["index", "pos"]).map(|place| place.to_string());
    }
    let keyword = part(value, "keyword")?;
    let from = number(keyword, ["startfrom", "startfrom"])?;
    Some(format!("{}@{from}", keyword["keyword"].as_str()?))
}

fn extent(value: &Value) -> Option<String> {
    if let Some(range) = part(value, "range") {
        let last = number(range, ["lastkey", "lastkey"])?;
        let step = number(range, ["keystep", "step"])?;
        let half = match number(range, ["limit", "limit"])? {
            2 => "%2",
            _ => "",
        };
        return Some(match last {
            0 => String::new(),
            last => format!("..{last}/{step}{half}"),
        });
    }
    let counted = part(value, "keynum")?;
    let count = number(counted, ["keynumidx", "keynumidx"])?;
    let first = number(counted, ["firstkey", "firstkey"])?;
    let step = number(counted, ["keystep", "step"])?;
    Some(format!(":n{count}+{first}/{step}"))
}
