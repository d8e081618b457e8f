//! The documentation of what is generated.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use redis_script_analysis::{Input, Shape, Unit};
use redis_script_signature::{Parameter, Script, type_text};
use syn::ext::IdentExt;

use super::{Model, contract, definition};
use crate::script::Text;

const ERRORS: &str =
    "If the server cannot be reached, if the script fails, or if its reply has another type.";

/// The text that is added to the user's documentation of the function.
pub(crate) fn of_function(model: &Model<'_>) -> TokenStream {
    let mut lines = Vec::new();
    lines.push(String::new());
    lines.push(format!("# {}", title(model)));
    if !model.function.parameters.is_empty() {
        lines.push(String::new());
        lines.push("| | name | type | in the script |".to_owned());
        lines.push("|---|---|---|---|".to_owned());
        write_table(model, Input::Keys, &mut lines);
        write_table(model, Input::Arguments, &mut lines);
    }
    if let Text::Read(source, files) = model.text {
        if let Some(contract) = model.contract {
            contract::write_lines(contract, source, files, &mut lines);
        }
        lines.push(String::new());
        lines.push(format!("SHA1: `{}`", model.sha1));
    }
    if let Some(command) = command_line(model) {
        lines.push(String::new());
        lines.push("```text".to_owned());
        lines.push(command);
        lines.push("```".to_owned());
    }
    if !has_errors_section(model) {
        lines.push(String::new());
        lines.push("# Errors".to_owned());
        lines.push(String::new());
        lines.push(ERRORS.to_owned());
    }
    // With the user's span, since clippy's lints for documentation do not see the text of a macro.
    doc(&lines, model.function.item.end)
}

/// Whether the user has written about errors.
fn has_errors_section(model: &Model<'_>) -> bool {
    for attribute in &model.function.item.attributes {
        let meta = &attribute.meta;
        if meta.path().is_ident("doc") && meta.to_token_stream().to_string().contains("# Errors") {
            return true;
        }
    }
    false
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
        Some(Script::Generated(_)) => format!(
            "The script `{}` of the build script",
            definition::script_name(model)
        ),
        Some(Script::Inline(_)) | None => "The script".to_owned(),
    }
}

/// One line for each key, or for each argument, in the order of the script.
fn write_table(model: &Model<'_>, input: Input, lines: &mut Vec<String>) {
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

/// The entries of a parameter: `KEYS[1]`, or `ARGV[2..]` for a list.
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
    let empty = if parameter.may_be_empty {
        ", empty for `None`"
    } else {
        ""
    };
    format!("`{ty}`{unit}{empty}")
}

/// The call for a terminal: first the keys, then a comma, then the arguments.
fn command_line(model: &Model<'_>) -> Option<String> {
    let Some(Script::File(literal)) = &model.function.options.script else {
        return None;
    };
    let mut command = format!("redis-cli --eval {}", literal.value());
    for parameter in model.function.of_table(Input::Keys) {
        command.push(' ');
        command.push_str(&placeholder(parameter));
    }
    let mut separator = " , ";
    for parameter in model.function.of_table(Input::Arguments) {
        command.push_str(separator);
        command.push_str(&placeholder(parameter));
        separator = " ";
    }
    Some(command)
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
    let mut docs = TokenStream::new();
    for line in lines {
        // The compiler removes one space at the start of each line.
        let line = format!(" {line}");
        quote_spanned!(span=> #[doc = #line]).to_tokens(&mut docs);
    }
    docs
}
