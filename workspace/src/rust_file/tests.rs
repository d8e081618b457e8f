//! Where functions and modules are found, and where they are not.

use super::*;

fn found(text: &str) -> RustFile {
    let file = ModuleFile::root("src/lib.rs".into());
    read(&file, text).expect("it is made of tokens")
}

fn items(text: &str) -> Vec<(String, String)> {
    let functions = found(text).functions.into_iter();
    let shown = functions.map(|found| (found.attribute.to_string(), found.item.to_string()));
    shown.collect()
}

fn modules(text: &str) -> Vec<String> {
    let modules = found(text).modules.into_iter();
    modules
        .map(|module| module.path.display().to_string().replace('\\', "/"))
        .collect()
}

#[test]
fn functions_are_found_wherever_they_stand() {
    let expected = ("\"a.lua\"".to_owned(), "fn f () ;".to_owned());
    for text in [
        "#[redis_script(\"a.lua\")] fn f();",
        "#!/usr/bin/env run\n#[redis_script(\"a.lua\")] fn f();",
        "#![allow(dead_code)]\n#[redis_script::redis_script(\"a.lua\")] fn f();",
        "use redis_script::redis_script as lua; #[lua(\"a.lua\")] fn f();",
        "mod a { impl B { #[redis_script(\"a.lua\")] fn f(); } }",
        "fn main() { if x != y { #[redis_script(\"a.lua\")] fn f(); } }",
        "#[cfg_attr(all(), redis_script(\"a.lua\"))] fn f();",
        "struct A { a: u8 } #[redis_script(\"a.lua\")] fn f(); struct B;",
    ] {
        assert_eq!(items(text), std::slice::from_ref(&expected), "{text}");
    }
}

#[test]
fn what_the_macro_is_given() {
    let (attribute, item) = items(
        "/// Docs.\n#[redis_script] #[inline] pub(crate) async fn f<const N: usize>(#[key] a: Foo<{ 1 }>) -> Result<Foo<{ N }>, E> where E: F; fn g();",
    )
    .remove(0);
    assert_eq!(attribute, "");
    assert!(
        item.contains("Docs.") && item.contains("[inline]"),
        "{item}"
    );
    assert!(item.ends_with("where E : F ;"), "{item}");
    // The second attribute is the first one's to refuse.
    let two = items("#[redis_script(\"a\")] #[redis_script(\"b\")] fn f();");
    assert_eq!(two.len(), 1);
    assert!(two[0].1.contains("redis_script"));
    assert_eq!(
        items("#[redis_script(\"a\")] fn f() { 1 } fn g();")[0].1,
        "fn f () { 1 }"
    );
}

#[test]
fn what_other_macros_make_is_counted() {
    let found = found(
        "macro_rules! make { ($a:literal) => { #[redis_script($a)] fn f(); }; }\ncfg_if! { if a { #[redis_script(\"a\")] fn f(); } }",
    );
    assert_eq!((found.functions.len(), found.in_macros), (0, 2));
}

#[test]
fn modules_are_files() {
    assert_eq!(
        modules("mod a; pub(crate) mod r#type;"),
        ["src/a.rs", "src/a/mod.rs", "src/type.rs", "src/type/mod.rs"]
    );
    assert_eq!(
        modules("mod a { mod b; }"),
        ["src/a/b.rs", "src/a/b/mod.rs"]
    );
    assert_eq!(modules("#[path = \"x/y.rs\"] mod a;"), ["src/x/y.rs"]);
    assert_eq!(
        modules("mod a { #[path = \"y.rs\"] mod b; }"),
        ["src/a/y.rs"]
    );
    assert_eq!(modules("include!(\"y.rs\");"), ["src/y.rs"]);
    assert!(modules("// mod a;\nconst A: &str = \"mod b;\";").is_empty());
}

#[test]
fn deep_nesting_is_survived() {
    let text = format!("{}{}", "(".repeat(5000), ")".repeat(5000));
    assert!(found(&text).functions.is_empty());
}

#[test]
fn the_impl_of_a_trait_is_told_from_others() {
    for (text, expected) in [
        (
            "impl Trait for Type { #[redis_script(\"a\")] fn f(); }",
            true,
        ),
        (
            "unsafe impl<'a, T: for<'b> F<'b>> a::Trait<T> for &'a [T; 2] where T: X { #[redis_script(\"a\")] fn f(); }",
            true,
        ),
        ("impl Type { #[redis_script(\"a\")] fn f(); }", false),
        (
            "impl<T: for<'b> F<'b>> Type<T> where for<'c> T: G<'c> { #[redis_script(\"a\")] fn f(); }",
            false,
        ),
        (
            "fn g() -> impl for<'a> Fn(&'a u8) { for x in y { #[redis_script(\"a\")] fn f(); } }",
            false,
        ),
        (
            "fn g(x: impl A) -> impl B { #[redis_script(\"a\")] fn f(); }",
            false,
        ),
        (
            "impl Trait for Type { fn g() { #[redis_script(\"a\")] fn f(); } }",
            false,
        ),
        (
            "impl Trait for Type { type A = u8; } #[redis_script(\"a\")] fn f();",
            false,
        ),
    ] {
        let functions = found(text).functions;
        assert_eq!(functions.len(), 1, "{text}");
        assert_eq!(functions[0].is_of_trait, expected, "{text}");
    }
}
