//! The documentation of what is generated.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use redis_script_analysis::{Input, Shape, Unit};
use redis_script_signature::{Parameter, Script, type_text};
use syn::ext::IdentExt;

use super::{Model, contract, definition};
use crate::script::Text;

const ERRORS: &str = "When the server cannot be reached, when the script fails, and when its reply is of another type.";

/// What is added to the user's own words about the function.
pub(crate) fn of_function(model: &Model<'_>) -> TokenStream {
    let mut lines = vec![String::new(), format!("# {}", title(model))];
    if !model.function.parameters.is_empty() {
        lines.push(String::new());
        lines.extend(table(model));
    }
    if let Text::Read(source) = model.text {
        if let Some(contract) = model.contract {
            lines.extend(contract::lines(contract, source));
        }
        lines.push(String::new());
        lines.push(format!("SHA1: `{}`", definition::sha1(source)));
    }
    if let Some(command) = command_line(model) {
        lines.push(String::new());
        lines.extend(["```text".to_owned(), command, "```".to_owned()]);
    }
    if !has_errors_section(model) {
        lines.push(String::new());
        lines.extend(["# Errors".to_owned(), String::new(), ERRORS.to_owned()]);
    }
    // As if the user had written it: clippy's lints for documentation do not see what a macro writes.
    doc(&lines, model.function.item.end)
}

/// Whether the user has written about errors.
fn has_errors_section(model: &Model<'_>) -> bool {
    let attributes = model.function.item.attributes.iter();
    attributes
        .filter(|attribute| attribute.path().is_ident("doc"))
        .any(|attribute| {
            attribute
                .meta
                .to_token_stream()
                .to_string()
                .contains("# Errors")
        })
}

pub(crate) fn of_constant(model: &Model<'_>) -> TokenStream {
    let line = format!("The script that `{}` calls.", model.name());
    doc(&[line], Span::mixed_site())
}

pub(crate) fn of_prepare(model: &Model<'_>) -> TokenStream {
    let lines = [
        format!("The call that `{}` makes, as a value.", model.name()),
        String::new(),
        "It is for pipelines, and for choosing the connection later.".to_owned(),
    ];
    doc(&lines, Span::mixed_site())
}

fn title(model: &Model<'_>) -> String {
    match &model.function.options.script {
        Some(Script::File(literal)) => format!("The script `{}`", literal.value()),
        Some(Script::Inline(_)) | None => "The script".to_owned(),
    }
}

/// One line for each key and each argument, in the order of the script.
fn table(model: &Model<'_>) -> Vec<String> {
    let mut lines = vec![
        "| | name | type | in the script |".to_owned(),
        "|---|---|---|---|".to_owned(),
    ];
    for input in [Input::Keys, Input::Arguments] {
        for (place, parameter) in model.function.of_table(input).enumerate() {
            lines.push(format!(
                "| `{}` | `{}` | {} | {} |",
                entries(parameter, place + 1),
                parameter.name.unraw(),
                description(parameter),
                contract::use_of(model.contract, parameter, place)
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
        parameters.map(placeholder).collect()
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

fn doc(lines: &[String], span: Span) -> TokenStream {
    // The compiler takes one space off the front of each line.
    let lines = lines.iter().map(|line| format!(" {line}"));
    quote_spanned!(span=> #(#[doc = #lines])*)
}
