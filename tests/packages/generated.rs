//! Scripts that a build script writes.

use crate::package::Package;

const LIBRARY: &str = r#"
#[redis_script::redis_script(concat!(env!("OUT_DIR"), "/limits/take.lua"))]
pub async fn take(
    connection: &mut impl redis::aio::ConnectionLike,
    #[key] bucket: &str,
) -> redis_script::Result<i64>;

#[test]
fn no_path_of_this_machine_is_in_the_program() {
    let script = TAKE_SCRIPT;
    assert_eq!(script.name(), "limits/take.lua");
    assert_eq!(script.source(), include_str!("../expected.lua"));
}
"#;

const BUILD: &str = r#"
fn main() {
    println!("cargo::rerun-if-changed=source.lua");
    let folder = std::path::Path::new(&std::env::var_os("OUT_DIR").unwrap()).join("limits");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("one.lua"), "local one = 1\n").unwrap();
    let name = std::fs::read_to_string("name.txt").unwrap();
    let script = std::fs::read_to_string("source.lua").unwrap();
    std::fs::write(folder.join(name.trim()), script).unwrap();
}
"#;

/// It includes a file that is written too, and one of the package.
const SCRIPT: &str =
    "--- @include \"one\"\n--- @include \"two\"\nreturn redis.call('INCRBY', KEYS[1], one + two)\n";

fn package(name: &str) -> Package {
    let package = Package::new(name);
    package.write("src/lib.rs", LIBRARY);
    package.write("build.rs", BUILD);
    package.write("name.txt", "take.lua\n");
    package.write("source.lua", SCRIPT);
    package.write("redis-script.toml", "include = [\"parts\"]\n");
    package.write("parts/two.lua", "local two = 2\n");
    package.write(
        "expected.lua",
        "local one = 1\nlocal two = 2\nreturn redis.call('INCRBY', KEYS[1], one + two)\n",
    );
    package
}

#[test]
fn the_script_of_a_build_script_is_checked_and_sent() {
    let package = package("generated_script");
    package.check().is_clean();
    let tested = package.cargo(&["test", "--lib"]);
    assert!(tested.success, "{}", tested.text);
    package.write("source.lua", "return ]\n");
    // The folder is outside of this package.
    let refused = package.check();
    assert!(
        !refused.success && refused.text.contains("out/limits/take.lua:1:8"),
        "{}",
        refused.text
    );
    package.write("source.lua", SCRIPT);
    package.check().is_clean();
    package.write("parts/two.lua", "local two = ]\n");
    package.check().is_one_error("parts/two.lua:1:13");
}

#[test]
fn a_script_that_is_not_written_is_named() {
    let package = package("generated_missing");
    package.write("name.txt", "takes.lua\n");
    let outcome = package.check();
    outcome.is_one_error("the build script writes no file `limits/take.lua`");
    assert!(outcome.text.contains("`takes.lua`"), "{}", outcome.text);
}

#[test]
fn without_a_build_script_nothing_is_written() {
    let package = package("generated_without_build");
    package.remove("build.rs");
    let outcome = package.check();
    assert!(
        outcome.text.contains("this package has no build script"),
        "{}",
        outcome.text
    );
}
