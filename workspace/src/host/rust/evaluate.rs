//! Walks through the code of a file and says what each expression is.

use std::collections::HashMap;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Expr, Lit, Macro, Member};

use super::Found;
use super::declarations::Declarations;
use super::invocation::Invocation;
use super::package::RustFile;
use super::text::{self, Text};
use super::types::{Meanings, Type};
use super::value::Value;

/// How deep expressions are followed. A compiler gives up long before.
const DEEPEST: usize = 200;

/// A walk through a file.
pub(super) struct Walk<'a> {
    pub(super) declarations: &'a Declarations,
    pub(super) file: &'a RustFile,
    pub(super) package: &'a Path,
    pub(super) with_tests: bool,
    /// The local names, by their blocks.
    pub(super) scopes: Vec<HashMap<String, Value>>,
    pub(super) invocations: Vec<Invocation>,
    /// The number of the block that is being walked, and how many there were. A block runs once whenever the code around
    /// it in the same block runs.
    pub(super) block: usize,
    pub(super) blocks: usize,
    pub(super) meanings: Meanings,
    pub(super) found: Found,
    pub(super) learned: Learned,
    pub(super) depth: usize,
}

/// Scripts that have names beyond their function.
#[derive(Default)]
pub(super) struct Learned {
    pub(super) constants: Vec<(String, Value)>,
    pub(super) fields: Vec<((String, String), Value)>,
    pub(super) functions: Vec<(String, Value)>,
    pub(super) methods: Vec<((String, String), Value)>,
}

