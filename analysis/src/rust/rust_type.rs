//! Rust types, as far as their written form shows how a reply is read as them and how they are sent as an argument.

/// A type of the Rust side.
///
/// Only the written form counts. Aliases and the user's own types are [`Unknown`](Self::Unknown), and nothing is
/// claimed about them.
///
/// ```
/// use redis_script_analysis::RustType;
///
/// let pairs = RustType::List(Box::new(RustType::Tuple(vec![
///     RustType::Text,
///     RustType::Integer { signed: false, bits: 32 },
/// ])));
/// assert!(!pairs.accepts_nil());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RustType {
    /// `i64`, `u8`, `usize`, which counts as 64 bits wide.
    Integer {
        /// Whether it can be negative.
        signed: bool,
        /// Its width.
        bits: u8,
    },
    /// `f32` and `f64`.
    Float,
    /// `bool`, which is sent as `1` or `0`.
    Bool,
    /// `String`, `&str` and pointers to them.
    Text,
    /// `Vec<u8>`, `&[u8]`: a string that need not be UTF-8.
    Bytes,
    /// `()`.
    Unit,
    /// `Option<T>`.
    Option(Box<Self>),
    /// `Vec<T>`, `VecDeque<T>`, `Box<[T]>`.
    List(Box<Self>),
    /// `[T; N]`. The length is known only if it is a literal.
    Array(Box<Self>, Option<usize>),
    /// `(A, B)`.
    Tuple(Vec<Self>),
    /// `HashMap<K, V>` and `BTreeMap<K, V>`.
    Map(Box<Self>, Box<Self>),
    /// `HashSet<T>` and `BTreeSet<T>`.
    Set(Box<Self>),
    /// `Duration`, sent as an integer in the parameter's unit; never negative.
    Duration,
    /// `SystemTime`, sent as Unix time in the parameter's unit.
    SystemTime,
    /// `redis::Value`, which accepts every reply.
    Value,
    /// Anything else.
    #[default]
    Unknown,
}

impl RustType {
    /// Whether nil can be read as this type.
    #[must_use]
    pub const fn accepts_nil(&self) -> bool {
        matches!(
            self,
            Self::Option(_) | Self::Bool | Self::Unit | Self::Value | Self::Unknown
        )
    }

    /// The least and the greatest number that an integer type holds. That of `u128` is cut off at `i128::MAX`.
    #[must_use]
    pub const fn range(&self) -> Option<(i128, i128)> {
        match *self {
            Self::Integer { signed: true, bits } if bits < 128 => {
                Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1))
            }
            Self::Integer {
                signed: false,
                bits,
            } if bits < 127 => Some((0, (1 << bits) - 1)),
            Self::Integer { signed: true, .. } => Some((i128::MIN, i128::MAX)),
            Self::Integer { signed: false, .. } => Some((0, i128::MAX)),
            _ => None,
        }
    }

    /// Whether an integer type, or a time, holds the number.
    pub(crate) fn holds(&self, number: i128) -> bool {
        match self.range() {
            Some((least, most)) => (least..=most).contains(&number),
            None => *self != Self::Duration || number >= 0,
        }
    }

    /// Whether the text is a whole number that an integer type, or a time, holds.
    pub(crate) fn holds_text(&self, text: &str) -> bool {
        match self {
            Self::Integer {
                signed: false,
                bits: 128,
            } => text.parse::<u128>().is_ok(),
            _ => text.parse().is_ok_and(|number| self.holds(number)),
        }
    }
}
