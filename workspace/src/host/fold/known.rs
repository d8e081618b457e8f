//! Functions and methods of every language that the folding knows by their names.

/// They put texts together, or put values into one.
const CHANGING: [&str; 22] = [
    "sprintf",
    "format",
    "formatted",
    "replace",
    "replaceall",
    "replacefirst",
    "str_replace",
    "preg_replace",
    "strtr",
    "join",
    "implode",
    "concat",
    "append",
    "substitute",
    "safe_substitute",
    "sub",
    "gsub",
    "fprintf",
    "vsprintf",
    "appendline",
    "appendformat",
    "writestring",
];

/// They give the text that they get, at most with other blanks at the ends of lines.
const PASSING: [&str; 8] = [
    "dedent",
    "cleandoc",
    "trimspace",
    "trim",
    "outdent",
    "stripindent",
    "string",
    "text",
];

/// They send or keep a script as it is given, besides all that begin with `eval`.
const SENDING: [&str; 25] = [
    "definecommand",
    "definescript",
    "register_script",
    "registerscript",
    "newscript",
    "script",
    "scriptload",
    "script_load",
    "loadscript",
    "load_script",
    "scriptloadasync",
    "defaultredisscript",
    "redisscript",
    "setscripttext",
    "staticscriptsource",
    "scriptevaluate",
    "scriptevaluateasync",
    "scriptevaluatereadonly",
    "scriptevaluatereadonlyasync",
    "runscript",
    "run_script",
    "executescript",
    "execute_script",
    "createscript",
    "newluascript",
];

/// The same, for methods with common names: what they belong to ends with the first word.
const SENDING_OF: [(&str, &str); 4] = [
    ("luascript", "prepare"),
    ("redisscript", "of"),
    ("redisscript", "new"),
    ("script", "new"),
];

/// What makes a script of a client's library, which is often called without what it belongs to.
const MAKERS: [&str; 8] = [
    "script",
    "newscript",
    "newluascript",
    "definescript",
    "definecommand",
    "register_script",
    "defaultredisscript",
    "staticscriptsource",
];

/// Entries of an object that hold a script.
const ENTRIES: [&str; 3] = ["lua", "script", "lua_script"];

fn is_in(list: &[&str], name: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// In Ruby, `gsub!` does what `gsub` does, to the text itself.
pub(super) fn is_changing(name: &str) -> bool {
    is_in(&CHANGING, name.trim_end_matches('!'))
}

pub(super) fn is_passing(name: &str) -> bool {
    is_in(&PASSING, name)
}

/// Whether a function by this name, of that owner, sends scripts.
pub(super) fn is_sending(owner: Option<&str>, name: &str) -> bool {
    // A method that asks, such as `evaluated?` of Ruby, sends nothing.
    let is_eval = !name.ends_with('?')
        && name
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("eval"));
    is_eval
        || is_in(&SENDING, name)
        || SENDING_OF.iter().any(|(end, method)| {
            let owner = owner.unwrap_or_default().to_lowercase();
            method.eq_ignore_ascii_case(name) && owner.ends_with(end)
        })
}

pub(super) fn is_maker(name: &str) -> bool {
    is_in(&MAKERS, name)
}

pub(super) fn is_entry(name: &str) -> bool {
    is_in(&ENTRIES, name)
}

/// Whether a literal names a command that takes a script.
pub(super) fn is_command(written: &str) -> bool {
    let name = written.trim_matches(['"', '\'', '`']);
    is_in(&["EVAL", "EVAL_RO"], name)
}
