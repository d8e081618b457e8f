//! What others have loaded: it is never replaced.

use crate::library::{
    ADD_FUNCTION, OTHER_FUNCTION, OTHER_LIBRARY, add, add_async, loaded, ping, prepare_add, read,
    send, server,
};
use redis_script::{Error, ErrorKind};

#[tokio::test]
async fn another_text_of_the_name_stays() {
    let server = server();
    let mut blocking = server.connection();
    let mut connection = server.connection_async().await;
    send::<()>(&mut blocking, &["FUNCTION", "LOAD", OTHER_LIBRARY]);
    let mut pipeline = redis_script::pipe();
    let _ = pipeline.add(prepare_add("key-of-mine", 1));
    let _ = pipeline.cmd::<()>(redis::Cmd::set("other", 1));
    let library = ADD_FUNCTION.library();
    let errors: [Error; 7] = [
        add(&mut blocking, "key-of-mine", 1).unwrap_err(),
        add_async(&mut connection, "key-of-mine", 1)
            .await
            .unwrap_err(),
        ping(&mut blocking).unwrap_err(),
        library.load(&mut blocking).unwrap_err(),
        library.load_async(&mut connection).await.unwrap_err(),
        redis_script::load_all(&mut blocking, [library]).unwrap_err(),
        pipeline.atomic().run(&mut blocking).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::LibraryConflict, "{error}");
        let text = error.to_string();
        assert!(
            text.starts_with(
                "counters.lua: ERR Library 'counters' already exists (another text of the library `counters` is loaded; nothing was replaced: give one of the two another name, or call `Library::replace`)"
            ),
            "{text}"
        );
    }
    // Nothing of the transaction ran.
    assert!(!send::<bool>(&mut blocking, &["EXISTS", "other"]));
    assert_eq!(
        loaded(&mut blocking, "counters").as_deref(),
        Some(OTHER_LIBRARY)
    );

    library.replace_async(&mut connection).await.unwrap();
    assert_eq!(add(&mut blocking, "a", 1).unwrap(), 1);
    send::<()>(
        &mut blocking,
        &["FUNCTION", "LOAD", "REPLACE", OTHER_LIBRARY],
    );
    library.replace(&mut blocking).unwrap();
    assert_eq!(add(&mut blocking, "a", 1).unwrap(), 2);
}

#[test]
fn names_of_libraries_tell_case_apart() {
    let server = server();
    let mut connection = server.connection();
    let other = OTHER_LIBRARY.replace("name=counters", "name=Counters");
    send::<()>(&mut connection, &["FUNCTION", "LOAD", &other]);
    for _ in 0..2 {
        add(&mut connection, "a", 1).unwrap();
        ADD_FUNCTION.library().load(&mut connection).unwrap();
    }
}

#[test]
fn another_library_with_a_function_of_the_name_stays() {
    let server = server();
    let mut connection = server.connection();
    send::<()>(&mut connection, &["FUNCTION", "LOAD", OTHER_FUNCTION]);
    for error in [
        add(&mut connection, "a", 1).unwrap_err(),
        ADD_FUNCTION.library().load(&mut connection).unwrap_err(),
        ADD_FUNCTION.library().replace(&mut connection).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::FunctionConflict, "{error}");
        assert_eq!(
            error.to_string(),
            "counters.lua: ERR Function counters_read already exists (another library has a function of that name: give the functions of `counters` names that begin with the library's)"
        );
    }
    assert!(loaded(&mut connection, "counters").is_none());
    assert_eq!(
        loaded(&mut connection, "foreign").as_deref(),
        Some(OTHER_FUNCTION)
    );
    // A server calls a function by its name alone, whoever registered it.
    let error = read(&mut connection, "a").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("Can not execute a script with write flag"),
        "{error}"
    );
}
