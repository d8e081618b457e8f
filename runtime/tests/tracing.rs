//! The spans of calls and pipelines, as a subscriber sees them.

mod live;

use redis_script::__private::{Call, Strict, decode};
use redis_script::{Invocation, Script, pipe};
use redis_script_testing::Server;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const INCREMENT: &str = "return redis.call('INCRBY', KEYS[1], ARGV[1])";

#[tokio::test]
async fn a_call_is_one_span_with_the_names_of_databases() {
    let server = Server::builder().dedicated().start();
    let mut connection = server.connection_async().await;
    let increment = script(&server, INCREMENT);
    let spans = Spans::default();
    let _guard = tracing::subscriber::set_default(spans.clone());

    prepare(increment, "1")
        .invoke_async(&mut connection)
        .await
        .unwrap();
    let warm = spans.take();
    assert_eq!(warm.len(), 1);
    let sha1 = increment.sha1();
    assert_eq!(
        warm[0].to_string(),
        format!(
            "redis_script.call db.operation.name=EVALSHA db.stored_procedure.name=test.lua db.system.name=redis \
             otel.kind=client otel.name=test.lua otel.status_code=OK redis_script.cold=false redis_script.numkeys=1 \
             redis_script.sha1={sha1}"
        )
    );

    let mut flush = redis::cmd("SCRIPT");
    flush
        .arg("FLUSH")
        .exec_async(&mut connection)
        .await
        .unwrap();
    prepare(increment, "1")
        .invoke_async(&mut connection)
        .await
        .unwrap();
    let cold = spans.take();
    assert_eq!(cold.len(), 1);
    assert_eq!(cold[0].fields["redis_script.cold"], "true");

    // The same when the task is another one.
    let call = prepare(increment, "1");
    let mut other = connection.clone();
    tokio::spawn(async move { call.invoke_async(&mut other).await })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(spans.take().len(), 1);

    let mut blocking = server.connection();
    prepare(increment, "1").invoke(&mut blocking).unwrap();
    assert_eq!(spans.take().len(), 1);
}

#[tokio::test]
async fn a_failure_says_its_kind_and_nothing_of_keys_and_values() {
    let server = Server::start();
    let mut connection = server.connection_async().await;
    let increment = script(&server, INCREMENT);
    let own = script(
        &server,
        "return redis.error_reply(ARGV[1] .. ' ' .. KEYS[1])",
    );
    let spans = Spans::default();
    let _guard = tracing::subscriber::set_default(spans.clone());

    let call = prepare(increment, "secret-value");
    call.invoke_async(&mut connection).await.unwrap_err();
    let call = prepare(own, "SECRET-CODE");
    call.invoke_async(&mut connection).await.unwrap_err();
    let mut pipeline = pipe();
    let _ = pipeline.add(prepare(increment, "1"));
    let _ = pipeline.add(prepare(increment, "secret-value"));
    let _ = pipeline.cmd::<()>(redis::Cmd::set("secret-key", "secret-value"));
    let replies = pipeline.atomic().run_async(&mut connection).await.unwrap();
    replies.check().unwrap_err();

    let spans = spans.take();
    assert_eq!(spans.len(), 3);
    for span in &spans {
        let text = span.to_string().to_lowercase();
        assert!(!text.contains("secret"), "{text}");
        assert_eq!(span.fields["otel.status_code"], "ERROR");
        assert_eq!(span.fields["error.type"], "script");
    }
    assert_eq!(spans[0].fields["db.response.status_code"], "ERR");
    assert!(!spans[1].fields.contains_key("db.response.status_code"));
    assert_eq!(spans[2].name, "redis_script.pipeline");
    assert_eq!(spans[2].fields["db.operation.name"], "MULTI");
    assert_eq!(spans[2].fields["db.operation.batch.size"], "3");
}

/// All spans of this crate, in their order.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<Span>>>);

#[derive(Debug)]
struct Span {
    name: &'static str,
    fields: BTreeMap<&'static str, String>,
}

impl Spans {
    fn take(&self) -> Vec<Span> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)?;
        self.fields
            .iter()
            .try_for_each(|(name, value)| write!(formatter, " {name}={value}"))
    }
}

impl Visit for Span {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("redis_script")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut span = Span {
            name: attributes.metadata().name(),
            fields: BTreeMap::new(),
        };
        attributes.record(&mut span);
        let mut spans = self.0.lock().unwrap();
        spans.push(span);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let index = id.into_u64() as usize - 1;
        if let Some(span) = self.0.lock().unwrap().get_mut(index) {
            values.record(span);
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        panic!("no event is part of a call: {event:?}");
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

fn script(server: &Server, source: &'static str) -> Script {
    live::known_script(&mut server.connection(), live::definition(source))
}

fn prepare(script: Script, amount: &str) -> Invocation<u64> {
    let mut call = Call::new(script, 1, 1);
    call.key(&"secret-key");
    call.argument(amount);
    call.finish(|reply| decode::<u64>(reply, Strict))
}
