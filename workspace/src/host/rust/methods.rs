//! Calls of methods, by which calls of scripts are built and sent.

use redis_script_analysis::{Rest, Sent};
use redis_script_signature::shown_path;
use syn::{Expr, ExprMethodCall};

use super::Call;
use super::call::is_eval;
use super::evaluate::Walk;
use super::invocation::{Added, Kind, add};
use super::text::Text;
use super::types::{self, Type};
use super::value::Value;

impl Walk<'_> {
    pub(super) fn method(&mut self, call: &ExprMethodCall) -> Value {
        let receiver = self.evaluate(&call.receiver);
        let name = call.method.to_string();
        match (receiver, name.as_str()) {
            (Value::Script(text), _) => self.method_of_script(text, call),
            (Value::Invocation(number), _) => self.method_of_invocation(number, call),
            (receiver, "get_or_init" | "get_or_insert_with" | "get_or_try_init") => {
                if let Some(Expr::Closure(closure)) = call.args.first() {
                    return self.closure(closure);
                }
                self.other_method(receiver, call)
            }
            (receiver, "cmd") => match call.args.first() {
                Some(Expr::Lit(literal)) if is_eval(literal) => self.command(),
                _ => self.other_method(receiver, call),
            },
            (receiver, "eval" | "eval_ro") if call.args.len() == 3 => {
                self.escape(&receiver);
                if let Value::Text(text) = self.evaluate(&call.args[0]) {
                    self.found.add_script(&text);
                    self.send_lists(text, call);
                }
                Value::Unknown
            }
            (receiver, "invoke_script") if call.args.len() == 1 => {
                self.escape(&receiver);
                match self.evaluate(&call.args[0]) {
                    Value::Invocation(number) => self.send(number, call),
                    Value::Script(text) => self.send_nothing(text, call),
                    _ => {}
                }
                receiver
            }
            (receiver, _) => self.other_method(receiver, call),
        }
    }

    fn method_of_script(&mut self, text: Text, call: &ExprMethodCall) -> Value {
        match call.method.to_string().as_str() {
            "key" | "arg" if call.args.len() == 1 => {
                let Value::Invocation(number) = self.invoke_with(Kind::Script(text)) else {
                    return Value::Unknown;
                };
                self.method_of_invocation(number, call)
            }
            "prepare_invoke" => self.invoke_with(Kind::Script(text)),
            "invoke" | "invoke_async" => {
                self.pass(call);
                self.send_nothing(text, call);
                Value::Unknown
            }
            "evalsha" | "evalsha_with_reload" if call.args.len() == 3 => {
                self.send_lists(text, call);
                Value::Unknown
            }
            "clone" | "as_ref" | "deref" | "borrow" | "unwrap" | "expect" | "to_owned" => {
                Value::Script(text)
            }
            _ => {
                self.pass(call);
                Value::Unknown
            }
        }
    }

    fn method_of_invocation(&mut self, number: usize, call: &ExprMethodCall) -> Value {
        let name = call.method.to_string();
        let is_script = matches!(self.invocations[number].kind, Kind::Script(_));
        match name.as_str() {
            "key" | "arg" if call.args.len() == 1 && (is_script || name == "arg") => {
                let value = self.evaluate(&call.args[0]);
                self.escape(&value);
                self.add(number, name == "key", &call.args[0], value);
                Value::Invocation(number)
            }
            "by_ref" | "as_mut" | "as_ref" | "clone" | "to_owned" => Value::Invocation(number),
            "load" | "load_async" if is_script => {
                self.pass(call);
                Value::Unknown
            }
            "invoke" | "invoke_async" if is_script => {
                self.pass(call);
                self.send(number, call);
                Value::Unknown
            }
            _ if !is_script => {
                // The command is complete. In a pipeline the next one may follow.
                self.pass(call);
                self.send(number, call);
                match call.args.first() {
                    Some(Expr::Lit(literal)) if name == "cmd" && is_eval(literal) => self.command(),
                    _ => Value::Unknown,
                }
            }
            _ => {
                self.pass(call);
                self.invocations[number].lose();
                Value::Unknown
            }
        }
    }

    fn add(&mut self, number: usize, is_key: bool, written: &Expr, value: Value) {
        let text = match &value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        let added = match value {
            value if value.is_literal() => Added::Literal,
            value => match self.declarations.resolved(value.into_type()) {
                Type::One => Added::One,
                _ => Added::Unknown,
            },
        };
        let block = self.block;
        let invocation = &mut self.invocations[number];
        let is_same_block = invocation.block == block;
        match &mut invocation.kind {
            Kind::Script(_) => {
                let sent = match is_key {
                    true => &mut invocation.keys,
                    false => &mut invocation.arguments,
                };
                add(sent, added, is_same_block);
            }
            Kind::Command {
                text: script,
                keys,
                taken,
            } => {
                *taken += 1;
                match *taken {
                    1 => *script = text.filter(|_| is_same_block),
                    2 => *keys = number_in(written).filter(|_| is_same_block),
                    _ => add(&mut invocation.arguments, added, is_same_block),
                }
            }
        }
    }

    fn other_method(&mut self, receiver: Value, call: &ExprMethodCall) -> Value {
        self.pass(call);
        let name = call.method.to_string();
        // A method that returns a literal script returns it, whatever it is called with.
        let own = self.declarations.resolved(receiver.into_type());
        if let Type::Named(own) = &own {
            let key = (own.clone(), name.clone());
            if let Some(value @ Value::Script(_)) = self.declarations.method_values.get(&key) {
                return value.clone();
            }
            if let Some(given) = self.declarations.methods.get(&key) {
                return Value::Typed(self.declarations.resolved(given.clone()));
            }
        }
        Value::Typed(self.declarations.resolved(types::given_by(&name, own)))
    }

    fn pass(&mut self, call: &ExprMethodCall) {
        for argument in &call.args {
            let value = self.evaluate(argument);
            self.escape(&value);
        }
    }

    fn send(&mut self, number: usize, call: &ExprMethodCall) {
        let invocation = self.invocations[number].clone();
        let (text, keys, arguments) = match invocation.kind {
            Kind::Script(text) => (text, invocation.keys, invocation.arguments),
            Kind::Command {
                text: Some(text),
                keys,
                ..
            } => {
                self.found.add_script(&text);
                let (keys, arguments) = split(keys, invocation.arguments);
                (text, keys, arguments)
            }
            Kind::Command { text: None, .. } => return,
        };
        self.add_call(text, call, keys, arguments);
    }

    fn send_nothing(&mut self, text: Text, call: &ExprMethodCall) {
        self.add_call(text, call, Sent::exactly(0), Sent::exactly(0));
    }

    /// fred's calls, which take a list of keys and a list of arguments after the client or the script.
    fn send_lists(&mut self, text: Text, call: &ExprMethodCall) {
        let mut sent = [Sent::default(), Sent::default()];
        for (place, list) in call.args.iter().skip(1).enumerate().take(2) {
            sent[place] = self.list(list);
        }
        let first = self.evaluate(&call.args[0]);
        self.escape(&first);
        let [keys, arguments] = sent;
        self.add_call(text, call, keys, arguments);
    }

    /// The number of entries in `vec![a, b]`. Other things may be any number of them.
    fn list(&mut self, written: &Expr) -> Sent {
        if let Expr::Macro(list) = written
            && list.mac.path.is_ident("vec")
            && let Some(elements) = super::text::arguments(&list.mac)
        {
            let mut sent = Sent::exactly(0);
            for element in &elements {
                let value = self.evaluate(element);
                self.escape(&value);
                let added = match value.is_literal() {
                    true => Added::Literal,
                    false => Added::One,
                };
                add(&mut sent, added, true);
            }
            return sent;
        }
        let value = self.evaluate(written);
        self.escape(&value);
        Sent::default()
    }

    fn add_call(&mut self, text: Text, call: &ExprMethodCall, keys: Sent, arguments: Sent) {
        let line = call.method.span().start().line;
        self.found.calls.push(Call {
            text,
            place: format!("{}:{line}", shown_path(&self.file.path)),
            keys,
            arguments,
        });
    }
}

/// A number that is written out.
fn number_in(written: &Expr) -> Option<u32> {
    match written {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        Expr::Reference(inner) => number_in(&inner.expr),
        Expr::Paren(inner) => number_in(&inner.expr),
        _ => None,
    }
}

/// What follows the number of keys: first as many keys, then the arguments.
fn split(keys: Option<u32>, entries: Sent) -> (Sent, Sent) {
    let Some(number) = keys else {
        return (Sent::default(), Sent::default());
    };
    let mut sent_keys = Sent::exactly(number);
    let mut arguments = Sent {
        least: entries.least.saturating_sub(number),
        rest: entries.rest,
        literals: Vec::new(),
    };
    for literal in entries.literals {
        match literal.checked_sub(number) {
            Some(index) if index > 0 => arguments.literals.push(index),
            _ => sent_keys.literals.push(literal),
        }
    }
    // With fewer entries than keys, the server refuses the call.
    if entries.rest == Rest::None && entries.least < number {
        return (Sent::default(), Sent::default());
    }
    (sent_keys, arguments)
}
