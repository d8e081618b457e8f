//! Every fixture of every lint, called by the Rust function that its first comments describe.

use std::fs;
use std::path::PathBuf;

use redis_script_analysis::lints::LINTS;

use crate::package::Package;
use crate::program::{Said, check, findings, headline, workspace};

/// A fixture as a module of a package.
struct Fixture {
    name: String,
    script: String,
    rust: String,
    /// What `redis-script.toml` says, where the fixture has one.
    project: Option<String>,
}

#[test]
fn the_same_is_said_of_every_lint() {
    let mut fixtures = fixtures();
    fixtures.retain(|fixture| fixture.project.is_none());
    let package = Package::new("agreement");
    package.write_fixtures(&fixtures.iter().collect::<Vec<_>>());
    let found = said(&package);
    let wrong = package.cargo_check();
    assert_same(&found.0, &wrong.0);

    // Warnings come only where there are no errors.
    let is_wrong = |fixture: &&Fixture| {
        found
            .0
            .iter()
            .any(|(_, place)| place.contains(&format!("/{}.", fixture.name)))
    };
    let rest: Vec<&Fixture> = fixtures
        .iter()
        .filter(|fixture| !is_wrong(fixture))
        .collect();
    assert!(
        rest.len() > 20 && rest.len() < fixtures.len(),
        "{} without errors",
        rest.len()
    );
    package.write_fixtures(&rest);
    let (errors, warnings) = said(&package);
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(!warnings.is_empty());
    let (errors, expected) = package.cargo_check();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_same(&warnings, &expected);

    // The project file raises what only warns.
    package.write(
        "redis-script.toml",
        &project_file("deny", LINTS.iter().map(|lint| lint.name)),
    );
    package.write_fixtures(&rest); // a new file is seen with the next build
    let (errors, _) = said(&package);
    assert!(errors.len() > 20, "{errors:#?}");
    assert_same(&errors, &package.cargo_check().0);
}

/// A project file holds for a whole package, so each of these is one.
#[test]
fn the_same_is_said_with_a_project_file() {
    let package = Package::new("agreement_with_project");
    let mut fixtures = fixtures();
    fixtures.retain(|fixture| fixture.project.is_some());
    assert!(!fixtures.is_empty());
    for fixture in &fixtures {
        package.write(
            "redis-script.toml",
            fixture.project.as_deref().unwrap_or_default(),
        );
        package.write_fixtures(&[fixture]);
        let (errors, warnings) = said(&package);
        let (expected_errors, expected_warnings) = package.cargo_check();
        assert_same(&errors, &expected_errors);
        if errors.is_empty() {
            assert_same(&warnings, &expected_warnings);
        }
    }
}

fn assert_same(found: &Said, expected: &Said) {
    let only =
        |one: &Said, other: &Said| format!("{:#?}", one.difference(other).collect::<Vec<_>>());
    assert!(
        found == expected,
        "only check: {}\nonly cargo check: {}",
        only(found, expected),
        only(expected, found)
    );
}

/// The errors and the warnings of `check`.
fn said(package: &Package) -> (Said, Said) {
    let text = check(&package.path(""), &["--all"]);
    let (mut errors, mut warnings) = (Said::new(), Said::new());
    for block in findings(&text) {
        let place = block
            .iter()
            .find_map(|line| line.trim().strip_prefix("--> "));
        let entry = (
            headline(block[0]).unwrap().to_owned(),
            place.unwrap_or_default().to_owned(),
        );
        if block[0].starts_with("error") {
            errors.insert(entry)
        } else {
            warnings.insert(entry)
        };
    }
    (errors, warnings)
}

