//! The documentation of what is generated.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use redis_script_analysis::{Input, Shape, Unit};
use redis_script_signature::{Callee, Parameter, Script, type_text};
use syn::ext::IdentExt;

use super::{Model, contract, definition};
use crate::script::Text;

const ERRORS: &str =
    "If the server cannot be reached, if the script fails, or if its reply has another type.";

const ERRORS_OF_FUNCTION: &str = "If the server cannot be reached, if the library cannot be loaded where it is missing, if the function fails, or if its reply has another type.";

/// The text that is added to the user's documentation of the function.
pub(crate) fn of_function(model: &Model<'_>) -> TokenStream {
    let mut lines = Vec::new();
    lines.push(String::new());
    lines.push(format!("# {}", title(model)));
    if !model.function.parameters.is_empty() {
        lines.push(String::new());
        write_tables(model, &mut lines);
    }
    if let Text::Read(source, files) = model.text {
        if let Some(contract) = model.contract {
            contract::write_lines(contract, source, files, &mut lines);
        }
        lines.push(String::new());
        match model.callee() {
            Callee::Script => lines.push(format!("SHA1: `{}`", model.sha1)),
            Callee::Function => lines.push(others(model)),
        }
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
        let errors = match model.callee() {
            Callee::Script => ERRORS,
            Callee::Function => ERRORS_OF_FUNCTION,
        };
        lines.push(errors.to_owned());
    }
    // The user's span is used, since clippy's lints for documentation do not see the text of a macro.
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
    let noun = match model.callee() {
        Callee::Script => "script",
        Callee::Function => "function of a library",
    };
    let line = format!("The {noun} that `{}` calls.", model.name());
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
    if let Some(called) = model.function.called() {
        let of_library = match model.library() {
            Some(library) => format!(" of the library `{}`", library.name),
            None => String::new(),
        };
        let file = match &model.function.options.script {
            Some(Script::File(_) | Script::Generated(_)) => {
                format!(" (`{}`)", definition::script_name(model))
            }
            Some(Script::Inline(_)) | None => String::new(),
        };
        return format!("The function `{called}`{of_library}{file}");
    }
    match &model.function.options.script {
        Some(Script::File(literal)) => format!("The script `{}`", literal.value()),
        Some(Script::Generated(_)) => format!(
            "The script `{}` of the build script",
            definition::script_name(model)
        ),
        Some(Script::Inline(_)) | None => "The script".to_owned(),
    }
}

/// The other functions of the library.
fn others(model: &Model<'_>) -> String {
    let called = model.function.called().unwrap_or_default();
    let mut others = Vec::new();
    if let Some(library) = model.library() {
        for name in &library.functions {
            if !name.eq_ignore_ascii_case(&called) {
                others.push(name.as_str());
            }
        }
    }
    match others.as_slice() {
        [] => "It is the only function of its library.".to_owned(),
        others => format!("Its library also has `{}`.", others.join("`, `")),
    }
}

/// One line for each key, or for each argument, in the order of the script.
/// The keys and the arguments. The last column is left out if it says nothing of any.
fn write_tables(model: &Model<'_>, lines: &mut Vec<String>) {
    let mut says_uses = false;
    for input in [Input::Keys, Input::Arguments] {
        for (place, parameter) in model.function.of_table(input).enumerate() {
            says_uses |= !contract::use_of(model.contract, parameter, place).is_empty();
        }
    }
    let place = match model.callee() {
        Callee::Script => "script",
        Callee::Function => "function",
    };
    if says_uses {
        lines.push(format!("| | name | type | in the {place} |"));
        lines.push("|---|---|---|---|".to_owned());
    } else {
        lines.push("| | name | type |".to_owned());
        lines.push("|---|---|---|".to_owned());
    }
    for input in [Input::Keys, Input::Arguments] {
        write_table(model, input, says_uses, lines);
    }
}

fn write_table(model: &Model<'_>, input: Input, says_uses: bool, lines: &mut Vec<String>) {
    for (place, parameter) in model.function.of_table(input).enumerate() {
        let mut line = format!(
            "| `{}` | `{}` | {} |",
            entries(model, parameter, place + 1),
            parameter.name.unraw(),
            description(parameter),
        );
        if says_uses {
            let text = contract::use_of(model.contract, parameter, place);
            line.push_str(&format!(" {text} |"));
        }
        lines.push(line);
    }
}

/// The entries of a parameter: `KEYS[1]`, or `ARGV[2..]` for a list. A function of a library takes `keys` and `args`.
fn entries(model: &Model<'_>, parameter: &Parameter, index: usize) -> String {
    let table = match (model.callee(), parameter.input) {
        (Callee::Script, input) => input.table(),
        (Callee::Function, Input::Keys) => "keys",
        (Callee::Function, Input::Arguments) => "args",
    };
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
    if let Some(called) = model.function.called() {
        return Some(call_by_name(model, &called));
    }
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

/// The call of a function: its name, the number of keys, the keys, the arguments.
fn call_by_name(model: &Model<'_>, called: &str) -> String {
    let mut keys = String::new();
    let mut count = 0;
    let mut is_fixed = true;
    for parameter in model.function.of_table(Input::Keys) {
        count += 1;
        is_fixed &= parameter.shape == Shape::Single;
        keys.push(' ');
        keys.push_str(&placeholder(parameter));
    }
    let count = match is_fixed {
        true => count.to_string(),
        false => "NUMBER_OF_KEYS".to_owned(),
    };
    let mut command = format!("redis-cli FCALL {called} {count}{keys}");
    for parameter in model.function.of_table(Input::Arguments) {
        command.push(' ');
        command.push_str(&placeholder(parameter));
    }
    command
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
