//! A change of nothing but the script is seen by the next `cargo check`.

use crate::package::Package;

const LIBRARY: &str = r#"
#[redis_script::redis_script("script.lua")]
pub async fn call(connection: &mut impl redis::aio::ConnectionLike) -> redis_script::Result<i64>;
"#;

fn package(name: &str) -> Package {
    let package = Package::new(name);
    package.write("src/lib.rs", LIBRARY);
    package.write("src/script.lua", "return 1\n");
    package
}

#[test]
fn a_changed_script_is_checked_again() {
    let package = package("changed_script");
    package.check().is_clean();
    package.write("src/script.lua", "return return\n");
    package.check().is_one_error("src/script.lua:1:8");
    // Nothing has changed, and nothing is forgotten.
    package.check().is_one_error("src/script.lua:1:8");
    package.write("src/script.lua", "return 2\n");
    package.check().is_clean();
}

#[test]
fn a_deleted_script_is_missed_until_it_comes_back() {
    let package = package("deleted_script");
    package.check().is_clean();
    package.remove("src/script.lua");
    package
        .check()
        .is_one_error("there is no script `src/script.lua`");
    package
        .check()
        .is_one_error("there is no script `src/script.lua`");
    package.write("src/script.lua", "return 1\n");
    package.check().is_clean();
}

const INCLUDING: &str = "--- @include \"part\"\nreturn part()\n";
const PART: &str = "local function part()\n  return 1\nend\n";

#[test]
fn an_included_file_is_watched() {
    let package = package("included_script");
    package.write("src/script.lua", INCLUDING);
    package.write("src/part.lua", PART);
    package.check().is_clean();
    package.write("src/part.lua", "local function part()\n  return ]\nend\n");
    package.check().is_one_error("src/part.lua:2:10");
    package.write("src/part.lua", PART);
    package.check().is_clean();
    package.remove("src/part.lua");
    package
        .check()
        .is_one_error("there is no file `src/part.lua` to include");
    package.write("src/part.lua", PART);
    package.check().is_clean();
}

#[test]
fn a_new_file_of_the_same_name_is_a_fault() {
    let package = package("shadowed_include");
    package.write("redis-script.toml", "include = [\"lua\"]\n");
    package.write("src/script.lua", INCLUDING);
    package.write("lua/part.lua", PART);
    package.check().is_clean();
    package.write("src/part.lua", PART);
    // Nothing that the build watches has changed.
    package.write("src/script.lua", INCLUDING);
    package.check().is_one_error("`part` names two files");
    package.remove("lua/part.lua");
    package.check().is_clean();
}
