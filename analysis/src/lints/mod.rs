//! Every lint, one file per lint.
//!
//! `CONTRIBUTING.md` says how to add one. If a step is missing, a test in `tests/catalogue.rs` or `tests/lints.rs` fails.
//!
//! # Wording
//!
//! The message says what is wrong, the label or a note says what the server does, a help says what to change. All begin
//! in lower case and end without a full stop; code is in backticks.

use crate::facts::script::Script;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Diagnostic;
use crate::findings::lint::Lint;
use crate::findings::parameter_names;
use crate::findings::settings::Level;
use crate::findings::settings::LevelSetting;
use crate::redis::server::Server;
use crate::text::source::Span;

pub(crate) use invalid_function::no_library;
pub(crate) use unresolved_include::unresolved;

mod aliased_key;
mod argument_out_of_range;
mod argument_type_mismatch;
mod array_as_condition;
mod array_as_value;
mod derived_key;
mod dropped_return_value;
mod empty_json_array;
mod empty_range;
mod endless_loop;
mod entries;
mod extra_values;
mod flat_map_as_table;
mod forbidden_command;
mod fraction_as_integer;
mod global_write;
mod groups;
mod hardcoded_key;
mod ignored_error;
mod imprecise_number;
mod integer_as_condition;
mod invalid_argument_value;
mod invalid_function;
mod invalid_option;
mod invalid_shebang;
mod key_from_argument;
mod key_from_reply;
mod key_never_used_as_key;
mod key_out_of_range;
mod leaking_state;
mod lossy_json_roundtrip;
mod lossy_table_return;
mod malformed_error_code;
mod missing_library_field;
mod mixed_score_lex;
mod needless_script;
mod nil_comparison;
mod number_of_key;
mod partial_write;
mod pattern_from_argument;
mod pcall_as_condition;
mod pcall_of_reply;
mod predictable_random;
mod raised_table_error;
mod return_type_mismatch;
mod score_as_member;
mod server_time;
mod silent_escape;
mod single_result;
mod status_as_string;
mod string_number_comparison;
mod swapped_parameters;
mod text_arithmetic;
mod time_unit_mismatch;
mod too_large_to_follow;
mod truncated_return;
mod truncated_unpack;
mod unbounded_unpack;
mod unbounded_work;
mod unchecked_lookup;
mod unchecked_nil;
mod unchecked_ttl;
mod undefined_global;
mod unknown_command;
mod unknown_function;
pub(crate) mod unknown_lint;
mod unresolved_include;
mod unsupported_api;
mod unsupported_command;
mod unsupported_option;
pub(crate) mod unused_allow;
mod unused_argument;
mod unused_key;
mod unused_reply;
mod unused_value;
mod variadic_mismatch;
mod write_in_read_only;
mod wrong_arity;
mod wrong_value_type;

pub use groups::GROUPS;

