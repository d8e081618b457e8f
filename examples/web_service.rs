//! A web service whose route is limited by a script, with a graceful shutdown.
//!
//! Run it with `cargo run --example web_service`: it serves, calls itself until it is refused, and shuts down. With
//! `cargo run --example web_service -- serve` it serves until Ctrl-C, and prints its address.

use std::error::Error;
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use redis_script::redis::aio::ConnectionManager;
use redis_script::redis_script;
use redis_script_testing::Server;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

const LIMIT: u32 = 3;
const WINDOW: Duration = Duration::from_secs(10);

/// What the routes share. A clone of the manager uses the same connection.
#[derive(Clone)]
struct Limiter {
    connection: ConnectionManager,
}

impl Limiter {
    /// `true` when this request is allowed.
    #[redis_script("rate_limit.lua", connection = self.connection.clone())]
    async fn rate_limit(
        &self,
        #[key] bucket: &str,
        #[arg(millis)] window: Duration,
        limit: u32,
        #[arg(millis)] now: SystemTime,
    ) -> redis_script::Result<bool>;
}

async fn greet(State(limiter): State<Limiter>, Path(user): Path<String>) -> (StatusCode, String) {
    let bucket = format!("greet:{user}");
    match limiter
        .rate_limit(&bucket, WINDOW, LIMIT, SystemTime::now())
        .await
    {
        Ok(true) => (StatusCode::OK, format!("hello, {user}")),
        Ok(false) => (StatusCode::TOO_MANY_REQUESTS, "not so fast".to_owned()),
        // The error names the script and the line, but no key. The visitor need not see either.
        Err(error) => {
            say(&error.to_string());
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "try again later".to_owned(),
            )
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = Server::try_start()?;
    let connection = ConnectionManager::new(server.client()).await?;
    let service = Router::new()
        .route("/greet/{user}", get(greet))
        .with_state(Limiter { connection });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;

    if std::env::args().nth(1).as_deref() == Some("serve") {
        say(&format!(
            "http://{address}/greet/ann, {LIMIT} times in {} s",
            WINDOW.as_secs()
        ));
        let stop = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
        return Ok(axum::serve(listener, service)
            .with_graceful_shutdown(stop)
            .await?);
    }

    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { stopped.await.unwrap_or_default() };
    let serving = tokio::spawn(async {
        axum::serve(listener, service)
            .with_graceful_shutdown(stopped)
            .await
    });
    for user in ["ann", "ann", "ann", "ann", "bob"] {
        let mut stream = TcpStream::connect(address).await?;
        let request =
            format!("GET /greet/{user} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let (status, body) = (answer.lines().next(), answer.lines().last());
        say(&format!(
            "{user}: {}, {}",
            status.unwrap_or_default(),
            body.unwrap_or_default()
        ));
    }
    let _ = stop.send(());
    serving.await??;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example shows its result")]
fn say(line: &str) {
    println!("{line}");
}
