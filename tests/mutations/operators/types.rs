//! Mistakes in the types of parameters.

use super::parameters::{Kind, Parameter, with};
use crate::mutant::Mutant;
use crate::original::Original;

const UNITS: [&str; 3] = ["seconds", "millis", "micros"];
const INTEGERS: [&str; 8] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64"];

/// Another number of entries for each parameter, another unit for a time, a float for an integer.
pub(super) fn retyped(original: &Original) -> Vec<Mutant> {
    let parameters = Parameter::all(original);
    let mut mutants = Vec::new();
    for (at, parameter) in parameters.iter().enumerate() {
        if parameter.kind == Kind::Other {
            continue;
        }
        for text in others(parameter) {
            let mut changed = parameters.clone();
            changed[at].tokens = text.parse().expect("tokens");
            let change = format!("`{}` → `{text}`", parameter.text());
            mutants.push(with(original, &changed, parameter.name(), change));
        }
    }
    mutants
}

/// What could be written for a parameter by mistake.
fn others(parameter: &Parameter) -> Vec<String> {
    let text = parameter.text();
    let name = parameter.name();
    let (before, rust_type) = text
        .split_once(&format!("{name}: "))
        .unwrap_or_else(|| panic!("not a declaration: {text}"));
    let declare = |rust_type: String| format!("{before}{name}: {rust_type}");
    let slice = Some(rust_type).filter(|rust_type| *rust_type != "&[u8]");
    if let Some(element) = slice
        .and_then(|slice| slice.strip_prefix("&["))
        .and_then(|rest| rest.strip_suffix(']'))
    {
        let group = element
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        return match group {
            Some(group) => {
                let (first, _) = group.split_once(", ").expect("a group of two");
                vec![
                    declare(format!("&[{first}]")),
                    declare(format!("&[({first}, {group})]")),
                    declare(first.to_owned()),
                ]
            }
            None => vec![
                declare(format!("&[({element}, {element})]")),
                declare(element.to_owned()),
            ],
        };
    }
    if let Some(value) = rust_type
        .strip_prefix("Option<")
        .and_then(|rest| rest.strip_suffix('>'))
    {
        let value = value.trim();
        return vec![declare(value.to_owned()), declare(format!("&[{value}]"))];
    }
    let mut others = vec![
        declare(format!("Option<{rust_type}>")),
        declare(format!("&[{rust_type}]")),
    ];
    if INTEGERS.contains(&rust_type) {
        others.push(declare("f64".to_owned()));
    }
    if let Some(unit) = UNITS.iter().find(|unit| before.contains(**unit)) {
        let rest = UNITS.iter().filter(|other| *other != unit);
        others.extend(rest.map(|other| text.replacen(unit, other, 1)));
        others.push(format!("{name}: {rust_type}"));
    }
    others
}
