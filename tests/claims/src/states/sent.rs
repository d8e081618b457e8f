//! What stands in ARGV.

use redis_script_analysis::{Input, Parameter, RustType, Shape, Signature};

use super::value;
use crate::random::Random;

/// Any number of any texts.
pub(super) fn anything(random: &mut Random, literals: &[String]) -> Vec<String> {
    let count = random.below(8);
    (1..=count)
        .map(|number| text(random, number, literals))
        .collect()
}

/// How many keys a caller sends, and which arguments.
pub(super) fn by(
    caller: &Signature,
    random: &mut Random,
    literals: &[String],
) -> (usize, Vec<String>) {
    let mut keys = caller.least_entries(Input::Keys) as usize;
    if caller.most_entries(Input::Keys).is_none() {
        keys += random.below(4);
    }
    let mut arguments = Vec::new();
    for parameter in &caller.arguments {
        let count = match parameter.shape {
            Shape::Single => 1,
            Shape::Optional => random.below(2),
            Shape::Variadic { .. } => random.below(4),
        };
        for _ in 0..count {
            let number = arguments.len() + 1;
            arguments.push(of_type(parameter, random, number, literals));
        }
    }
    (keys, arguments)
}

fn text(random: &mut Random, number: usize, literals: &[String]) -> String {
    match random.percent(35) {
        true => format!("arg{number}mark"),
        false => value(random, literals),
    }
}

/// A text as the runtime sends a value of the type.
fn of_type(
    parameter: &Parameter,
    random: &mut Random,
    number: usize,
    literals: &[String],
) -> String {
    let named: Vec<i64> = literals
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    match &parameter.value {
        RustType::Bool => random.pick(&["0", "1"]).to_owned(),
        RustType::Float => random
            .pick(&["0.0", "1.0", "1.5", "-2.25", "10.0"])
            .to_owned(),
        RustType::Integer { signed, .. } => {
            let mut number = match named.is_empty() || random.percent(50) {
                true => [0, 1, 2, 3, 10, 1000][random.below(6)],
                false => named[random.below(named.len())],
            };
            if *signed && random.percent(20) {
                number = -number;
            }
            if !signed {
                number = number.abs().min(i64::from(u32::MAX));
            }
            number.to_string()
        }
        _ => text(random, number, literals),
    }
}