/// The fixtures that have a function of types that every package knows.
fn fixtures() -> Vec<Fixture> {
    let mut files: Vec<PathBuf> = fs::read_dir(workspace().join("analysis/tests/lints"))
        .expect("the fixtures are there")
        .flat_map(|folder| fs::read_dir(folder.expect("an entry").path()).expect("a folder"))
        .map(|file| file.expect("an entry").path())
        .filter(|file| file.extension().is_some_and(|extension| extension == "lua"))
        .collect();
    files.sort();
    let fixtures: Vec<Fixture> = files.iter().filter_map(fixture).collect();
    // Those without a function have no attribute, and none may be left out for another reason.
    let has_function = |file: &&PathBuf| {
        let script = fs::read_to_string(file).expect("a script is text");
        script
            .lines()
            .any(|line| line.starts_with("-- signature: "))
    };
    assert_eq!(fixtures.len(), files.iter().filter(has_function).count());
    fixtures
}

fn fixture(path: &PathBuf) -> Option<Fixture> {
    let script = fs::read_to_string(path).expect("a script is text");
    let comment = |name: &str| {
        let prefix = format!("-- {name}: ");
        script.lines().find_map(|line| line.strip_prefix(&prefix))
    };
    let (function, rest) = comment("signature")?.strip_prefix("fn ")?.split_once('(')?;
    let (parameters, reply) = match rest.rsplit_once(") -> ") {
        Some((parameters, reply)) => (parameters, reply),
        None => (rest.strip_suffix(')')?, "Result<()>"),
    };
    let reply = reply
        .strip_prefix("Result<")
        .and_then(|reply| reply.strip_suffix('>'))
        .unwrap_or(reply);
    let folder = path.parent()?.file_name()?.to_str()?;
    let name = format!("{folder}_{}", path.file_stem()?.to_str()?).replace('-', "_");
    let mut options = comment("attribute")
        .map(|options| format!(", {options}"))
        .unwrap_or_default();
    let attribute = match comment("function") {
        Some(called) => {
            options += &format!(", name = {called:?}");
            "redis_function"
        }
        None => "redis_script",
    };
    // Only the command line and the macro are compared: the name must be one that Rust accepts.
    let function = if function == "move" {
        "move_"
    } else {
        function
    };
    let rust = format!(
        "use super::*;\n#[{attribute}(\"{name}.lua\"{options})]\npub async fn {function}(connection: &mut C, {parameters}) -> \
         redis_script::Result<{reply}>;\n"
    );
    Some(Fixture {
        name,
        project: comment("project").map(|settings| {
            let settings = settings.split("), ").map(|setting| {
                let (level, lint) = setting.split_once('(').expect("a level and a lint");
                project_file(level, [lint.trim_end_matches(')')])
            });
            settings.collect()
        }),
        script,
        rust,
    })
}

/// A project file that sets lints to a level.
fn project_file<'a>(level: &str, lints: impl IntoIterator<Item = &'a str>) -> String {
    let lints = lints
        .into_iter()
        .map(|lint| format!("lints.{lint} = \"{level}\"\n"));
    lints.collect()
}

/// The types of the fixtures that no library has: of each only the name is known, as of an alias.
const OWN_TYPES: &str = r#"
macro_rules! own_types {
    ($($name:ident)*) => {$(
        pub struct $name;
        impl redis::ToRedisArgs for $name {
            fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, out: &mut W) {
                out.write_arg(b"1")
            }
        }
        impl redis::ToSingleRedisArg for $name {}
    )*};
}
own_types! { OwnerId Pair Strings }
"#;

impl Package {
    fn write_fixtures(&self, fixtures: &[&Fixture]) {
        let mut library = "#![allow(unused_imports, dead_code)]\nuse std::collections::*;\nuse std::time::{Duration, SystemTime};\nuse \
                           redis_script::{redis_function, redis_script};\ntype C = redis::aio::MultiplexedConnection;\n"
            .to_owned();
        library += OWN_TYPES;
        for fixture in fixtures {
            library += &format!("mod {};\n", fixture.name);
            self.write(&format!("src/{}.rs", fixture.name), &fixture.rust);
            self.write(&format!("src/{}.lua", fixture.name), &fixture.script);
        }
        self.write("src/lib.rs", &library);
    }
}
