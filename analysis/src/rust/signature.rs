//! What the Rust side promises a script: its named keys and arguments, and the expected reply.

use crate::redis::input::Input;
use crate::redis::server::Server;
use crate::redis::unit::Unit;
use crate::rust::rust_type::RustType;

/// The Rust function as the script sees it.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// The function's name.
    pub function: String,
    /// `KEYS[1]`, `KEYS[2]` and so on, in their order.
    pub keys: Vec<Parameter>,
    /// `ARGV[1]`, `ARGV[2]` and so on, in their order.
    pub arguments: Vec<Parameter>,
    /// The type that the reply is read as. `None` if the return type does not show it.
    pub reply: Option<ReplyType>,
    /// Whether the script promises not to write.
    pub read_only: bool,
    /// Whether the script has to work on a cluster, which turns the key lints into errors.
    pub cluster: bool,
    /// The oldest server that the script has to run on, if one is named.
    pub server: Option<Server>,
    /// Whether the function itself names that server, not its project.
    pub names_server: bool,
}

/// The `T` of the function's `Result<T, E>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyType {
    /// The type as written, for messages: `Vec<(String, f64)>`.
    pub written: String,
    /// What is known of it.
    pub rust_type: RustType,
}

/// One parameter of the Rust function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameter {
    /// The name as written, `_` included.
    pub name: String,
    /// The Rust type as written, for messages: `&[(String, u32)]`.
    pub rust_type: String,
    /// What is known of the type of one entry or one group of entries: the `T` in `&[T]` and `Option<T>`.
    pub value: RustType,
    /// How many entries it adds.
    pub shape: Shape,
    /// Whether only the name of the type is known, or of the type of a list's elements. An alias may mean several
    /// entries. The compiler refuses such a call, so nothing is reported about how the script counts them.
    pub may_be_alias: bool,
    /// The unit in which a `Duration` or a `SystemTime` is sent.
    pub unit: Option<Unit>,
    /// Whether it is an `Option` whose `None` is sent as an empty string: `#[arg(empty)]`.
    pub may_be_empty: bool,
}

impl Parameter {
    /// Whether it fills more than one entry, or may do so as far as its type is known.
    pub(crate) const fn may_have_several_entries(&self) -> bool {
        self.shape.is_variadic() || self.may_be_alias
    }

    /// Whether the name begins with `_`: the script leaves it unread on purpose.
    #[must_use]
    pub fn is_deliberately_unread(&self) -> bool {
        self.name.starts_with('_')
    }
}

/// How many entries of KEYS or ARGV a parameter becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Exactly one.
    #[default]
    Single,
    /// None or one: an `Option`. Only as the last argument.
    Optional,
    /// Any number of groups of `group` entries: 1 for a slice of plain values. Only as the last parameter.
    Variadic {
        /// How many entries one element adds.
        group: u32,
    },
}

impl Signature {
    /// The parameters that fill the table.
    #[must_use]
    pub fn parameters(&self, input: Input) -> &[Parameter] {
        match input {
            Input::Keys => &self.keys,
            Input::Arguments => &self.arguments,
        }
    }

    /// The parameter that `KEYS[index]` or `ARGV[index]` (from 1) belongs to, if one does.
    #[must_use]
    pub fn parameter_at(&self, input: Input, index: u32) -> Option<&Parameter> {
        let parameters = self.parameters(input);
        let position = (index as usize).checked_sub(1)?;
        parameters.get(position).or_else(|| {
            parameters
                .last()
                .filter(|last| last.may_have_several_entries())
        })
    }

    /// What is known of the type of `KEYS[index]` or `ARGV[index]`, from 1.
    #[must_use]
    pub fn type_at(&self, input: Input, index: u32) -> Option<&RustType> {
        let parameter = self.parameter_at(input, index)?;
        match (&parameter.value, parameter.shape) {
            (RustType::Tuple(parts), Shape::Variadic { group }) => {
                let first = self.parameters(input).len() as u32;
                parts.get((index.checked_sub(first)? % group) as usize)
            }
            _ if parameter.may_be_empty => Some(&RustType::Unknown),
            (value, _) => Some(value),
        }
    }

    /// The least number of entries that a call sends.
    #[must_use]
    pub fn least_entries(&self, input: Input) -> u32 {
        let mut least = 0;
        let parameters = self.parameters(input);
        for (position, parameter) in parameters.iter().enumerate() {
            let may_be_none = parameter.may_be_alias && position + 1 == parameters.len();
            least += u32::from(parameter.shape == Shape::Single && !may_be_none);
        }
        least
    }

    /// The greatest number of entries that a call sends. `None` if a slice, or a possible slice, makes it unlimited.
    #[must_use]
    pub fn most_entries(&self, input: Input) -> Option<u32> {
        let parameters = self.parameters(input);
        match parameters.last() {
            Some(last) if last.may_have_several_entries() => None,
            _ => Some(parameters.len() as u32),
        }
    }
}

impl Shape {
    /// Whether the parameter is a slice.
    #[must_use]
    pub const fn is_variadic(self) -> bool {
        matches!(self, Self::Variadic { .. })
    }
}
