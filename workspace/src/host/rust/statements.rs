//! Items, statements, and expressions with blocks.

use std::collections::HashMap;

use syn::{
    Block, Expr, ExprClosure, ExprIf, ExprMatch, ImplItem, Item, Signature, Stmt, TraitItem,
};

use super::declarations::{meanings, parameters};
use super::evaluate::{Walk, as_script};
use super::package::is_test;
use super::types::{Meanings, Type};
use super::value::Value;

impl Walk<'_> {
    pub(super) fn items(&mut self, items: &[Item]) {
        for item in items {
            self.item(item);
        }
    }

    pub(super) fn item(&mut self, item: &Item) {
        match item {
            Item::Mod(module) if self.with_tests || !is_test(&module.attrs) => {
                if let Some((_, items)) = &module.content {
                    self.items(items);
                }
            }
            Item::Const(constant) => {
                self.constant(constant.ident.to_string(), &constant.ty, &constant.expr);
            }
            Item::Static(constant) => {
                self.constant(constant.ident.to_string(), &constant.ty, &constant.expr);
            }
            Item::Fn(function) if self.with_tests || !is_test(&function.attrs) => {
                let meanings = meanings(&[&function.sig.generics], None);
                let value = self.function(&function.sig, &function.block, meanings);
                let name = function.sig.ident.to_string();
                self.learned.functions.push((name, as_script(value)));
            }
            Item::Impl(implementation) => {
                let own = match Type::of(&implementation.self_ty, &Meanings::default()) {
                    Type::Named(name) => Some(name),
                    _ => None,
                };
                for item in &implementation.items {
                    match item {
                        ImplItem::Fn(method) if self.with_tests || !is_test(&method.attrs) => {
                            let generics = [&implementation.generics, &method.sig.generics];
                            let meanings = meanings(&generics, own.clone());
                            let value = self.function(&method.sig, &method.block, meanings);
                            if let Some(own) = &own {
                                let key = (own.clone(), method.sig.ident.to_string());
                                self.learned.methods.push((key, as_script(value)));
                            }
                        }
                        ImplItem::Const(constant) => {
                            let name = constant.ident.to_string();
                            self.constant(name, &constant.ty, &constant.expr);
                        }
                        _ => {}
                    }
                }
            }
            Item::Trait(declared) => {
                for item in &declared.items {
                    if let TraitItem::Fn(method) = item
                        && let Some(block) = &method.default
                    {
                        let generics = [&declared.generics, &method.sig.generics];
                        self.function(&method.sig, block, meanings(&generics, None));
                    }
                }
            }
            Item::Macro(written) => self.lazy_statics(&written.mac),
            _ => {}
        }
    }

    fn constant(&mut self, name: String, written: &syn::Type, expression: &Expr) {
        let value = self.in_function(Meanings::default(), |walk| walk.evaluate(expression));
        let value = match value {
            Value::Script(_) | Value::Text(_) => value,
            _ => Value::Typed(Type::of(written, &Meanings::default())),
        };
        self.learned.constants.push((name, value));
    }

    /// `lazy_static! { static ref NAME: Script = Script::new(…); }`
    fn lazy_statics(&mut self, written: &syn::Macro) {
        if written
            .path
            .segments
            .last()
            .is_none_or(|last| last.ident != "lazy_static")
        {
            return;
        }
        // Without the word `ref` they are statics.
        let mut tokens = proc_macro2::TokenStream::new();
        tokens.extend(written.tokens.clone().into_iter().filter(
            |token| !matches!(token, proc_macro2::TokenTree::Ident(word) if word == "ref"),
        ));
        if let Ok(file) = syn::parse2::<syn::File>(tokens) {
            self.items(&file.items);
        }
    }

    fn function(&mut self, signature: &Signature, block: &Block, meanings: Meanings) -> Value {
        let parameters = parameters(signature, &meanings);
        self.in_function(meanings, |walk| {
            for (pattern, of) in parameters {
                let value = Value::Typed(walk.declarations.resolved(of));
                match pattern {
                    Some(pattern) => walk.bind(pattern, value),
                    None => walk.set("self".to_owned(), value),
                }
            }
            let value = walk.block_value(block);
            walk.escape(&value);
            value
        })
    }

    /// Nothing of the code around a function is visible in it.
    fn in_function(&mut self, meanings: Meanings, walk: impl FnOnce(&mut Self) -> Value) -> Value {
        let scopes = std::mem::replace(&mut self.scopes, vec![HashMap::new()]);
        let outer = std::mem::replace(&mut self.meanings, meanings);
        let value = self.in_block(walk);
        self.meanings = outer;
        self.scopes = scopes;
        value
    }

    pub(super) fn block_value(&mut self, block: &Block) -> Value {
        self.in_scope(|walk| {
            let mut last = Value::Unknown;
            for (number, statement) in block.stmts.iter().enumerate() {
                let value = walk.statement(statement);
                if number + 1 == block.stmts.len() {
                    last = value;
                }
            }
            last
        })
    }

    fn statement(&mut self, statement: &Stmt) -> Value {
        match statement {
            Stmt::Local(local) => {
                let value = match &local.init {
                    Some(init) => {
                        let value = self.evaluate(&init.expr);
                        if let Some((_, otherwise)) = &init.diverge {
                            let other = self.in_block(|walk| walk.evaluate(otherwise));
                            self.escape(&other);
                            return self.bind_else(&local.pat, value);
                        }
                        value
                    }
                    None => Value::Unknown,
                };
                self.bind(&local.pat, value);
                Value::Unknown
            }
            Stmt::Item(item) => {
                self.item(item);
                Value::Unknown
            }
            Stmt::Expr(expression, semicolon) => {
                let value = self.evaluate(expression);
                match semicolon {
                    Some(_) => Value::Unknown,
                    None => value,
                }
            }
            Stmt::Macro(written) => {
                let value = self.macro_value(&written.mac);
                match written.semi_token {
                    Some(_) => Value::Unknown,
                    None => value,
                }
            }
        }
    }

    fn bind_else(&mut self, pattern: &syn::Pat, value: Value) -> Value {
        self.bind_inner(pattern, value);
        Value::Unknown
    }

    pub(super) fn if_value(&mut self, condition: &ExprIf) -> Value {
        self.in_scope(|walk| {
            let asked = walk.evaluate(&condition.cond);
            walk.escape(&asked);
            let first = walk.in_block(|walk| walk.block_value(&condition.then_branch));
            let Some((_, otherwise)) = &condition.else_branch else {
                walk.escape(&first);
                return Value::Unknown;
            };
            let other = walk.in_block(|walk| walk.evaluate(otherwise));
            walk.either(first, other)
        })
    }

    pub(super) fn match_value(&mut self, choice: &ExprMatch) -> Value {
        let value = self.evaluate(&choice.expr);
        self.escape(&value);
        let mut result: Option<Value> = None;
        for arm in &choice.arms {
            let given = self.in_scope(|walk| {
                walk.bind_inner(&arm.pat, value.clone());
                walk.in_block(|walk| walk.evaluate(&arm.body))
            });
            result = Some(match result {
                Some(known) => self.either(known, given),
                None => given,
            });
        }
        result.unwrap_or_default()
    }

    /// One of two values. A call that may be either is not followed.
    fn either(&mut self, one: Value, other: Value) -> Value {
        if one != other {
            self.escape(&one);
            self.escape(&other);
        }
        one.or(other)
    }

    pub(super) fn loop_value(&mut self, written: &Expr) -> Value {
        self.in_scope(|walk| {
            let body = match written {
                Expr::ForLoop(all) => {
                    let value = walk.evaluate(&all.expr);
                    walk.escape(&value);
                    walk.bind(&all.pat, Value::Unknown);
                    &all.body
                }
                Expr::While(all) => {
                    let asked = walk.in_block(|walk| walk.evaluate(&all.cond));
                    walk.escape(&asked);
                    &all.body
                }
                Expr::Loop(all) => &all.body,
                _ => return,
            };
            let value = walk.in_block(|walk| walk.block_value(body));
            walk.escape(&value);
        });
        Value::Unknown
    }

    pub(super) fn closure(&mut self, closure: &ExprClosure) -> Value {
        self.in_scope(|walk| {
            for pattern in &closure.inputs {
                walk.bind(pattern, Value::Unknown);
            }
            walk.in_block(|walk| walk.evaluate(&closure.body))
        })
    }

    pub(super) fn assign(&mut self, assigned: &syn::ExprAssign) -> Value {
        let value = self.evaluate(&assigned.right);
        let Expr::Path(path) = &*assigned.left else {
            self.escape(&value);
            let target = self.evaluate(&assigned.left);
            self.escape(&target);
            return Value::Unknown;
        };
        let Some(name) = path.path.get_ident() else {
            self.escape(&value);
            return Value::Unknown;
        };
        let name = name.to_string();
        let known = self.local(&name).cloned();
        let value = match known {
            Some(known) if known == value => value,
            // The assignment may be left out, or declare what was not yet known.
            Some(known) => self.either(known, value),
            None => value,
        };
        let mut scopes = self.scopes.iter_mut().rev();
        if let Some(known) = scopes.find_map(|scope| scope.get_mut(&name)) {
            *known = value;
        }
        Value::Unknown
    }
}
