//! Calls of functions: `Script::new(…)`, `cmd("EVAL")`, and the functions of the package.

use syn::{Expr, ExprCall, Path};

use super::evaluate::Walk;
use super::invocation::{Invocation, Kind};
use super::types::Type;
use super::value::Value;

/// Functions that wrap what they are given.
const WRAPPERS: [&str; 6] = ["Box", "Arc", "Rc", "Some", "Ok", "Pin"];

/// Types whose `new` takes a function that gives the value.
const LAZY: [&str; 4] = ["LazyLock", "LazyCell", "Lazy", "OnceCell"];

impl Walk<'_> {
    pub(super) fn call(&mut self, call: &ExprCall) -> Value {
        let Expr::Path(path) = &*call.func else {
            let function = self.evaluate(&call.func);
            self.escape(&function);
            self.pass_all(call);
            return Value::Unknown;
        };
        let (owner, name) = last_names(&path.path);
        let owner = owner.as_deref();
        let first = call.args.first();
        match (owner, name.as_str(), first) {
            (Some("Script"), "new" | "from_lua", Some(text)) if call.args.len() == 1 => {
                self.script(text)
            }
            (_, "cmd", Some(Expr::Lit(literal))) if is_eval(literal) => self.command(),
            (Some(lazy), "new", Some(Expr::Closure(closure))) if LAZY.contains(&lazy) => {
                self.closure(closure)
            }
            (Some(wrapper), "new", Some(inner)) if WRAPPERS.contains(&wrapper) => {
                self.evaluate(inner)
            }
            (None, "Some" | "Ok", Some(inner)) => match self.evaluate(inner) {
                value @ (Value::Script(_) | Value::Invocation(_)) => value,
                value => Value::Typed(Type::Wrapped(Box::new(value.into_type()))),
            },
            _ => {
                self.pass_all(call);
                self.given(owner, &name)
            }
        }
    }

    /// Passes arguments to a function that is not followed.
    fn pass_all(&mut self, call: &ExprCall) {
        for argument in &call.args {
            let value = self.evaluate(argument);
            self.escape(&value);
        }
    }

    /// What a function gives, by its name.
    fn given(&self, owner: Option<&str>, name: &str) -> Value {
        let is_type = |owner: &str| owner.starts_with(char::is_uppercase);
        let own = match owner {
            Some("Self") => self.meanings.own.clone(),
            Some(owner) if is_type(owner) => Some(owner.to_owned()),
            _ => None,
        };
        if let Some(own) = own {
            let key = (own, name.to_owned());
            if let Some(value @ Value::Script(_)) = self.declarations.method_values.get(&key) {
                return value.clone();
            }
            if key.0 == "String" && ["from", "new", "from_utf8_lossy"].contains(&name) {
                return Value::ONE;
            }
            let given = self.declarations.methods.get(&key).cloned();
            return Value::Typed(self.declarations.resolved(given.unwrap_or_default()));
        }
        if let Some(value @ Value::Script(_)) =
            self.declarations.function_values.get(&name.to_owned())
        {
            return value.clone();
        }
        if owner == Some("serde_json")
            && ["to_string", "to_vec", "to_string_pretty"].contains(&name)
        {
            return Value::Typed(Type::Wrapped(Box::new(Type::One)));
        }
        let given = self.declarations.functions.get(&name.to_owned()).cloned();
        Value::Typed(self.declarations.resolved(given.unwrap_or_default()))
    }

    /// `Script::new(text)`.
    fn script(&mut self, text: &Expr) -> Value {
        let mut written = text;
        while let Expr::Reference(inner) = written {
            written = &inner.expr;
        }
        if let Expr::Macro(written) = written
            && written.mac.path.is_ident("format")
        {
            self.found.with_holes += 1;
        }
        match self.evaluate(text) {
            Value::Text(text) => {
                self.found.add_script(&text);
                Value::Script(text)
            }
            value => {
                self.escape(&value);
                Value::Unknown
            }
        }
    }

    /// `cmd("EVAL")`.
    pub(super) fn command(&mut self) -> Value {
        let kind = Kind::Command {
            text: None,
            keys: None,
            taken: 0,
        };
        self.invoke_with(kind)
    }

    pub(super) fn invoke_with(&mut self, kind: Kind) -> Value {
        self.invocations.push(Invocation::new(kind, self.block));
        Value::Invocation(self.invocations.len() - 1)
    }
}

pub(super) fn is_eval(literal: &syn::ExprLit) -> bool {
    matches!(&literal.lit, syn::Lit::Str(name) if ["EVAL", "EVAL_RO", "eval", "eval_ro"].contains(&name.value().as_str()))
}

/// The last name of a path, and the one before it.
fn last_names(path: &Path) -> (Option<String>, String) {
    let mut names = path.segments.iter().rev();
    let name = names.next().map(|last| last.ident.to_string());
    let owner = names.next().map(|owner| owner.ident.to_string());
    (owner, name.unwrap_or_default())
}
