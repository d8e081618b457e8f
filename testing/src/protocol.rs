//! Which version of the protocol the clients of a started server speak: `REDIS_PROTOCOL`.

use std::env;

use crate::error::{StartError, StartErrorKind};

/// The end of a URL that sets the protocol for clients. Empty if the default is right.
pub(crate) fn query() -> Result<&'static str, StartError> {
    let asked = env::var_os("REDIS_PROTOCOL").unwrap_or_default();
    match asked.to_str() {
        Some("" | "resp2") => Ok(""),
        Some("resp3") => Ok("?protocol=resp3"),
        _ => Err(StartError::new(
            StartErrorKind::InvalidOptions,
            "REDIS_PROTOCOL is set to what is neither `resp2` nor `resp3`",
        )),
    }
}
