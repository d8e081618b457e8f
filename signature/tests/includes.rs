//! How the files of includes are found, and how missing ones are reported.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use redis_script_analysis::{Request, Source, Style, analyze, render};
use redis_script_signature::{Assembled, Includes, Project};

/// A workspace of its own for each test.
fn workspace(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("includes")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    let manifest = ("inner/Cargo.toml", "[workspace]\n");
    for (path, text) in files.iter().chain([&manifest]) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn assemble(folder: &Path, include: &[&str]) -> Assembled {
    let path = folder.join("inner/lua/main.lua");
    let project = Project {
        include: include
            .iter()
            .map(|name| folder.join("inner").join(name))
            .collect(),
        ..Project::default()
    };
    let rules = Includes {
        is_strict: true,
        ..Includes::of(&project)
    };
    let text = fs::read_to_string(&path).unwrap();
    rules.assemble(Source::new("main.lua", text), &path)
}

fn sent(folder: &Path, include: &[&str]) -> String {
    assemble(folder, include).source.text().to_owned()
}

#[track_caller]
fn refused(folder: &Path, include: &[&str], expected: Expect) {
    let source = assemble(folder, include).source;
    let report = analyze(&source, &Request::default());
    let mut said = String::new();
    for found in &report.diagnostics {
        assert_eq!(
            found.lint.map(|lint| lint.name),
            Some("unresolved_include"),
            "{found:?}"
        );
        said += &render(&source, found, Style::Plain);
        said += "\n";
    }
    expected.assert_eq(&said.replace(&*folder.to_string_lossy(), "FOLDER"));
}

#[test]
fn each_file_is_taken_once_where_it_is_first_included() {
    let folder = workspace(
        "once",
        &[
            (
                "inner/lua/main.lua",
                "local call = redis.call\n--- @include \"a\"\r\n-- @include 'parts/b.lua'\n--- @include \"a\"\nreturn b()",
            ),
            ("inner/lua/a.lua", "\u{feff}-- a\nlocal function a() end"),
            (
                "inner/lua/parts/b.lua",
                "--- @include \"../a\"\n--- @include \"c\"\nlocal function b() return a() end\n",
            ),
            ("inner/lua/parts/c.lua", ""),
        ],
    );
    let assembled = assemble(&folder, &[]);
    expect![[r#"
        local call = redis.call
        -- a
        local function a() end

        local function b() return a() end

        return b()"#]]
    .assert_eq(assembled.source.text());
    let places: Vec<_> = ["a() end", "b() return", "return b"]
        .iter()
        .map(|code| {
            let at = assembled.source.text().find(code).unwrap() as u32;
            let (file, place) = (assembled.source.file(at), assembled.source.place(at));
            format!("{file}:{place}").replace(&*folder.to_string_lossy(), "FOLDER")
        })
        .collect();
    assert_eq!(
        places,
        [
            "FOLDER/inner/lua/a.lua:2:16",
            "FOLDER/inner/lua/parts/b.lua:3:16",
            "main.lua:5:1"
        ]
    );
    assert_eq!(assembled.included.len(), 3);
}

#[test]
fn folders_of_the_project_file_come_after_the_own_folder() {
    let folder = workspace(
        "folders",
        &[
            (
                "inner/lua/main.lua",
                "--- @include \"time/now\"\nreturn now\n",
            ),
            ("inner/shared/time/now.lua", "local now = 1\n"),
        ],
    );
    assert_eq!(sent(&folder, &["shared"]), "local now = 1\nreturn now\n");
    refused(
        &folder,
        &["lua/other"],
        expect![[r#"
            there is no file `FOLDER/inner/lua/time/now.lua` to include [unresolved_include]
             --> main.lua:1:1
              |
            1 | --- @include "time/now"
              | ^^^^^^^^^^^^^^^^^^^^^^^
              |
              = note: it is not in `FOLDER/inner/lua/other` either
              = help: write the path from this file, or add its folder to `include = […]` in `redis-script.toml`
        "#]],
    );
    fs::create_dir_all(folder.join("inner/lua/time")).unwrap();
    fs::write(folder.join("inner/lua/time/now.lua"), "local now = 2\n").unwrap();
    refused(
        &folder,
        &["shared"],
        expect![[r#"
        `time/now` names two files [unresolved_include]
         --> main.lua:1:1
          |
        1 | --- @include "time/now"
          | ^^^^^^^^^^^^^^^^^^^^^^^
          |
          = note: `FOLDER/inner/lua/time/now.lua` and `FOLDER/inner/shared/time/now.lua`
          = help: rename one of them
    "#]],
    );
}

#[test]
fn paths_that_cannot_be_taken_are_refused_all_at_once() {
    let folder = workspace(
        "refused",
        &[
            (
                "inner/lua/main.lua",
                "--- @include \"\"\n--- @include \"/etc/hosts\"\n--- @include \"parts\\\\b\"\n--- @include \"../../outside\"\n--- @include \"latin\"\n--- @include \"main\"\n--- @include \"a\"\n",
            ),
            ("outside.lua", "secret()\n"),
            ("inner/lua/a.lua", "--- @include \"b\"\n"),
            ("inner/lua/b.lua", "--- @include \"a\"\n"),
        ],
    );
    fs::write(folder.join("inner/lua/latin.lua"), b"-- caf\xe9\n").unwrap();
    refused(
        &folder,
        &[],
        expect![[r#"
            this include names no file [unresolved_include]
             --> main.lua:1:1
              |
            1 | --- @include ""
              | ^^^^^^^^^^^^^^^
              |
              = help: write the path between the quotes: `--- @include "helpers/time"`
            the path of an include cannot be absolute [unresolved_include]
             --> main.lua:2:1
              |
            2 | --- @include "/etc/hosts"
              | ^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the path from this file, or from a folder of `include` in the project file
            `parts\\b` is written with `\` [unresolved_include]
             --> main.lua:3:1
              |
            3 | --- @include "parts\\b"
              | ^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write `parts//b`
            `../../outside` is outside of `FOLDER/inner` [unresolved_include]
             --> main.lua:4:1
              |
            4 | --- @include "../../outside"
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: move the file into the workspace, or copy what the script needs
            `FOLDER/inner/lua/latin.lua` is not UTF-8 [unresolved_include]
             --> main.lua:5:1
              |
            5 | --- @include "latin"
              | ^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the byte at FOLDER/inner/lua/latin.lua:1:7 as an escape: `'\233'`
            `FOLDER/inner/lua/main.lua` includes itself [unresolved_include]
             --> main.lua:6:1
              |
            6 | --- @include "main"
              | ^^^^^^^^^^^^^^^^^^^
              |
              = help: remove one of the includes
            `FOLDER/inner/lua/a.lua` includes itself, by way of `FOLDER/inner/lua/b.lua` [unresolved_include]
             --> FOLDER/inner/lua/b.lua:1:1
              |
            1 | --- @include "a"
              | ^^^^^^^^^^^^^^^^
              |
              = help: remove one of the includes
        "#]],
    );
}

#[test]
fn a_circle_names_the_file_that_closes_it() {
    let folder = workspace(
        "circle",
        &[
            ("inner/lua/main.lua", "--- @include \"a\"\nreturn 1\n"),
            ("inner/lua/a.lua", "--- @include \"b\"\n"),
            ("inner/lua/b.lua", "--- @include \"c\"\n"),
            ("inner/lua/c.lua", "--- @include \"a\"\n"),
        ],
    );
    refused(
        &folder,
        &[],
        expect![[r#"
        `FOLDER/inner/lua/a.lua` includes itself, by way of `FOLDER/inner/lua/c.lua` [unresolved_include]
         --> FOLDER/inner/lua/c.lua:1:1
          |
        1 | --- @include "a"
          | ^^^^^^^^^^^^^^^^
          |
          = help: remove one of the includes
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace_is_not_followed() {
    let folder = workspace(
        "link",
        &[
            ("inner/lua/main.lua", "--- @include \"a\"\nreturn 1\n"),
            ("outside.lua", "secret()\n"),
        ],
    );
    std::os::unix::fs::symlink(folder.join("outside.lua"), folder.join("inner/lua/a.lua")).unwrap();
    refused(
        &folder,
        &[],
        expect![[r#"
        `FOLDER/inner/lua/a.lua` leads outside of `FOLDER/inner` [unresolved_include]
         --> main.lua:1:1
          |
        1 | --- @include "a"
          | ^^^^^^^^^^^^^^^^
          |
          = help: move the file into the workspace, or copy what the script needs
    "#]],
    );
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let folder = workspace(
        "large",
        &[("inner/lua/main.lua", "--- @include \"large\"\nreturn 1\n")],
    );
    let large = "-".repeat(Source::LIMIT);
    fs::write(
        folder.join("inner/lua/large.lua"),
        &large[..Source::LIMIT - 10],
    )
    .unwrap();
    assert_eq!(sent(&folder, &[]).len(), Source::LIMIT);
    fs::write(folder.join("inner/lua/large.lua"), large + "-").unwrap();
    refused(
        &folder,
        &[],
        expect![[r#"
        `FOLDER/inner/lua/large.lua` has 1048577 bytes, but a script has at most 1048576 (1 MiB) [unresolved_include]
         --> main.lua:1:1
          |
        1 | --- @include "large"
          | ^^^^^^^^^^^^^^^^^^^^
          |
          = help: include less
    "#]],
    );

    for depth in 0..70 {
        let text = format!("--- @include \"deep{}\"\n", depth + 1);
        fs::write(folder.join(format!("inner/lua/deep{depth}.lua")), text).unwrap();
    }
    fs::write(
        folder.join("inner/lua/main.lua"),
        "--- @include \"deep0\"\n",
    )
    .unwrap();
    refused(
        &folder,
        &[],
        expect![[r#"
        these includes are more than 64 files deep [unresolved_include]
         --> FOLDER/inner/lua/deep63.lua:1:1
          |
        1 | --- @include "deep64"
          | ^^^^^^^^^^^^^^^^^^^^^
          |
          = help: include the file from one that is less deep
    "#]],
    );
}
