//! Servers that are killed, frozen, restarted, full, read-only, busy or without their scripts: each failure is its kind of error in
//! time, nothing is applied twice, and the next call after recovery works.

mod live;

use redis::{AsyncConnectionConfig, Commands as _, Connection};
use redis_script::__private::{Call, Strict, decode};
use redis_script::{ErrorKind, Invocation, Script, pipe};
use redis_script_testing::Server;
use std::time::{Duration, Instant};

const INCREMENT: &str = "return redis.call('INCR', KEYS[1])";
/// The limit that the clients below are given, and what a loaded machine may add to it.
const LIMIT: Duration = Duration::from_millis(300);
const SLACK: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_frozen_server_is_a_timeout_and_the_call_is_applied_once() {
    let server = dedicated();
    let increment = script(&server, INCREMENT);
    let mut connection = limited(&server).await;
    let mut blocking = limited_blocking(&server);
    prepare(increment)
        .invoke_async(&mut connection)
        .await
        .unwrap();

    let node = server.node().unwrap();
    node.freeze().unwrap();
    let error = prepare(increment)
        .invoke_async(&mut connection)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.to_string(), "test.lua: no answer in time");
    let error = prepare(increment).invoke(&mut blocking).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    for atomic in [false, true] {
        let error = hundred(increment, atomic)
            .run_async(&mut connection)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
    }
    node.resume().unwrap();

    // What was sent has run now, each call once: the server was only late.
    let expected = 1 + 1 + 1 + 100 + 100;
    let mut watching = server.connection();
    wait_until(|| watching.get("counter") == Ok(expected));
    let next = prepare(increment).invoke_async(&mut connection).await;
    assert_eq!(next.unwrap(), expected + 1, "the connection still works");
}

#[test]
fn a_blocking_pipeline_that_is_answered_too_late_leaves_the_connection_in_order() {
    let server = dedicated();
    let increment = script(&server, INCREMENT);
    let mut blocking = limited_blocking(&server);
    server.node().unwrap().freeze().unwrap();
    let mut pipeline = pipe();
    for _ in 0..3 {
        let _ = pipeline.add(prepare(increment));
    }
    let error = pipeline.run(&mut blocking).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    server.node().unwrap().resume().unwrap();
    // The late replies are not taken for that of the next call.
    assert_eq!(prepare(increment).invoke(&mut blocking).unwrap(), 4);
}

