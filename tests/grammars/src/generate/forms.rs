//! How each language writes strings: one table each.

mod csharp;
mod go;
mod java;
mod javascript;
mod php;
mod python;
mod ruby;

use crate::grammar::Grammar;

pub struct Dialect {
    pub head: &'static str,
    pub tail: &'static str,
    /// With `NAME` and `VALUE`.
    pub statement: &'static str,
    pub join: &'static str,
    pub comments: &'static [(&'static str, &'static str)],
    pub forms: &'static [Form],
    pub lines: &'static [Lines],
}

/// A string that ends with a mark.
pub struct Form {
    pub open: &'static str,
    pub close: &'static str,
    /// What may be inside.
    pub atoms: &'static [&'static str],
    pub hole: Option<(&'static str, &'static str)>,
    pub has_strings_in_holes: bool,
}

/// A text that begins on the next line.
pub struct Lines {
    pub open: &'static str,
    pub close: &'static str,
    pub atoms: &'static [&'static str],
    /// The name at its end, for one whose lines begin after the statement.
    pub mark: Option<&'static str>,
}

const fn form(open: &'static str, close: &'static str, atoms: &'static [&'static str]) -> Form {
    Form {
        open,
        close,
        atoms,
        hole: None,
        has_strings_in_holes: false,
    }
}

const fn with_holes(form: Form, open: &'static str, close: &'static str) -> Form {
    Form {
        hole: Some((open, close)),
        has_strings_in_holes: true,
        ..form
    }
}

const fn with_names(form: Form, open: &'static str, close: &'static str) -> Form {
    Form {
        has_strings_in_holes: false,
        ..with_holes(form, open, close)
    }
}

const fn lines(open: &'static str, close: &'static str, atoms: &'static [&'static str]) -> Lines {
    Lines {
        open,
        close,
        atoms,
        mark: None,
    }
}

const fn heredoc(open: &'static str, mark: &'static str, atoms: &'static [&'static str]) -> Lines {
    Lines {
        open,
        close: "",
        atoms,
        mark: Some(mark),
    }
}

const SLASHES: &[(&str, &str)] = &[("//", "\n"), ("/*", "*/\n"), ("/* * \n", "*/\n")];

pub fn dialect(grammar: Grammar) -> &'static Dialect {
    match grammar {
        Grammar::JavaScript => &javascript::JAVASCRIPT,
        Grammar::TypeScript | Grammar::Tsx => &javascript::TSX,
        Grammar::Python => &python::PYTHON,
        Grammar::Go => &go::GO,
        Grammar::Java => &java::JAVA,
        Grammar::Csharp => &csharp::CSHARP,
        Grammar::Php => &php::PHP,
        Grammar::Ruby => &ruby::RUBY,
    }
}