/// Every lint, by name.
pub static LINTS: &[&Lint] = &[
    &aliased_key::ALIASED_KEY,
    &argument_out_of_range::ARGUMENT_OUT_OF_RANGE,
    &argument_type_mismatch::ARGUMENT_TYPE_MISMATCH,
    &array_as_condition::ARRAY_AS_CONDITION,
    &array_as_value::ARRAY_AS_VALUE,
    &derived_key::DERIVED_KEY,
    &dropped_return_value::DROPPED_RETURN_VALUE,
    &empty_json_array::EMPTY_JSON_ARRAY,
    &empty_range::EMPTY_RANGE,
    &endless_loop::ENDLESS_LOOP,
    &extra_values::EXTRA_VALUES,
    &flat_map_as_table::FLAT_MAP_AS_TABLE,
    &forbidden_command::FORBIDDEN_COMMAND,
    &fraction_as_integer::FRACTION_AS_INTEGER,
    &global_write::GLOBAL_WRITE,
    &hardcoded_key::HARDCODED_KEY,
    &ignored_error::IGNORED_ERROR,
    &imprecise_number::IMPRECISE_NUMBER,
    &integer_as_condition::INTEGER_AS_CONDITION,
    &invalid_argument_value::INVALID_ARGUMENT_VALUE,
    &invalid_function::INVALID_FUNCTION,
    &invalid_option::INVALID_OPTION,
    &invalid_shebang::INVALID_SHEBANG,
    &key_from_argument::KEY_FROM_ARGUMENT,
    &key_from_reply::KEY_FROM_REPLY,
    &key_never_used_as_key::KEY_NEVER_USED_AS_KEY,
    &key_out_of_range::KEY_OUT_OF_RANGE,
    &leaking_state::LEAKING_STATE,
    &lossy_json_roundtrip::LOSSY_JSON_ROUNDTRIP,
    &lossy_table_return::LOSSY_TABLE_RETURN,
    &malformed_error_code::MALFORMED_ERROR_CODE,
    &missing_library_field::MISSING_LIBRARY_FIELD,
    &mixed_score_lex::MIXED_SCORE_LEX,
    &needless_script::NEEDLESS_SCRIPT,
    &nil_comparison::NIL_COMPARISON,
    &number_of_key::NUMBER_OF_KEY,
    &partial_write::PARTIAL_WRITE,
    &pattern_from_argument::PATTERN_FROM_ARGUMENT,
    &pcall_as_condition::PCALL_AS_CONDITION,
    &pcall_of_reply::PCALL_OF_REPLY,
    &predictable_random::PREDICTABLE_RANDOM,
    &raised_table_error::RAISED_TABLE_ERROR,
    &return_type_mismatch::RETURN_TYPE_MISMATCH,
    &score_as_member::SCORE_AS_MEMBER,
    &server_time::SERVER_TIME,
    &silent_escape::SILENT_ESCAPE,
    &single_result::SINGLE_RESULT,
    &status_as_string::STATUS_AS_STRING,
    &string_number_comparison::STRING_NUMBER_COMPARISON,
    &swapped_parameters::SWAPPED_PARAMETERS,
    &text_arithmetic::TEXT_ARITHMETIC,
    &time_unit_mismatch::TIME_UNIT_MISMATCH,
    &too_large_to_follow::TOO_LARGE_TO_FOLLOW,
    &truncated_return::TRUNCATED_RETURN,
    &truncated_unpack::TRUNCATED_UNPACK,
    &unbounded_unpack::UNBOUNDED_UNPACK,
    &unbounded_work::UNBOUNDED_WORK,
    &unchecked_lookup::UNCHECKED_LOOKUP,
    &unchecked_nil::UNCHECKED_NIL,
    &unchecked_ttl::UNCHECKED_TTL,
    &undefined_global::UNDEFINED_GLOBAL,
    &unknown_command::UNKNOWN_COMMAND,
    &unknown_function::UNKNOWN_FUNCTION,
    &unknown_lint::UNKNOWN_LINT,
    &unresolved_include::UNRESOLVED_INCLUDE,
    &unsupported_api::UNSUPPORTED_API,
    &unsupported_command::UNSUPPORTED_COMMAND,
    &unsupported_option::UNSUPPORTED_OPTION,
    &unused_allow::UNUSED_ALLOW,
    &unused_argument::UNUSED_ARGUMENT,
    &unused_key::UNUSED_KEY,
    &unused_reply::UNUSED_REPLY,
    &unused_value::UNUSED_VALUE,
    &variadic_mismatch::VARIADIC_MISMATCH,
    &write_in_read_only::WRITE_IN_READ_ONLY,
    &wrong_arity::WRONG_ARITY,
    &wrong_value_type::WRONG_VALUE_TYPE,
];

/// The lint of that name.
///
/// ```
/// let lint = redis_script_analysis::lints::find("unknown_lint").expect("this lint exists");
/// assert_eq!(lint.name, "unknown_lint");
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static Lint> {
    position(name).map(|position| LINTS[position])
}

/// A warning of `unsupported_command` for a server that is newer than the tables of commands, at the place that names
/// it. Functions that name such a server get it with their other findings.
///
/// ```
/// use redis_script_analysis::{Server, Span, lints};
///
/// let server = Server::parse("redis 99").unwrap();
/// let newer = lints::newer_server(server, Span::default()).expect("no table knows it");
/// assert!(newer.message.starts_with("`redis 99.0` is newer than Redis"));
/// ```
#[must_use]
pub fn newer_server(server: Server, place: Span) -> Option<Diagnostic> {
    unsupported_command::newer_server(server, place)
}

/// The index of the lint with that name.
pub(crate) fn position(name: &str) -> Option<usize> {
    LINTS.binary_search_by(|lint| lint.name.cmp(name)).ok()
}

/// Runs every lint whose findings may be shown. Each lint reports under its own name and with its own level.
pub(crate) fn run(script: Script<'_>, settings: &[LevelSetting]) -> Vec<Diagnostic> {
    let mut checker = Checker::new(script, LINTS[0]);
    for lint in LINTS {
        // A single finding can have a higher level only because of the oldest named server.
        let is_allowed = lint.level == Level::Allow && lint.cluster_level == Level::Allow;
        if is_allowed
            && checker.server().is_none()
            && settings.iter().all(|setting| setting.lint != lint.name)
        {
            continue;
        }
        checker.lint = lint;
        (lint.check)(&mut checker);
    }
    if checker.is_library() {
        parameter_names::put_into(&mut checker.diagnostics, script.chunk, script.facts);
    }
    checker.diagnostics
}