impl Learned {
    pub(super) fn add_to(self, declarations: &mut Declarations) {
        for (name, value) in self.constants {
            declarations.constants.add(name, value);
        }
        for (name, value) in self.fields {
            declarations.field_values.add(name, value);
        }
        for (name, value) in self.functions {
            declarations.function_values.add(name, value);
        }
        for (name, value) in self.methods {
            declarations.method_values.add(name, value);
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        declarations: &'a Declarations,
        file: &'a RustFile,
        package: &'a Path,
        with_tests: bool,
    ) -> Self {
        Self {
            declarations,
            file,
            package,
            with_tests,
            scopes: Vec::new(),
            invocations: Vec::new(),
            block: 0,
            blocks: 1,
            meanings: Meanings::default(),
            found: Found::default(),
            learned: Learned::default(),
            depth: 0,
        }
    }

    /// What an expression is.
    pub(super) fn evaluate(&mut self, expression: &Expr) -> Value {
        if self.depth >= DEEPEST {
            return Value::Unknown;
        }
        self.depth += 1;
        let value = self.evaluate_kind(expression);
        self.depth -= 1;
        value
    }

    fn evaluate_kind(&mut self, expression: &Expr) -> Value {
        match expression {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Value::Text(Text::of_literal(&self.file.path, text)),
                _ => Value::Literal,
            },
            Expr::Reference(inner) => self.evaluate(&inner.expr),
            Expr::Paren(inner) => self.evaluate(&inner.expr),
            Expr::Group(inner) => self.evaluate(&inner.expr),
            Expr::Await(inner) => self.evaluate(&inner.base),
            Expr::Unary(inner) => match self.evaluate(&inner.expr) {
                Value::Literal => Value::Literal,
                value if matches!(inner.op, syn::UnOp::Deref(_)) => value,
                value => match value.into_type() {
                    Type::One => Value::ONE,
                    _ => Value::Unknown,
                },
            },
            Expr::Try(inner) => match self.evaluate(&inner.expr) {
                value @ (Value::Script(_) | Value::Invocation(_)) => value,
                value => Value::Typed(value.into_type().unwrapped()),
            },
            Expr::Path(path) if path.qself.is_none() => self.name(&path.path),
            Expr::Macro(written) => self.macro_value(&written.mac),
            Expr::MethodCall(call) => self.method(call),
            Expr::Call(call) => self.call(call),
            Expr::Closure(closure) => {
                let value = self.closure(closure);
                self.escape(&value);
                Value::Unknown
            }
            // A `break` may leave a block with a label.
            Expr::Block(block) if block.label.is_some() => {
                let value = self.in_block(|walk| walk.block_value(&block.block));
                self.escape(&value);
                Value::Unknown
            }
            Expr::Block(block) => self.block_value(&block.block),
            Expr::Unsafe(block) => self.block_value(&block.block),
            Expr::Async(block) => self.in_block(|walk| walk.block_value(&block.block)),
            Expr::If(condition) => self.if_value(condition),
            Expr::Match(choice) => self.match_value(choice),
            Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_) => self.loop_value(expression),
            Expr::Let(condition) => {
                let value = self.evaluate(&condition.expr);
                self.bind_inner(&condition.pat, value);
                Value::ONE
            }
            Expr::Assign(assigned) => self.assign(assigned),
            Expr::Return(returned) => {
                if let Some(value) = &returned.expr {
                    let value = self.evaluate(value);
                    self.escape(&value);
                }
                Value::Unknown
            }
            Expr::Struct(literal) => self.struct_value(literal),
            Expr::Field(field) => self.field(field),
            Expr::Binary(sum) => {
                let left = self.evaluate(&sum.left);
                // The right side of `&&` and `||` may be left out.
                let right = self.in_block(|walk| walk.evaluate(&sum.right));
                self.sum(&sum.op, left, right)
            }
            Expr::Cast(cast) => {
                let value = self.evaluate(&cast.expr);
                self.escape(&value);
                Value::Typed(Type::of(&cast.ty, &self.meanings))
            }
            _ => {
                visit::visit_expr(self, expression);
                Value::Unknown
            }
        }
    }

    /// A sum of numbers or texts, or a comparison.
    fn sum(&mut self, operator: &syn::BinOp, left: Value, right: Value) -> Value {
        use syn::BinOp as Op;
        let is_comparison = matches!(
            operator,
            Op::Eq(_)
                | Op::Ne(_)
                | Op::Lt(_)
                | Op::Le(_)
                | Op::Gt(_)
                | Op::Ge(_)
                | Op::And(_)
                | Op::Or(_)
        );
        self.escape(&left);
        self.escape(&right);
        let is_one = |value: Value| value.into_type() == Type::One;
        match is_comparison || is_one(left) && is_one(right) {
            true => Value::ONE,
            false => Value::Unknown,
        }
    }

    fn name(&self, path: &syn::Path) -> Value {
        let Some(last) = path.segments.last() else {
            return Value::Unknown;
        };
        let name = last.ident.to_string();
        if path.segments.len() == 1
            && let Some(value) = self.local(&name)
        {
            return value.clone();
        }
        let known = self.declarations.constants.get(&name);
        known.cloned().unwrap_or_default()
    }

    pub(super) fn local(&self, name: &str) -> Option<&Value> {
        self.scopes.iter().rev().find_map(|scope| scope.get(name))
    }

    fn field(&mut self, field: &syn::ExprField) -> Value {
        let base = self.evaluate(&field.base).into_type();
        let Member::Named(name) = &field.member else {
            return Value::Unknown;
        };
        let Type::Named(own) = self.declarations.resolved(base) else {
            return Value::Unknown;
        };
        let key = (own, name.to_string());
        if let Some(value @ Value::Script(_)) = self.declarations.field_values.get(&key) {
            return value.clone();
        }
        let known = self.declarations.fields.get(&key).cloned();
        Value::Typed(self.declarations.resolved(known.unwrap_or_default()))
    }

    fn struct_value(&mut self, literal: &syn::ExprStruct) -> Value {
        let own = match literal.path.segments.last() {
            Some(last) if last.ident == "Self" => self.meanings.own.clone(),
            Some(last) => Some(last.ident.to_string()),
            None => None,
        };
        for field in &literal.fields {
            let value = self.evaluate(&field.expr);
            self.escape(&value);
            if let (Some(own), Member::Named(name)) = (&own, &field.member) {
                // A field that once holds something else holds no script for certain.
                self.learned
                    .fields
                    .push(((own.clone(), name.to_string()), as_script(value)));
            }
        }
        if let Some(rest) = &literal.rest {
            let value = self.evaluate(rest);
            self.escape(&value);
        }
        own.map_or(Value::Unknown, |own| Value::Typed(Type::Named(own)))
    }

    pub(super) fn macro_value(&mut self, written: &Macro) -> Value {
        if let Some(text) = Text::of_macro(&self.file.path, self.package, written) {
            return Value::Text(text);
        }
        let name = written
            .path
            .segments
            .last()
            .map(|last| last.ident.to_string());
        let Some(arguments) = text::arguments(written) else {
            // Whatever it does with the names in it.
            let tokens = written.tokens.to_string();
            self.escape_named(&tokens);
            return Value::Unknown;
        };
        let name = name.unwrap_or_default();
        for argument in &arguments {
            let value = self.evaluate(argument);
            self.escape(&value);
        }
        match name.as_str() {
            "format" | "concat" | "stringify" | "env" | "line" => Value::ONE,
            _ => Value::Unknown,
        }
    }

    /// All calls whose names are in these tokens.
    fn escape_named(&mut self, tokens: &str) {
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        let words: Vec<&str> = tokens.split(|character| !is_part(character)).collect();
        let mut escaped = Vec::new();
        for scope in &self.scopes {
            for (name, value) in scope {
                if words.contains(&name.as_str()) {
                    escaped.push(value.clone());
                }
            }
        }
        for value in &escaped {
            self.escape(value);
        }
    }

    /// The value goes where nothing is known of what happens to it.
    pub(super) fn escape(&mut self, value: &Value) {
        if let Value::Invocation(number) = value {
            self.invocations[*number].lose();
        }
    }

    /// Walks code that may run any number of times.
    pub(super) fn in_block<T>(&mut self, walk: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.block;
        self.block = self.blocks;
        self.blocks += 1;
        let result = walk(self);
        self.block = outer;
        result
    }

    pub(super) fn in_scope<T>(&mut self, walk: impl FnOnce(&mut Self) -> T) -> T {
        self.scopes.push(HashMap::new());
        let result = walk(self);
        self.scopes.pop();
        result
    }
}

/// A value that is no script, as one that is nothing.
pub(super) fn as_script(value: Value) -> Value {
    match value {
        Value::Script(_) => value,
        _ => Value::Unknown,
    }
}

/// Of expressions that are not followed, what is inside.
impl Visit<'_> for Walk<'_> {
    fn visit_expr(&mut self, expression: &Expr) {
        let value = self.evaluate(expression);
        self.escape(&value);
    }

    fn visit_block(&mut self, block: &syn::Block) {
        let value = self.in_block(|walk| walk.block_value(block));
        self.escape(&value);
    }

    fn visit_item(&mut self, item: &syn::Item) {
        self.item(item);
    }
}
