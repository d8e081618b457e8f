//! Many callers at once.

use std::sync::Arc;
use std::time::Duration;

use redis_script::redis::aio::MultiplexedConnection;
use redis_script_testing::Server;
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// What `task` returns in each of so many tasks, which start together, each on a connection of its own.
pub(crate) async fn race<T, F>(
    server: &Server,
    tasks: usize,
    task: impl Fn(usize, MultiplexedConnection) -> F,
) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let start = Arc::new(Barrier::new(tasks));
    let mut running = JoinSet::new();
    for number in 0..tasks {
        let (start, run) = (start.clone(), task(number, server.connection_async().await));
        running.spawn(async move {
            start.wait().await;
            run.await
        });
    }
    let all = timeout(Duration::from_secs(30), running.join_all());
    all.await.expect("the tasks come to an end")
}
