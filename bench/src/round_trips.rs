//! How often a call goes to the server and back, by the server's own count.

use redis::aio::MultiplexedConnection;

/// Makes the server forget its scripts and libraries, so the next call is cold.
pub async fn flush_scripts(control: &mut MultiplexedConnection) {
    let mut flush = redis::cmd("SCRIPT");
    let flushed = flush.arg("FLUSH").exec_async(control).await;
    flushed.expect("a flush");
    let mut flush = redis::cmd("FUNCTION");
    let flushed = flush.arg("FLUSH").exec_async(control).await;
    flushed.expect("a flush");
}

/// Resets the server's count.
pub async fn reset(control: &mut MultiplexedConnection) {
    let mut reset = redis::cmd("CONFIG");
    let set_back = reset.arg("RESETSTAT").exec_async(control).await;
    set_back.expect("a reset");
}

/// The commands about scripts that clients have sent since the reset. The client waited for each of them. A library is
/// sent together with the call that follows, so it is not counted.
pub async fn since_reset(control: &mut MultiplexedConnection) -> u64 {
    let mut info = redis::cmd("INFO");
    let info = info.arg("commandstats").query_async(control).await;
    let info: String = info.expect("statistics");
    let calls = info.lines().filter_map(|line| {
        let line = line.strip_prefix("cmdstat_")?;
        let is_of_scripts = ["eval", "fcall", "script|load"]
            .iter()
            .any(|command| line.starts_with(command));
        let calls = line.split_once("calls=")?.1.split(',').next()?;
        is_of_scripts.then(|| calls.parse::<u64>().ok())?
    });
    calls.sum()
}
