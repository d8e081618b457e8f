//! Error texts, taken apart.

use redis::Value;
use redis_script::redis_script;

use crate::connection::Answering;
use crate::limits::within_limits;

#[redis_script(inline = "return redis.call('GET', KEYS[1])")]
fn read(
    connection: &mut impl redis::ConnectionLike,
    #[key] key: &str,
) -> redis_script::Result<Option<String>>;

/// Answers a call with the error, raised by the client and inside the reply.
pub fn check_error(bytes: &[u8]) {
    within_limits(bytes.len(), || {
        let line = [b"-", bytes, b"\r\n"].concat();
        let Ok(Value::ServerError(sent)) = redis::parse_redis_value(&line) else {
            return;
        };
        let whole = String::from_utf8_lossy(bytes);
        for reply in [
            Ok(Value::ServerError(sent.clone())),
            Err(sent.clone().into()),
            Ok(Value::Array(vec![Value::ServerError(sent.clone())])),
        ] {
            let Err(error) = read(&mut Answering(reply), "k") else {
                panic!("an error was read as a reply: {whole}");
            };
            let said = error.to_string();
            assert!(said.starts_with("read"), "{said}");
            if let Some(line) = error.line() {
                assert!(whole.contains(&line.to_string()), "line {line} of {whole}");
            }
            if let Some(code) = error.code() {
                let is_known = whole.contains(code) || code == "ERR";
                assert!(is_known && !code.contains(' '), "{code:?} of {whole}");
            }
            let _ = (error.kind(), format!("{error:?}"));
        }
    });
}
