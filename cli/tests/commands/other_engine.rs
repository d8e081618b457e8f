//! A script whose `#!` line names another engine than Lua: no command says anything that it cannot know.

use std::fs;
use std::path::Path;

use crate::program::run;

#[test]
fn nothing_is_said_of_a_script_for_another_engine() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other_engine");
    fs::create_dir_all(&folder).expect("it can be written");
    fs::write(
        folder.join("visits.lua"),
        "#!js name=visits\nserver.register_function('visits', () => { return 1 != 2 });\n",
    )
    .expect("it can be written");

    let ended = run(&folder, &["check", "visits.lua"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
    assert_eq!(ended.err, "checked 1 script: no findings\n");

    let ended = run(&folder, &["inspect", "visits.lua"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let said = "written for the engine `js`; this tool reads only Lua";
    assert!(ended.out.contains(said), "{}", ended.out);

    let ended = run(&folder, &["inspect", "--format", "json", "visits.lua"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(ended.out.contains("\"valid\":false"), "{}", ended.out);
    assert!(ended.out.contains("\"read_only\":false"), "{}", ended.out);
    assert!(ended.out.contains("\"signature\":null"), "{}", ended.out);
    assert!(ended.out.contains("\"diagnostics\":[]"), "{}", ended.out);
}
