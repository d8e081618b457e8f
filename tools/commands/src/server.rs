//! A running server, asked by `COMMAND INFO` and `COMMAND DOCS`.

use std::error::Error;

use redis::{Client, Connection, IntoConnectionInfo, ProtocolVersion};
use serde_json::{Map, Value};

use crate::files::most;
use crate::source::{Described, Flags, Product, Source, Version};
use crate::{arguments, keys};

pub(crate) fn ask(url: &str) -> Result<Source, Box<dyn Error>> {
    // RESP3 gives maps as maps.
    let information = url.into_connection_info()?;
    let settings = information
        .redis_settings()
        .clone()
        .set_protocol(ProtocolVersion::RESP3);
    let client = Client::open(information.set_redis_settings(settings))?;
    let mut connection = client.get_connection()?;
    let (product, version) = version(&mut connection)?;
    let documents = query(&mut connection, "DOCS")?;
    let infos = query(&mut connection, "INFO")?;
    let mut commands = Vec::new();
    for info in infos.as_array().ok_or("COMMAND INFO replies no list")? {
        let name = info[0].as_str().unwrap_or_default();
        // Commands of modules have names of their own.
        if !name.contains('.') {
            describe(info, &documents[name], &mut commands);
        }
    }
    commands.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Source {
        product,
        version,
        commands,
    })
}

fn version(connection: &mut Connection) -> Result<(Product, Version), Box<dyn Error>> {
    let information: String = redis::cmd("INFO").arg("server").query(connection)?;
    let field = |name: &str| {
        information
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
    };
    let (product, version) = match (field("valkey_version"), field("redis_version")) {
        (Some(version), _) => (Product::Valkey, version),
        (None, Some(version)) => (Product::Redis, version),
        (None, None) => return Err("the server does not say its version".into()),
    };
    Ok((product, version.trim().parse()?))
}

fn query(connection: &mut Connection, word: &str) -> Result<Value, Box<dyn Error>> {
    let reply: redis::Value = redis::cmd("COMMAND").arg(word).query(connection)?;
    Ok(json(&reply))
}

/// A reply in the form of the command files.
fn json(reply: &redis::Value) -> Value {
    use redis::Value as Reply;
    match reply {
        Reply::Int(number) => Value::from(*number),
        Reply::BulkString(text) => Value::from(String::from_utf8_lossy(text).into_owned()),
        Reply::SimpleString(text) => Value::from(text.as_str()),
        Reply::Array(list) | Reply::Set(list) => list.iter().map(json).collect(),
        Reply::Map(pairs) => {
            let mut map = Map::new();
            for (name, value) in pairs {
                if let Value::String(name) = json(name) {
                    map.insert(name, json(value));
                }
            }
            Value::Object(map)
        }
        _ => Value::Null,
    }
}

/// A command and its subcommands.
fn describe(info: &Value, document: &Value, commands: &mut Vec<Described>) {
    let subcommands = info[9].as_array().map_or(&[][..], Vec::as_slice);
    if let Some(mut command) = one(info, document) {
        command.flags.container = !subcommands.is_empty();
        commands.push(command);
    }
    for subcommand in subcommands {
        let name = subcommand[0].as_str().unwrap_or_default();
        if let Some(command) = one(subcommand, &document["subcommands"][name]) {
            commands.push(command);
        }
    }
}

fn one(info: &Value, document: &Value) -> Option<Described> {
    let name = info[0].as_str()?.to_uppercase().replace('|', " ");
    let arity = info[1].as_i64()?;
    let mut flags = Flags::default();
    for flag in info[2].as_array()? {
        flags.add(flag.as_str().unwrap_or_default());
    }
    let words = name.split(' ').count();
    let list = arguments::parse(document.get("arguments"));
    Some(Described {
        least: usize::try_from(arity.abs()).ok()?,
        least_by_grammar: words + arguments::least(&list),
        most: most(arity, words, &list),
        step: arguments::step(&list, words),
        flags,
        since: document["since"]
            .as_str()
            .and_then(|since| since.parse().ok()),
        keys: keys::notation(Some(&info[8])),
        syntax: arguments::syntax(&list),
        reply: None,
        name,
    })
}
