//! The return type: `Result<T, E>`, written out or behind an alias.

use redis_script_analysis::ReplyType;
use syn::{ReturnType, Type};

use crate::fault::{Fault, Faults};
use crate::known_type::read_type;
use crate::rust_type::{is_plain_value, last_segment, peel, type_arguments, type_text};
use crate::signature::Signature;

/// What the function returns.
#[derive(Clone)]
pub struct Reply {
    /// The whole return type.
    pub result: Type,
    /// The type of the reply, if the return type shows it. Behind an alias, only the compiler knows it.
    pub written: Option<Type>,
    /// The type of the error, if it is written next to the type of the reply.
    pub written_error: Option<Type>,
}

impl Reply {
    /// The type of the reply as the analysis sees it, if it is written.
    #[must_use]
    pub fn describe(&self) -> Option<ReplyType> {
        let written = self.written.as_ref()?;
        Some(ReplyType {
            written: type_text(written),
            rust_type: read_type(written),
        })
    }

    /// Reads the return type. `None` after a fault.
    pub fn parse(signature: &Signature, faults: &mut Faults) -> Option<Self> {
        let result = match &signature.output {
            ReturnType::Type(_, ty) => peel(ty),
            ReturnType::Default => {
                faults.push(
                    Fault::new(
                        signature.paren_token.span.close(),
                        "the function has no return type",
                    )
                    .note("every call can fail: the server may not answer, the script may raise an error")
                    .help("write `-> redis_script::Result<()>` if the reply does not matter"),
                );
                return None;
            }
        };
        if let Some(fault) = refuse_certain_mistake(result) {
            faults.push(fault);
            return None;
        }
        let (written, written_error) = written_types(result);
        Some(Self {
            result: result.clone(),
            written,
            written_error,
        })
    }
}

/// Types that cannot be an alias of `Result`.
fn refuse_certain_mistake(ty: &Type) -> Option<Fault> {
    let text = type_text(ty);
    let fault = Fault::over(ty, format!("`{text}` is not a `Result`"));
    let not_result = is_plain_value(ty)
        || matches!(
            ty,
            Type::Tuple(_) | Type::Reference(_) | Type::Array(_) | Type::Slice(_) | Type::Ptr(_)
        );
    if not_result {
        return Some(
            fault
                .note(
                    "every call can fail: the server may not answer, the script may raise an error",
                )
                .help(format!("write `redis_script::Result<{text}>`")),
        );
    }
    match ty {
        Type::ImplTrait(_) => {
            Some(fault.help("write `redis_script::Result<T>` with the type of the reply as `T`"))
        }
        Type::Infer(_) | Type::Never(_) => Some(
            Fault::over(ty, "the reply has no type")
                .help("write `redis_script::Result<T>` with the type of the reply as `T`"),
        ),
        _ => None,
    }
}

/// The types of `Result<T, E>`. An alias of another name may have its arguments in any order: it is left to the compiler.
fn written_types(result: &Type) -> (Option<Type>, Option<Type>) {
    let Some(segment) = last_segment(result) else {
        return (None, None);
    };
    if segment.ident != "Result" {
        return (None, None);
    }
    match type_arguments(segment).as_slice() {
        [] => (None, None),
        &[reply] => (Some(reply.clone()), None),
        &[reply, error, ..] => (Some(reply.clone()), Some(error.clone())),
    }
}
