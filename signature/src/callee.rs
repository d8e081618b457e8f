//! Which of the two attributes it is.

/// What an attribute is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Callee {
    /// `#[redis_script]` calls a script.
    #[default]
    Script,
    /// `#[redis_function]` calls a function of a library.
    Function,
}

impl Callee {
    /// The attribute of this name.
    #[must_use]
    pub fn of_attribute(name: &str) -> Option<Self> {
        match name {
            "redis_script" => Some(Self::Script),
            "redis_function" => Some(Self::Function),
            _ => None,
        }
    }

    /// The attribute, as messages show it.
    pub(crate) const fn attribute(self) -> &'static str {
        match self {
            Self::Script => "#[redis_script]",
            Self::Function => "#[redis_function]",
        }
    }

    /// The attribute with a path.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Script => "#[redis_script(\"rate_limit.lua\")]",
            Self::Function => "#[redis_function(\"inventory.lua\")]",
        }
    }

    /// What the file holds.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Function => "library",
        }
    }
}
