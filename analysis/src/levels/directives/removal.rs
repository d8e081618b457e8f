//! Removes a name from a directive. If it is the last name, removes the whole directive.

use super::comment::{Comment, parse};
use crate::findings::fixes::{Edit, Fix};
use crate::text::source::{Source, Span};

/// The fix of a directive that silences nothing. `name` is the lint in it.
pub(crate) fn of(source: &Source, name: Span) -> Option<Fix> {
    let text = source.text();
    let line_start = text[..name.start as usize]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let rest = text.get(name.end as usize..)?;
    let (line_end, next_line) = match rest.find('\n') {
        Some(length) => {
            let newline = name.end as usize + length;
            (newline, newline + 1)
        }
        None => (text.len(), text.len()),
    };
    let before = &text[line_start..name.start as usize];
    let dashes = before[..before.rfind("redis-script")?].trim_end();
    let code = dashes.trim_end_matches('-');
    let start = line_start + code.len();
    let end = start + text[start..line_end].trim_end_matches('\r').len();
    let Comment::Directive(directive) = parse(&text[start..end]) else {
        return None;
    };
    let span = if directive.lints.len() > 1 {
        name_with_comma(text, name)
    } else if code.trim().is_empty() {
        Span::new(line_start as u32, next_line as u32)
    } else {
        Span::new((line_start + code.trim_end().len()) as u32, end as u32)
    };
    Some(Fix {
        title: "remove it".to_owned(),
        edits: vec![Edit {
            span,
            text: String::new(),
        }],
    })
}

/// A name, and the comma after it or, at the end of the list, the one before it.
fn name_with_comma(text: &str, name: Span) -> Span {
    let after = &text[name.end as usize..];
    if let Some(rest) = after.trim_start().strip_prefix(',') {
        let rest = rest.trim_start_matches(' ');
        return Span::new(name.start, (text.len() - rest.len()) as u32);
    }
    let before = text[..name.start as usize].trim_end();
    let before = before.strip_suffix(',').unwrap_or(before);
    Span::new(before.len() as u32, name.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::fixes::apply_fixes;

    #[track_caller]
    fn check(text: &str, name: &str, expected: &str) {
        let source = Source::new("x.lua", text);
        let start = text.find(name).expect("the name is there") as u32;
        let fix = of(&source, Span::new(start, start + name.len() as u32));
        let fix = fix.expect("a directive");
        assert_eq!(apply_fixes(text, &[&fix]).as_deref(), Ok(expected));
    }

    #[test]
    fn a_line_of_its_own_goes_with_its_end() {
        check(
            "a()\n  -- redis-script: allow(x) why\nb()",
            "x)",
            "a()\nb()",
        );
        check("-- redis-script: allow(x)", "x)", "");
        check("a()\r\n--redis-script: allow(x)\r\nb()", "x)", "a()\r\nb()");
    }

    #[test]
    fn code_before_it_stays() {
        check("a() -- redis-script: allow(x)\nb()", "x)", "a()\nb()");
        check("a() -- redis-script: allow(x)\r\nb()", "x)", "a()\r\nb()");
    }

    #[test]
    fn other_names_stay() {
        check(
            "-- redis-script: allow(xx, y) é",
            "xx",
            "-- redis-script: allow(y) é",
        );
        check(
            "-- redis-script: allow(y, xx) é",
            "xx",
            "-- redis-script: allow(y) é",
        );
        check(
            "-- redis-script: allow(y,xx , z)",
            "xx",
            "-- redis-script: allow(y,z)",
        );
    }
}
