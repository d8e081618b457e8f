//! The script of a function: in a file next to the Rust file with its literal, or in the literal itself.

use std::path::PathBuf;

use proc_macro2::Span;
use redis_script_analysis::Source;
use redis_script_signature::{Faults, Function, LiteralPlace, Script, inline_source, read_script};
use syn::ext::IdentExt;

/// What is known about the script's text.
pub(crate) enum Text {
    /// It was read. This text is checked, hashed and embedded.
    Read(Source),
    /// The compiler does not say which file contains the literal, and neither do some editors.
    Elsewhere,
    /// There is no script. The reason is reported already.
    Missing,
}

/// Reads the script that the attribute names.
pub(crate) fn read(function: &Function, faults: &mut Faults) -> Text {
    let Some(script) = &function.options.script else {
        return Text::Missing;
    };
    let literal = script.literal();
    let read = match script {
        Script::Inline(literal) => {
            let name = function.item.signature.ident.unraw().to_string();
            inline_source(literal, &name, literal_place(literal.span()))
        }
        Script::File(_) => {
            let Some(rust_file) = rust_file(literal.span()) else {
                return Text::Elsewhere;
            };
            match read_script(&rust_file, literal) {
                Ok(file) => Ok(file.source),
                Err(fault) => Err(fault),
            }
        }
    };
    match read {
        Ok(source) => Text::Read(source),
        Err(fault) => {
            faults.push(fault);
            Text::Missing
        }
    }
}

/// The file that contains a token, from the current directory. `None` without a compiler.
fn rust_file(span: Span) -> Option<PathBuf> {
    if proc_macro::is_available() {
        span.unwrap().local_file()
    } else {
        None
    }
}

fn literal_place(span: Span) -> Option<LiteralPlace> {
    let path = rust_file(span)?;
    let file_name = redis_script_signature::shown_path(&path);
    let file_text = std::fs::read_to_string(path).ok()?;
    let span = span.unwrap();
    Some(LiteralPlace {
        file_name,
        file_text,
        line: span.start().line(),
        column: span.start().column(),
    })
}
