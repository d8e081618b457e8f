//! What a grammar calls its strings, comments and sums.

use std::path::Path;

use tree_sitter::Language as Tree;

/// One of the languages, as tree-sitter knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    JavaScript,
    TypeScript,
    Tsx,
    Python,
    Go,
    Java,
    Csharp,
    Php,
    Ruby,
}

impl Grammar {
    /// The grammar of a file, by its name.
    pub fn of(path: &Path) -> Option<Self> {
        Some(match path.extension()?.to_str()? {
            "js" | "mjs" | "cjs" | "jsx" => Self::JavaScript,
            "ts" | "mts" | "cts" => Self::TypeScript,
            "tsx" => Self::Tsx,
            "py" | "pyi" => Self::Python,
            "go" => Self::Go,
            "java" => Self::Java,
            "cs" => Self::Csharp,
            "php" => Self::Php,
            "rb" | "rake" => Self::Ruby,
            _ => return None,
        })
    }

    pub fn tree(self) -> Tree {
        match self {
            Self::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Self::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Self::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
            Self::Python => tree_sitter_python::LANGUAGE.into(),
            Self::Go => tree_sitter_go::LANGUAGE.into(),
            Self::Java => tree_sitter_java::LANGUAGE.into(),
            Self::Csharp => tree_sitter_c_sharp::LANGUAGE.into(),
            Self::Php => tree_sitter_php::LANGUAGE_PHP.into(),
            Self::Ruby => tree_sitter_ruby::LANGUAGE.into(),
        }
    }

    pub fn is_javascript(self) -> bool {
        matches!(self, Self::JavaScript | Self::TypeScript | Self::Tsx)
    }

    /// What a node is for the comparison.
    pub fn role(self, kind: &str) -> Role {
        match kind {
            "comment" | "line_comment" | "block_comment" | "html_comment" | "hash_bang_line" => {
                Role::Comment
            }
            "jsx_text" => Role::Free,
            "preproc_if"
            | "preproc_if_in_attribute_list"
            | "preproc_elif"
            | "preproc_else"
            | "#endif" => Role::Line,
            "regex" | "line_continuation" | "text" | "php_tag" | "php_end_tag"
            | "uninterpreted" => Role::Other,
            _ if kind.starts_with("preproc_") => Role::Other,
            "string"
            | "template_string"
            | "interpreted_string_literal"
            | "raw_string_literal"
            | "rune_literal"
            | "string_literal"
            | "character_literal"
            | "verbatim_string_literal"
            | "interpolated_string_expression"
            | "encapsed_string"
            | "heredoc"
            | "nowdoc"
            | "shell_command_expression"
            | "subshell"
            | "delimited_symbol"
            | "string_array"
            | "symbol_array"
            | "template_literal_type" => Role::Literal,
            "heredoc_beginning" => Role::Beginning,
            "heredoc_body" => Role::Body,
            "concatenated_string" | "chained_string" => Role::Adjacent,
            "binary_expression" | "binary_operator" | "binary" => Role::Sum,
            "parenthesized_expression" | "parenthesized_statements" => Role::Group,
            "identifier" | "variable_name" | "constant" => Role::Name,
            _ => Role::Code,
        }
    }

    /// The operator that joins strings.
    pub fn join(self) -> &'static str {
        match self {
            Self::Php => ".",
            _ => "+",
        }
    }
}

/// What a node is for the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Comment,
    /// Neither code nor a string: regular expressions, the text of a page, lines for a preprocessor.
    Other,
    /// A line for a preprocessor, with code after it.
    Line,
    /// Text of a page inside code. The scanner may take it for code: it ends strings at the end of their line.
    Free,
    Literal,
    /// The mark of a text of Ruby whose lines follow later.
    Beginning,
    /// Those lines.
    Body,
    /// Literals that follow one another.
    Adjacent,
    Sum,
    Group,
    Name,
    Code,
}
