//! The first line of a library.

use crate::findings::checker::Checker;
use crate::text::shebang::library_name;

pub(super) fn check(checker: &mut Checker<'_>) {
    let Some(shebang) = checker.shebang else {
        return;
    };
    let mut is_named = false;
    for (span, option) in &shebang.unknown_options {
        let shown = option.replace('`', "'");
        let Some(name) = library_name(option) else {
            checker
                .report(
                    *span,
                    format!("the first line of a library has no option `{shown}`"),
                )
                .label(REFUSED)
                .help("remove it: the only option is `name=`");
            continue;
        };
        if is_named {
            checker
                .report(*span, "the library is named twice")
                .label(REFUSED)
                .help("remove one of the names");
        } else if !is_name(name.as_bytes()) {
            checker
                .report(*span, format!("`{shown}` is not a valid library name"))
                .label(REFUSED)
                .help("use letters, digits and `_`");
        }
        is_named = true;
    }
    if let Some((span, flag)) = shebang.flags.first() {
        let shown = flag.replace('`', "'");
        checker
            .report(
                *span,
                format!("`{shown}` is a flag of functions, not of libraries"),
            )
            .label(REFUSED)
            .help("write it where the function is registered: `flags = {'no-writes'}`");
    }
}

pub(super) const REFUSED: &str = "the server refuses the library";

/// Whether the server accepts the string as the name of a library or a function.
pub(super) fn is_name(name: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    !name.is_empty() && name.iter().all(is_letter)
}
