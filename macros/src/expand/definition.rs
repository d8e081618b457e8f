//! The script as a constant expression, and the tracking of its file.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_analysis::Input;
use redis_script_signature::{Callee, Script};
use sha1_smol::Sha1;
use syn::ext::IdentExt;

use super::{Model, contract};
use crate::script::Text;

/// The name of the script in the body of a function. Constants have no hygiene, so the name is one that no type of the
/// user mentions.
pub(crate) fn name() -> Ident {
    Ident::new("__REDIS_SCRIPT", Span::mixed_site())
}

/// The script that the body calls.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let (krate, definition) = (&model.krate, definition(model));
    quote_spanned!(Span::mixed_site()=> #krate::__private::script(#definition))
}

/// The constant beside the function.
pub(crate) fn expand_constant(model: &Model<'_>) -> TokenStream {
    let (krate, definition) = (&model.krate, definition(model));
    match model.callee() {
        Callee::Script => expand(model),
        Callee::Function => {
            quote_spanned!(Span::mixed_site()=> #krate::__private::function(#definition))
        }
    }
}

/// Everything that is known of the script at compile time.
fn definition(model: &Model<'_>) -> TokenStream {
    let krate = &model.krate;
    let name = script_name(model);
    let source = source_text(model);
    let sha1 = &model.sha1;
    let unknown = match model.callee() {
        Callee::Script => "NOSCRIPT",
        Callee::Function => "Function not found",
    };
    let mentions_unknown = match model.text {
        Text::Read(source, _) => source.text().contains(unknown),
        Text::Elsewhere | Text::Missing => false,
    };
    let no_writes = model.library().is_some_and(|library| library.no_writes);
    let read_only = model.function.options.read_only.is_some() || no_writes;
    let function = function(model);
    let cluster = model.function.options.cluster.is_some();
    let keys = names(model, Input::Keys);
    let arguments = names(model, Input::Arguments);
    let lines = lines(model);
    quote_spanned! {Span::mixed_site()=>
        &#krate::__private::Definition {
            name: #name,
            source: #source,
            sha1: #sha1,
            read_only: #read_only,
            cluster: #cluster,
            mentions_unknown: #mentions_unknown,
            function: #function,
            keys: &[#(#keys),*],
            arguments: &[#(#arguments),*],
            lines: [#(#lines),*],
        }
    }
}

/// The function that is called, if the text is a library.
fn function(model: &Model<'_>) -> TokenStream {
    let Some(name) = model.function.called() else {
        return quote!(::core::option::Option::None);
    };
    let krate = &model.krate;
    let library = match model.library() {
        Some(library) => library.name.as_str(),
        None => "",
    };
    quote_spanned! {Span::mixed_site()=>
        ::core::option::Option::Some(#krate::__private::LibraryFunction {
            name: #name,
            library: #library,
        })
    }
}

/// The hash that a server knows the script by. Empty if its text is not known.
pub(crate) fn sha1(text: &Text) -> String {
    let Text::Read(source, _) = text else {
        return String::new();
    };
    let mut sha1 = Sha1::new();
    sha1.update(source.text().as_bytes());
    sha1.digest().to_string()
}

/// What `Script::name` returns: the path as written, or the function's name for an inline script.
pub(crate) fn script_name(model: &Model<'_>) -> String {
    match &model.function.options.script {
        Some(Script::File(literal)) => literal.value(),
        Some(Script::Generated(literal)) => literal.value().trim_start_matches('/').to_owned(),
        Some(Script::Inline(_)) | None => model.name(),
    }
}

/// Exactly the text that was checked. If the compiler did not say which file it is in, the file itself.
fn source_text(model: &Model<'_>) -> TokenStream {
    match (model.text, &model.function.options.script) {
        (Text::Read(source, _), _) => TokenTree::from(Literal::string(source.text())).into(),
        (Text::Elsewhere, Some(script)) => {
            let literal = script.literal();
            quote!(::core::include_str!(#literal))
        }
        _ => quote!(""),
    }
}

fn names(model: &Model<'_>, input: Input) -> Vec<String> {
    let mut names = Vec::new();
    for parameter in model.function.of_table(input) {
        names.push(parameter.name.unraw().to_string());
    }
    names
}

/// Where the lines of a script of several files are written. `None` for a script of one file, where errors count the
/// lines of that file.
fn lines(model: &Model<'_>) -> Vec<TokenStream> {
    let mut lines = Vec::new();
    let Text::Read(source, files) = model.text else {
        return lines;
    };
    if files.included.is_empty() {
        return lines;
    }
    let krate = &model.krate;
    let first = contract::first_line(source);
    for written in source.lines() {
        let sent = written.sent;
        let (file, line) = match files.path_of(&written.file) {
            Some(path) => (path.to_owned(), written.line),
            None if files.script.is_some() => (script_name(model), written.line),
            // The lines of an inline script count from its own first line.
            None => (script_name(model), written.line.saturating_sub(first) + 1),
        };
        lines.push(quote!(#krate::__private::Line { sent: #sent, file: #file, line: #line }));
    }
    lines
}

/// Makes the build depend on the files, and refuses a different script with the same name. The checked file is found
/// from the place of the literal, the tracked one from the place where the outermost macro is called.
///
/// Only the literals have their own places: an editor that is asked for the definition of a literal goes wherever the other
/// tokens of that place lead.
pub(crate) fn tracking(model: &Model<'_>) -> TokenStream {
    let (script, project) = (track_script(model), model.project.tracking());
    let included = track_included(model);
    quote!(#script #included #project)
}

fn track_included(model: &Model<'_>) -> TokenStream {
    let mut tracked = TokenStream::new();
    if let (Text::Read(_, files), Some(script)) = (model.text, &model.function.options.script) {
        for included in &files.included {
            let path = match included.is_generated {
                true => generated(&Literal::string(&format!("/{}", included.path))),
                false => {
                    let mut path = Literal::string(&included.path);
                    // It is relative to the same place as the script.
                    path.set_span(script.literal().span());
                    TokenTree::from(path).into()
                }
            };
            tracked.extend(quote_spanned! {Span::mixed_site()=>
                const _: &::core::primitive::str = ::core::include_str!(#path);
            });
        }
    }
    tracked
}

/// The path of a file that a build script has written.
fn generated(path: &impl ToTokens) -> TokenStream {
    quote!(::core::concat!(::core::env!("OUT_DIR"), #path))
}

fn track_script(model: &Model<'_>) -> TokenStream {
    let path = match &model.function.options.script {
        Some(Script::File(literal)) => quote!(#literal),
        Some(Script::Generated(literal)) => generated(literal),
        Some(Script::Inline(_)) | None => return TokenStream::new(),
    };
    let krate = &model.krate;
    match model.text {
        Text::Read(_, files) => {
            let script = name();
            let text = match &files.script {
                Some(text) => TokenTree::from(Literal::string(text)).into(),
                None => quote!(#script.source()),
            };
            quote_spanned! {Span::mixed_site()=>
                const _: () = ::core::assert!(
                    #krate::__private::is_same_text(#text, ::core::include_str!(#path)),
                    "pass the path from where the macro is called, or build again if the script has just changed",
                );
            }
        }
        Text::Elsewhere => quote_spanned! {Span::mixed_site()=>
            const _: () = ::core::panic!(
                "the compiler does not say which file contains this path: write the attribute outside a macro, or write the script with `inline = \"…\"`",
            );
        },
        Text::Missing => TokenStream::new(),
    }
}
