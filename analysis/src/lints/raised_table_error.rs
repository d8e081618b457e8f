//! Tables without a message that are raised as errors.

use crate::domain::Types;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static RAISED_TABLE_ERROR: Lint = Lint {
    name: "raised_table_error",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds `error({…})` with a table that has no field `err`, if nothing catches it.

### Why is this bad
Redis up to 8.0.2 and Valkey up to 8.1.1 crash: the whole server goes down. Later versions reply with `ERR unknown
error`, which does not say what is wrong.

### How sure it is
Certain on the servers that the message names: up to Redis 8.0.2 and Valkey 8.1.1 they crash.

### Example
```lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  error({code = 404})
end
return redis.call('DECR', KEYS[1])
```

### Use instead
```lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  return redis.error_reply('NOSTOCK there is no such stock')
end
return redis.call('DECR', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for raised in &checker.facts.raised {
        let [table] = raised.shape.tables.as_slice() else {
            continue;
        };
        let is_only_table = !raised.shape.types.intersects(!Types::TABLE);
        let is_followed = !table.is_open && !table.has_other_fields;
        let may_have_text = table.fields.iter().any(|field| &*field.name == b"err");
        if !is_only_table || !is_followed || may_have_text || raised.shape.is_unknown {
            continue;
        }
        checker
            .report(raised.span, "a table without `err` is raised as an error")
            .label("this crashes Redis up to 8.0.2 and Valkey up to 8.1.1")
            .note("later versions reply with `ERR unknown error`")
            .help("return an error: `return redis.error_reply('CODE what is wrong')`")
            .help("or raise a string: `error('CODE what is wrong')`");
    }
}
