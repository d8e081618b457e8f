//! What the feature `tracing` records for a call: one span with OpenTelemetry's database names, without keys or values.
//!
//! Without the feature, an observation has no size and does nothing.

#[cfg(feature = "tracing")]
pub(crate) use spans::Observation;

#[cfg(not(feature = "tracing"))]
pub(crate) use nothing::Observation;

#[cfg(feature = "tracing")]
mod spans {
    use crate::error::{ErrorKind, Result};
    use crate::script::Script;
    use tracing::Span;
    use tracing::field::Empty;

    pub(crate) struct Observation(Span);

    impl Observation {
        pub(crate) fn of_call(script: Script, keys: usize) -> Self {
            let operation = script.first_call().0;
            Self(tracing::info_span!(
                "redis_script.call",
                otel.name = script.name(),
                otel.kind = "client",
                otel.status_code = Empty,
                db.system.name = "redis",
                db.operation.name = operation,
                db.stored_procedure.name = script
                    .called()
                    .map_or(script.name(), |function| function.name),
                db.response.status_code = Empty,
                error.r#type = Empty,
                redis_script.sha1 = script.sha1(),
                redis_script.numkeys = keys,
                redis_script.cold = script.called().is_none() && !script.goes_by_hash(),
            ))
        }

        pub(crate) fn of_pipeline(commands: usize, atomic: bool) -> Self {
            let operation = if atomic { "MULTI" } else { "PIPELINE" };
            Self(tracing::info_span!(
                "redis_script.pipeline",
                otel.name = operation,
                otel.kind = "client",
                otel.status_code = Empty,
                db.system.name = "redis",
                db.operation.name = operation,
                db.operation.batch.size = commands,
                db.response.status_code = Empty,
                error.r#type = Empty,
            ))
        }

        /// The server did not know the script.
        pub(crate) fn cold(&self) {
            self.0.record("redis_script.cold", true);
        }

        pub(crate) fn outcome<T>(&self, result: &Result<T>) {
            let Err(error) = result else {
                self.0.record("otel.status_code", "OK");
                return;
            };
            self.0.record("otel.status_code", "ERROR");
            self.0.record("error.type", name(error.kind()));
            // The first word of a script's own error may be one of its arguments.
            let code = error.code();
            let code = code.filter(|code| error.kind() != ErrorKind::Script || *code == "ERR");
            if let Some(code) = code {
                self.0.record("db.response.status_code", code);
            }
        }

        #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
        pub(crate) async fn around<F: Future>(&self, future: F) -> F::Output {
            tracing::Instrument::instrument(future, self.0.clone()).await
        }

        pub(crate) fn within<T>(&self, call: impl FnOnce() -> T) -> T {
            self.0.in_scope(call)
        }
    }

    fn name(kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Script => "script",
            ErrorKind::WrongType => "wrong_type",
            ErrorKind::CrossSlot => "cross_slot",
            ErrorKind::OutOfMemory => "out_of_memory",
            ErrorKind::ReadOnly => "read_only",
            ErrorKind::Busy => "busy",
            ErrorKind::NoPermission => "no_permission",
            ErrorKind::Unavailable => "unavailable",
            ErrorKind::FunctionNotFound => "function_not_found",
            ErrorKind::LibraryConflict => "library_conflict",
            ErrorKind::FunctionConflict => "function_conflict",
            ErrorKind::WatchedKeyChanged => "watched_key_changed",
            ErrorKind::Reply => "reply",
            ErrorKind::Argument => "argument",
            ErrorKind::Timeout => "timeout",
            ErrorKind::Io => "io",
            ErrorKind::Client => "client",
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod nothing {
    use crate::error::Result;
    use crate::script::Script;

    pub(crate) struct Observation;

    impl Observation {
        #[inline]
        pub(crate) fn of_call(_script: Script, _keys: usize) -> Self {
            Self
        }

        #[inline]
        pub(crate) fn of_pipeline(_commands: usize, _atomic: bool) -> Self {
            Self
        }

        #[inline]
        pub(crate) fn cold(&self) {}

        pub(crate) fn outcome<T>(&self, _result: &Result<T>) {}

        #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
        pub(crate) fn around<F: Future>(&self, future: F) -> F {
            future
        }

        pub(crate) fn within<T>(&self, call: impl FnOnce() -> T) -> T {
            call()
        }
    }
}
