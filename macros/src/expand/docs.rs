//! The documentation of what is generated.

use proc_macro2::TokenStream;
use quote::quote;
use redis_script_analysis::{Input, Shape, Unit};
use redis_script_signature::{Parameter, Script, type_text};
use syn::ext::IdentExt;

use super::{Model, definition};
use crate::script::Text;

/// What is added to the user's own words about the function.
pub(crate) fn of_function(model: &Model<'_>) -> TokenStream {
    let mut lines = vec![String::new(), format!("# {}", title(model)), String::new()];
    if !model.function.parameters.is_empty() {
        lines.extend(table(model));
        lines.push(String::new());
    }
    if let Text::Read(source) = model.text {
        lines.push(format!("SHA1: `{}`", definition::sha1(source)));
        lines.push(String::new());
    }
    if let Some(command) = command_line(model) {
        lines.extend(["```text".to_owned(), command, "```".to_owned()]);
    }
    doc(&lines)
}

pub(crate) fn of_constant(model: &Model<'_>) -> TokenStream {
    doc(&[format!(
        "The script that [`{0}`]({1}{0}) calls.",
        model.name(),
        owner(model)
    )])
}

pub(crate) fn of_prepare(model: &Model<'_>) -> TokenStream {
    doc(&[
        format!(
            "The call that [`{0}`]({1}{0}) makes, as a value.",
            model.name(),
            owner(model)
        ),
        String::new(),
        "It is for pipelines, and for choosing the connection later.".to_owned(),
    ])
}

/// Where the function is found: a method is named with its type.
fn owner(model: &Model<'_>) -> &'static str {
    match model.function.item.signature.receiver() {
        Some(_) => "Self::",
        None => "",
    }
}

fn title(model: &Model<'_>) -> String {
    match &model.function.options.script {
        Some(Script::File(literal)) => format!("The script `{}`", literal.value()),
        Some(Script::Inline(_)) | None => "The script".to_owned(),
    }
}

/// One line for each key and each argument, in the order of the script.
fn table(model: &Model<'_>) -> Vec<String> {
    let mut lines = vec!["| | name | type |".to_owned(), "|---|---|---|".to_owned()];
    for input in [Input::Keys, Input::Arguments] {
        for (place, parameter) in model.function.of_table(input).enumerate() {
            lines.push(format!(
                "| `{}` | `{}` | {} |",
                entries(parameter, place + 1),
                parameter.name.unraw(),
                description(parameter)
            ));
        }
    }
    lines
}

/// The entries that a parameter fills: `KEYS[1]`, or `ARGV[2..]` for a list.
fn entries(parameter: &Parameter, index: usize) -> String {
    let table = parameter.input.table();
    match parameter.shape {
        Shape::Variadic { .. } => format!("{table}[{index}..]"),
        Shape::Single | Shape::Optional => format!("{table}[{index}]"),
    }
}

fn description(parameter: &Parameter) -> String {
    let unit = match parameter.unit {
        None => "",
        Some(Unit::Seconds) => " in seconds",
        Some(Unit::Millis) => " in milliseconds",
        Some(Unit::Micros) => " in microseconds",
    };
    let ty = type_text(&parameter.ty).replace('|', "\\|");
    format!("`{ty}`{unit}")
}

/// The call for a terminal; the keys stand before the comma, the arguments behind it.
fn command_line(model: &Model<'_>) -> Option<String> {
    let Some(Script::File(literal)) = &model.function.options.script else {
        return None;
    };
    let names = |input| -> Vec<String> {
        let parameters = model.function.of_table(input);
        parameters.map(|parameter| placeholder(parameter)).collect()
    };
    let keys = names(Input::Keys);
    let arguments = names(Input::Arguments);
    let mut words = vec!["redis-cli --eval".to_owned(), literal.value()];
    words.extend(keys);
    if !arguments.is_empty() {
        words.push(",".to_owned());
        words.extend(arguments);
    }
    Some(words.join(" "))
}

fn placeholder(parameter: &Parameter) -> String {
    let name = parameter.name.unraw();
    match parameter.shape {
        Shape::Single => name.to_string(),
        Shape::Optional => format!("[{name}]"),
        Shape::Variadic { .. } => format!("{name}…"),
    }
}

fn doc(lines: &[String]) -> TokenStream {
    // The compiler takes one space off the front of each line.
    let lines = lines.iter().map(|line| format!(" {line}"));
    quote!(#(#[doc = #lines])*)
}
