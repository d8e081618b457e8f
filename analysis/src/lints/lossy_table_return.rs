//! Tables that lose a part on the way to the client.

use crate::domain::Types;
use crate::facts::{ReplyShape, TableShape};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static LOSSY_TABLE_RETURN: Lint = Lint {
    name: "lossy_table_return",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds returned tables that the server sends only in part. It drops named fields, elements after a nil or after a gap,
and functions.

### Why is this bad
The server sends elements 1, 2 and so on up to the first nil, and nothing else. `{count = 3}` arrives as an empty array,
`{1, nil, 3}` as `[1]`. A function arrives as nil.

### How sure it is
Certain: the server drops what is named, and everything after the first nil. Silent for a table that another function
may fill.

### Example
```lua
return {length = redis.call('LLEN', KEYS[1])}
```

### Use instead
```lua
return {'length', redis.call('LLEN', KEYS[1])}
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for returned in &checker.facts.returns {
        look_for_losses(checker, &returned.reply, returned.span);
    }
}

fn look_for_losses(checker: &mut Checker<'_>, shape: &ReplyShape, span: Span) {
    if shape.types == Types::FUNCTION {
        checker
            .report(span, "a function cannot be returned to the client")
            .label("arrives as nil")
            .help("call it and return its result");
    }
    // If a value may be one of several, only what is certain is reported.
    let [table] = shape.tables.as_slice() else {
        return;
    };
    if table.is_open || shape.is_unknown || makes_another_reply(table) {
        return;
    }
    let span = table.made_at.unwrap_or(span);
    if let Some(field) = table.fields.iter().find(|field| is_lost(field.types)) {
        report_field(checker, span, table, &field.name);
    }
    let mut sure = &table.positions[..table.constructed.min(table.positions.len())];
    let is_nil = |element: &ReplyShape| element.types == Types::NIL && !element.is_unknown;
    if let Some(place) = sure.iter().position(is_nil) {
        let is_at_end = sure[place..].iter().all(is_nil) && table.others.is_none();
        report_nil(checker, span, place + 1, is_at_end);
        sure = &sure[..place];
    }
    if let Some(gap) = table.gap {
        report_gap(checker, span, gap + 1);
        return;
    }
    for element in sure {
        look_for_losses(checker, element, span);
    }
    if let Some(others) = table.sent_others() {
        look_for_losses(checker, others, span);
    }
}

fn report_field(checker: &mut Checker<'_>, span: Span, table: &TableShape, name: &[u8]) {
    let name = String::from_utf8_lossy(name);
    let message = format!(
        "the field `{}` of a returned table is not sent to the client",
        name.escape_debug()
    );
    let is_empty = table.positions.is_empty() && table.others.is_none();
    checker
        .report(span, message)
        .label(match is_empty {
            true => "arrives as an empty array",
            false => "only the elements without a name arrive",
        })
        .help("return names and values in turn, `{'name', value}`, and read them as a map or as pairs")
        .help("or return JSON: `cjson.encode(…)`");
}

/// The elements from this one on are lost.
fn report_nil(checker: &mut Checker<'_>, span: Span, place: usize, is_at_end: bool) {
    let diagnostic = checker.report(span, "a returned array is cut off at its first nil");
    if is_at_end {
        diagnostic.level(Level::Warn);
        diagnostic.label(format!(
            "element {place} is nil, so the array arrives without it"
        ));
    } else {
        diagnostic.label(format!(
            "element {place} is nil, so it and everything after it is dropped"
        ));
    }
    diagnostic.help("use `false` instead: it arrives as nil and cuts nothing off");
}

/// Nothing is ever stored at this place, but something is stored after it.
fn report_gap(checker: &mut Checker<'_>, span: Span, place: usize) {
    checker
        .report(span, "a returned array is cut off at its first nil")
        .label(format!(
            "element {place} is never set, so everything after it is dropped"
        ))
        .help(
            "number the elements without a gap, or store `false` in the gap, which arrives as nil",
        );
}

/// Whether a field certainly has a value. A field that is set to nil later is only for the script itself.
fn is_lost(types: Types) -> bool {
    !types.is_none() && !types.intersects(Types::NIL)
}

/// Whether the table is not sent as an array, or is not meant to be sent. If a field holds a function, the table is a
/// module.
fn makes_another_reply(table: &TableShape) -> bool {
    const NAMES: [&[u8]; 7] = [
        b"big_number",
        b"double",
        b"err",
        b"map",
        b"ok",
        b"set",
        b"verbatim_string",
    ];
    let mut fields = table.fields.iter();
    table.has_other_fields
        || fields
            .any(|field| NAMES.contains(&&*field.name) || field.types.intersects(Types::FUNCTION))
}