#[tokio::test]
async fn a_killed_server_is_a_lost_connection_and_a_new_one_is_used_again() {
    let server = dedicated();
    let increment = script(&server, INCREMENT);
    let mut connection = limited(&server).await;
    let config = redis::aio::ConnectionManagerConfig::new().set_number_of_retries(1);
    let mut manager = redis::aio::ConnectionManager::new_with_config(server.client(), config)
        .await
        .unwrap();
    let mut blocking = limited_blocking(&server);
    prepare(increment).invoke_async(&mut manager).await.unwrap();
    prepare(increment).invoke(&mut blocking).unwrap();

    let node = server.node().unwrap();
    node.kill().unwrap();
    let errors = [
        prepare(increment)
            .invoke_async(&mut connection)
            .await
            .unwrap_err(),
        prepare(increment)
            .invoke_async(&mut manager)
            .await
            .unwrap_err(),
        prepare(increment).invoke(&mut blocking).unwrap_err(),
        hundred(increment, true)
            .run_async(&mut connection)
            .await
            .unwrap_err(),
        hundred(increment, false).run(&mut blocking).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Io, "{error:?}");
    }

    // It comes back without data and without scripts.
    node.restart().unwrap();
    let mut connection = limited(&server).await;
    assert_eq!(
        prepare(increment)
            .invoke_async(&mut connection)
            .await
            .unwrap(),
        1
    );
    // The manager reconnects by itself, which it begins with the first call that fails.
    let deadline = Instant::now() + SLACK;
    let next = loop {
        match prepare(increment).invoke_async(&mut manager).await {
            Ok(next) => break next,
            Err(error) if Instant::now() < deadline => assert_eq!(error.kind(), ErrorKind::Io),
            Err(error) => panic!("{error:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!(next, 2);
}

#[tokio::test]
async fn a_full_server() {
    let server = dedicated();
    let increment = script(&server, INCREMENT);
    let mut connection = limited(&server).await;
    configure(&server, "maxmemory", "1");
    let error = prepare(increment)
        .invoke_async(&mut connection)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutOfMemory);
    let mut replies = hundred(increment, false)
        .run_async(&mut connection)
        .await
        .unwrap();
    assert_eq!(replies.check().unwrap_err().kind(), ErrorKind::OutOfMemory);
    let mut pipeline = pipe().atomic();
    let position = pipeline.add(prepare(increment));
    // A server may refuse the whole of a transaction, or the script in it.
    let error = match pipeline.run_async(&mut connection).await {
        Ok(refused) => {
            replies = refused;
            replies.take(position).unwrap_err()
        }
        Err(error) => error,
    };
    assert_eq!(error.kind(), ErrorKind::OutOfMemory, "{error}");
    configure(&server, "maxmemory", "0");
    assert_eq!(
        prepare(increment)
            .invoke_async(&mut connection)
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn a_server_that_is_read_only() {
    let server = dedicated();
    let increment = script(&server, INCREMENT);
    let mut connection = limited(&server).await;
    let replica_of = |address: [&str; 2]| {
        let mut command = redis::cmd("REPLICAOF");
        command
            .arg(&address)
            .exec(&mut server.connection())
            .unwrap();
    };
    replica_of(["127.0.0.1", "1"]);
    let error = prepare(increment)
        .invoke_async(&mut connection)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReadOnly, "{error}");
    replica_of(["NO", "ONE"]);
    assert_eq!(
        prepare(increment)
            .invoke_async(&mut connection)
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn a_server_that_is_busy_with_another_script() {
    let server = Server::builder()
        .options(["--busy-reply-threshold", "50"])
        .start();
    let increment = script(&server, INCREMENT);
    let mut connection = limited(&server).await;
    prepare(increment)
        .invoke_async(&mut connection)
        .await
        .unwrap();
    let mut other = server.connection();
    let busy = std::thread::spawn(move || {
        redis::cmd("EVAL")
            .arg("while true do end")
            .arg(0)
            .exec(&mut other)
            .unwrap_err()
    });
    // Until the threshold there is no answer; after it, this one.
    let deadline = Instant::now() + SLACK;
    loop {
        match prepare(increment).invoke_async(&mut connection).await {
            Err(error) if error.kind() == ErrorKind::Busy => break,
            Ok(_) | Err(_) => assert!(Instant::now() < deadline, "never busy"),
        }
    }
    let mut kill = redis::cmd("SCRIPT");
    kill.arg("KILL").exec(&mut server.connection()).unwrap();
    busy.join().unwrap();
    let mut counter = server.connection();
    let before: u64 = counter.get("counter").unwrap();
    assert_eq!(
        prepare(increment)
            .invoke_async(&mut connection)
            .await
            .unwrap(),
        before + 1
    );
}

/// 100,000 calls from 64 tasks, alone, in pipelines and in transactions, while another connection flushes the scripts every few
/// milliseconds: every reply right, every effect exactly once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scripts_that_are_flushed_all_the_time() {
    const TASKS: usize = 64;
    const CALLS: u64 = 100_000;
    let server = dedicated();
    let increment = script(&server, INCREMENT);
    let config = AsyncConnectionConfig::new().set_response_timeout(None);
    let connection = server
        .client()
        .get_multiplexed_async_connection_with_config(&config)
        .await
        .unwrap();
    let mut flushing = server.connection_async().await;
    let flushes = tokio::spawn(async move {
        let mut flush = redis::cmd("SCRIPT");
        flush.arg("FLUSH");
        loop {
            flush.exec_async(&mut flushing).await.unwrap();
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    });

    let tasks = (0..TASKS).map(|task| {
        let mut connection = connection.clone();
        tokio::spawn(async move {
            let key = format!("counter:{task}");
            // 100,000 in all, though 64 does not divide it.
            let calls = CALLS / TASKS as u64 + u64::from((task as u64) < CALLS % TASKS as u64);
            let mut done = 0;
            while done < calls {
                let batch = (calls - done).min(10);
                match (done / 10) % 3 {
                    0 => {
                        for _ in 0..batch {
                            done += 1;
                            let call = prepare_for(increment, &key);
                            assert_eq!(call.invoke_async(&mut connection).await.unwrap(), done);
                        }
                    }
                    kind => {
                        let mut pipeline = pipe();
                        let positions: Vec<_> = (0..batch)
                            .map(|_| pipeline.add(prepare_for(increment, &key)))
                            .collect();
                        let pipeline = if kind == 1 {
                            pipeline
                        } else {
                            pipeline.atomic()
                        };
                        let mut replies = pipeline.run_async(&mut connection).await.unwrap();
                        for position in positions {
                            done += 1;
                            assert_eq!(replies.take(position).unwrap(), done);
                        }
                    }
                }
            }
            (key, calls)
        })
    });
    let tasks: Vec<_> = tasks.collect();
    let mut total = 0;
    let mut reader = server.connection();
    for task in tasks {
        let (key, calls) = task.await.unwrap();
        assert_eq!(reader.get(&key), Ok(calls));
        total += calls;
    }
    flushes.abort();
    assert_eq!(total, CALLS);
}

fn dedicated() -> Server {
    Server::builder().dedicated().start()
}

async fn limited(server: &Server) -> redis::aio::MultiplexedConnection {
    let config = AsyncConnectionConfig::new().set_response_timeout(Some(LIMIT));
    let client = server.client();
    client
        .get_multiplexed_async_connection_with_config(&config)
        .await
        .unwrap()
}

fn limited_blocking(server: &Server) -> Connection {
    let connection = server.connection();
    connection.set_read_timeout(Some(LIMIT)).unwrap();
    connection
}

fn configure(server: &Server, name: &str, value: &str) {
    let mut set = redis::cmd("CONFIG");
    set.arg("SET").arg(name).arg(value);
    set.exec(&mut server.connection()).unwrap();
}

fn wait_until(mut reached: impl FnMut() -> bool) {
    let deadline = Instant::now() + SLACK;
    while !reached() {
        assert!(Instant::now() < deadline, "not reached in time");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn script(server: &Server, source: &'static str) -> Script {
    live::known_script(&mut server.connection(), live::definition(source))
}

fn prepare(script: Script) -> Invocation<u64> {
    prepare_for(script, "counter")
}

fn prepare_for(script: Script, key: &str) -> Invocation<u64> {
    let mut call = Call::new(script, 1, 0);
    call.key(&key);
    call.finish(|reply| decode::<u64>(reply, Strict))
}

fn hundred(script: Script, atomic: bool) -> redis_script::Pipeline {
    let mut pipeline = pipe();
    for _ in 0..100 {
        let _ = pipeline.add(prepare(script));
    }
    if atomic { pipeline.atomic() } else { pipeline }
}
