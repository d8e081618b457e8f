//! The script of a function: in a file next to the Rust file with its literal, or in the literal itself.

use std::path::{Path, PathBuf};

use proc_macro2::Span;
use redis_script_analysis::Source;
use redis_script_signature::{
    Faults, Function, Includes, LiteralPlace, Project, Script, ScriptFile, inline_source,
    read_generated, read_script, shown_path,
};
use syn::ext::IdentExt;

/// What is known about the script's text.
pub(crate) enum Text {
    /// It was read. This text is checked, hashed and embedded.
    Read(Source, Files),
    /// The compiler does not say which file contains the literal, and neither do some editors.
    Elsewhere,
    /// There is no script. The reason is reported already.
    Missing,
}

/// What the build has to watch.
#[derive(Default)]
pub(crate) struct Files {
    /// The text of the script's own file, if the text that is sent contains more.
    pub(crate) script: Option<String>,
    pub(crate) included: Vec<Included>,
}

impl Files {
    /// The path of an included file from the folder of the Rust file, by the path that messages show.
    pub(crate) fn path_of(&self, shown: &str) -> Option<&str> {
        for included in &self.included {
            if included.shown == shown {
                return Some(&included.path);
            }
        }
        None
    }
}

/// A file that a script includes.
pub(crate) struct Included {
    /// The path as messages of the compiler show it.
    pub(crate) shown: String,
    /// The path from the folder of the Rust file, as `include_str!` takes it, or that in `OUT_DIR`. Only this one may
    /// reach the program.
    pub(crate) path: String,
    /// Whether a build script has written it.
    pub(crate) is_generated: bool,
}

/// Reads the script that the attribute names, with its includes.
pub(crate) fn read(function: &Function, project: &Project, faults: &mut Faults) -> Text {
    let Some(script) = &function.options.script else {
        return Text::Missing;
    };
    let literal = script.literal();
    let read = match script {
        Script::Inline(literal) => {
            let name = function.item.signature.ident.unraw().to_string();
            let source = inline_source(literal, &name, literal_place(literal.span()));
            match (source, rust_file(literal.span())) {
                (Ok(source), Some(rust_file)) => {
                    let assembled = Includes::of(project).assemble(source, &rust_file);
                    let files = Files {
                        script: None,
                        included: from_file(&rust_file, &assembled.included),
                    };
                    Ok(Text::Read(assembled.source, files))
                }
                (Ok(source), None) => Ok(Text::Read(source, Files::default())),
                (Err(fault), _) => Err(fault),
            }
        }
        Script::Generated(literal) => {
            let rust_file = rust_file(literal.span());
            match read_generated(rust_file.as_deref(), literal, project) {
                Ok(file) => Ok(read_text(file, rust_file.as_deref())),
                Err(fault) => Err(fault),
            }
        }
        Script::File(_) => {
            let Some(rust_file) = rust_file(literal.span()) else {
                return Text::Elsewhere;
            };
            match read_script(&rust_file, literal, project) {
                Ok(file) => Ok(read_text(file, Some(&rust_file))),
                Err(fault) => Err(fault),
            }
        }
    };
    match read {
        Ok(text) => text,
        Err(fault) => {
            faults.push(fault);
            Text::Missing
        }
    }
}

fn read_text(file: ScriptFile, rust_file: Option<&Path>) -> Text {
    let files = Files {
        script: (file.text != file.source.text()).then_some(file.text),
        included: match rust_file {
            Some(rust_file) => from_file(rust_file, &file.included),
            None => Vec::new(),
        },
    };
    Text::Read(file.source, files)
}

/// The files that a script of this Rust file includes.
fn from_file(rust_file: &Path, files: &[PathBuf]) -> Vec<Included> {
    // The location of a file that a build script wrote is different on another machine.
    let out_dir = std::env::var_os("OUT_DIR").map(PathBuf::from);
    let rust_file = std::path::absolute(rust_file).unwrap_or_default();
    let mut paths = Vec::with_capacity(files.len());
    for file in files {
        let written = out_dir
            .as_ref()
            .and_then(|folder| file.strip_prefix(folder).ok());
        if let Some(rest) = written {
            paths.push(Included {
                shown: shown_path(file),
                path: rest.to_string_lossy().replace('\\', "/"),
                is_generated: true,
            });
            continue;
        }
        let mut path = String::new();
        let mut folder = rust_file.parent();
        while let Some(base) = folder {
            if let Ok(rest) = file.strip_prefix(base) {
                path.push_str(&rest.to_string_lossy().replace('\\', "/"));
                break;
            }
            path.push_str("../");
            folder = base.parent();
        }
        paths.push(Included {
            shown: shown_path(file),
            path,
            is_generated: false,
        });
    }
    paths
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
    let file_name = shown_path(&path);
    let file_text = std::fs::read_to_string(path).ok()?;
    let span = span.unwrap();
    Some(LiteralPlace {
        file_name,
        file_text,
        line: span.start().line(),
        column: span.start().column(),
    })
}
