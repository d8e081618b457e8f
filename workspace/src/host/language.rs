//! The languages whose strings are searched for scripts.

use std::path::Path;

use super::rules::{self, Rules};

/// A language whose strings are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Language {
    JavaScript,
    TypeScript,
    Python,
    Go,
    Java,
    Csharp,
    Php,
    Ruby,
}

/// The languages by the extensions of their files.
const EXTENSIONS: &[(&str, Language)] = &[
    ("js", Language::JavaScript),
    ("mjs", Language::JavaScript),
    ("cjs", Language::JavaScript),
    ("jsx", Language::JavaScript),
    ("ts", Language::TypeScript),
    ("mts", Language::TypeScript),
    ("cts", Language::TypeScript),
    ("tsx", Language::TypeScript),
    ("py", Language::Python),
    ("pyi", Language::Python),
    ("go", Language::Go),
    ("java", Language::Java),
    ("cs", Language::Csharp),
    ("php", Language::Php),
    ("rb", Language::Ruby),
    ("rake", Language::Ruby),
];

impl Language {
    /// The language of a file, by its name.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?;
        let found = EXTENSIONS
            .iter()
            .find(|(known, _)| extension.eq_ignore_ascii_case(known));
        found.map(|(_, language)| *language)
    }

    pub(crate) fn rules(self) -> &'static Rules {
        match self {
            Self::JavaScript | Self::TypeScript => &rules::javascript::RULES,
            Self::Python => &rules::python::RULES,
            Self::Go => &rules::go::RULES,
            Self::Java => &rules::java::RULES,
            Self::Csharp => &rules::csharp::RULES,
            Self::Php => &rules::php::RULES,
            Self::Ruby => &rules::ruby::RULES,
        }
    }
}
