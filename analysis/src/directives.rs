//! The directives in a script: comments that set the level of a lint.
