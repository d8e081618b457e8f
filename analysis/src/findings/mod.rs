//! What a lint is, what it sees, and what it reports.

pub(crate) mod checker;
pub(crate) mod diagnostic;
pub(crate) mod fixes;
pub(crate) mod lint;
pub(crate) mod negation;
pub(crate) mod parameter_names;
pub(crate) mod render;
pub(crate) mod settings;
pub(crate) mod surroundings;
