//! Expansions as they are: read them as the code that they become.

mod lines;
mod mistakes;
mod whole;

use expect_test::{Expect, expect};
use redis_script_analysis::{Report, Source};
use redis_script_signature::{Callee, Faults, Function, read};

use crate::expand::{Known, expand};
use crate::findings::Findings;
use crate::project::Project;
use crate::script::{Files, Text};

#[track_caller]
fn check(attribute: &str, item: &str, expected: Expect) {
    expected.assert_eq(&expansion(attribute, item, "return 1"));
}

fn expansion(attribute: &str, item: &str, script: &str) -> String {
    let source = Source::new("src/script.lua", script);
    expansion_of(attribute, item, source, Files::default())
}

fn expansion_of(attribute: &str, item: &str, source: Source, files: Files) -> String {
    let mut faults = Faults::new();
    let function = read(
        Callee::Script,
        attribute.parse().expect("the attribute has tokens"),
        item.parse().expect("the item has tokens"),
        &mut faults,
    );
    let function = function.expect("the item is a function");
    let mut findings = Findings::default();
    let faults = faults.into_vec();
    for fault in &faults {
        findings.add_fault(fault);
    }
    let text = Text::Read(source, files);
    print(&function, &text, &findings, faults.is_empty())
}

fn print(function: &Function, text: &Text, findings: &Findings, signature_fits: bool) -> String {
    let report = match text {
        Text::Read(source, _) => function.check(source, !signature_fits),
        _ => Report::default(),
    };
    let known = Known {
        text,
        contract: report.contract.as_ref(),
        project: &Project::none(),
        signature_fits,
    };
    let tokens = expand(function.clone(), &known, findings);
    let file = syn::parse2(tokens).expect("the expansion is Rust");
    prettyplease::unparse(&file)
}

#[test]
fn what_the_script_does_is_documented() {
    let expansion = expansion(
        "\"script.lua\"",
        "async fn take(connection: &mut C, #[key] stock: &str, wanted: u32, #[arg(seconds)] keep: Duration, #[key] logs: &[&str])
             -> redis_script::Result<Option<i64>>;",
        "local stock = tonumber(redis.call('GET', KEYS[1]) or '0')
if stock < tonumber(ARGV[1]) then
    return false
end
redis.call('SET', KEYS[1], stock - tonumber(ARGV[1]), 'EX', ARGV[2])
for i = 2, #KEYS do
    redis.call('RPUSH', KEYS[i], ARGV[1])
end
return stock - tonumber(ARGV[1])",
    );
    let start = expansion.find("/// # The script").unwrap();
    let end = expansion[start..].find("/// SHA1").unwrap();
    expect![[r#"
        /// # The script `script.lua`
        ///
        /// | | name | type | in the script |
        /// |---|---|---|---|
        /// | `KEYS[1]` | `stock` | `&str` | `GET`, `SET` |
        /// | `KEYS[2..]` | `logs` | `&[&str]` | read to the end |
        /// | `ARGV[1]` | `wanted` | `u32` | as a number, and for `RPUSH` |
        /// | `ARGV[2]` | `keep` | `Duration` in seconds | for `SET` |
        ///
        /// Replies:
        ///
        /// - line 3: nil
        /// - line 9: integer
        ///
        /// It writes, by `RPUSH`, `SET`.
        ///
    "#]]
    .assert_eq(&expansion[start..start + end]);
}
