//! Whatever tokens come, reading them ends, without a panic; and what cannot be read is said to be wrong.

use proc_macro2::{Group, TokenStream, TokenTree};
use redis_script_signature::{Callee, Faults, read};

const ATTRIBUTES: [&str; 5] = [
    "\"a.lua\"",
    "inline = r#\"return 1\"#, read_only, cluster, bare",
    "\"a.lua\", allow(unused_key, derived_key, reason = \"why\"), warn(server_time), deny(a)",
    "\"a.lua\", server = \"redis 7.2\", connection = self.redis.clone::<A, B>(), crate = ::a::b",
    "path = 1, \"a\" \"b\" = , (,)",
];

const ITEMS: [&str; 5] = [
    "#[doc = \"x\"] pub(in a::b) async fn f<'a, C: X<Y = Z>, const N: usize>(&'a mut self, c: &mut C, #[key] k: &str, \
     #[arg(millis)] d: Option<Duration>) -> Result<Vec<(u8, T)>, E> where C: X, for<'b> &'b C: Y;",
    "fn f(mut c: impl X + Send, #[key] a: [u8; 4], #[key] b: &[(A, B<C>, Vec<u8>)], i: impl IntoIterator<Item = (A, B)>) -> R<()>;",
    "const unsafe extern \"C\" fn f(self: Pin<&mut Self>, (a, b): (A, B), _: u8, #[cfg(x)] c: &dyn X, ...) -> impl Y { body }",
    "struct S<T>(T);",
    "#[redis_script(\"b.lua\")] fn r#move(r#type: C, x: Vec<Option<Vec<Vec<()>>>>, y: fn(u8) -> u8, z: *const [T]) -> <A as B>::C;",
];

/// Reads both, and every text that is made of it must read well enough to be shown.
fn assert_reads(attribute: TokenStream, item: TokenStream) {
    for callee in [Callee::Script, Callee::Function] {
        assert_callee_reads(callee, attribute.clone(), item.clone());
    }
}

fn assert_callee_reads(callee: Callee, attribute: TokenStream, item: TokenStream) {
    let mut faults = Faults::new();
    let (shown_attribute, shown_item) = (attribute.to_string(), item.to_string());
    let function = read(callee, attribute, item, &mut faults);
    let faults = faults.into_vec();
    assert!(
        function.is_some() || !faults.is_empty(),
        "refused without a word: #[redis_script({shown_attribute})] {shown_item}"
    );
    for fault in &faults {
        assert!(
            !fault.message.is_empty() && !fault.message.contains('\n'),
            "{fault:?}"
        );
    }
    if let Some(function) = function {
        let _ = (function.describe(), function.settings());
    }
}

#[test]
fn tokens_that_are_missing_or_twice() {
    for attribute in ATTRIBUTES {
        for item in ITEMS {
            let (attribute, item): (TokenStream, TokenStream) =
                (attribute.parse().unwrap(), item.parse().unwrap());
            assert_reads(attribute.clone(), item.clone());
            for changed in variants(&attribute) {
                assert_reads(changed, item.clone());
            }
            for changed in variants(&item) {
                assert_reads(attribute.clone(), changed);
            }
        }
    }
}

/// The tokens without each one of them in turn, and with each one twice, at every depth.
fn variants(tokens: &TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let with = |index: usize, replacement: Vec<TokenTree>| -> TokenStream {
        let before = trees[..index].iter().cloned();
        before
            .chain(replacement)
            .chain(trees[index + 1..].iter().cloned())
            .collect()
    };
    let mut variants = Vec::new();
    for (index, tree) in trees.iter().enumerate() {
        variants.push(with(index, vec![]));
        variants.push(with(index, vec![tree.clone(), tree.clone()]));
        if let TokenTree::Group(group) = tree {
            for inside in self::variants(&group.stream()) {
                variants.push(with(
                    index,
                    vec![Group::new(group.delimiter(), inside).into()],
                ));
            }
        }
    }
    variants
}
