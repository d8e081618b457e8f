//! What a package declares: types, fields, functions, constants. A name with two meanings has none.

use std::collections::HashMap;
use std::hash::Hash;

use syn::{
    Fields, FnArg, GenericParam, Generics, ImplItem, Item, ReturnType, Signature, TraitItem,
};

use super::package::is_test;
use super::types::{Meanings, Type};
use super::value::Value;

/// The declarations of a package.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    pub(super) aliases: Names<String, Type>,
    /// By the struct and the field.
    pub(super) fields: Names<(String, String), Type>,
    /// By the type and the method: what it gives.
    pub(super) methods: Names<(String, String), Type>,
    pub(super) functions: Names<String, Type>,
    /// Constants and statics.
    pub(super) constants: Names<String, Value>,
    /// Scripts in fields and from functions, found by walking through the code.
    pub(super) field_values: Names<(String, String), Value>,
    pub(super) function_values: Names<String, Value>,
    pub(super) method_values: Names<(String, String), Value>,
}

/// Meanings by name. `None` for a name with several.
#[derive(Debug)]
pub(super) struct Names<K, V>(HashMap<K, Option<V>>);

impl<K, V> Default for Names<K, V> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Eq + Hash, V: Clone + PartialEq> Names<K, V> {
    pub(super) fn add(&mut self, name: K, value: V) {
        self.0
            .entry(name)
            .and_modify(|known| {
                if known.as_ref() != Some(&value) {
                    *known = None;
                }
            })
            .or_insert(Some(value));
    }

    pub(super) fn get(&self, name: &K) -> Option<&V> {
        self.0.get(name)?.as_ref()
    }
}

impl Declarations {
    pub(super) fn add_items(&mut self, items: &[Item], with_tests: bool) {
        for item in items {
            self.add_item(item, with_tests);
        }
    }

    fn add_item(&mut self, item: &Item, with_tests: bool) {
        match item {
            Item::Mod(module) if with_tests || !is_test(&module.attrs) => {
                if let Some((_, items)) = &module.content {
                    self.add_items(items, with_tests);
                }
            }
            Item::Struct(declared) => {
                let meanings = meanings(&[&declared.generics], Some(declared.ident.to_string()));
                if let Fields::Named(fields) = &declared.fields {
                    for field in &fields.named {
                        if let Some(name) = &field.ident {
                            let key = (declared.ident.to_string(), name.to_string());
                            self.fields.add(key, Type::of(&field.ty, &meanings));
                        }
                    }
                }
            }
            Item::Type(alias) => {
                let meanings = meanings(&[&alias.generics], None);
                let means = Type::of(&alias.ty, &meanings);
                self.aliases.add(alias.ident.to_string(), means);
            }
            Item::Fn(function) => {
                let gives = gives(&function.sig, &meanings(&[&function.sig.generics], None));
                self.functions.add(function.sig.ident.to_string(), gives);
            }
            Item::Impl(implementation) => {
                let Type::Named(own) = Type::of(&implementation.self_ty, &Meanings::default())
                else {
                    return;
                };
                for item in &implementation.items {
                    if let ImplItem::Fn(method) = item {
                        let generics = [&implementation.generics, &method.sig.generics];
                        let meanings = meanings(&generics, Some(own.clone()));
                        let key = (own.clone(), method.sig.ident.to_string());
                        self.methods.add(key, gives(&method.sig, &meanings));
                    }
                }
            }
            Item::Trait(declared) => {
                for item in &declared.items {
                    if let TraitItem::Fn(method) = item {
                        let own = declared.ident.to_string();
                        let generics = [&declared.generics, &method.sig.generics];
                        let meanings = meanings(&generics, None);
                        let key = (own, method.sig.ident.to_string());
                        self.methods.add(key, gives(&method.sig, &meanings));
                    }
                }
            }
            _ => {}
        }
    }

    /// Forgets what a walk has found, since another one finds more.
    pub(super) fn forget_values(&mut self) {
        self.constants = Names::default();
        self.field_values = Names::default();
        self.function_values = Names::default();
        self.method_values = Names::default();
    }

    /// The type that an alias stands for, also through several aliases.
    pub(super) fn resolved(&self, mut of: Type) -> Type {
        const MOST_ALIASES: usize = 8;
        for _ in 0..MOST_ALIASES {
            match &of {
                Type::Named(name) => match self.aliases.get(name) {
                    Some(means) => of = means.clone(),
                    None => return of,
                },
                _ => return of,
            }
        }
        Type::Unknown
    }
}

/// What names mean in a function.
pub(super) fn meanings(generics: &[&Generics], own: Option<String>) -> Meanings {
    let mut parameters = Vec::new();
    for generics in generics {
        for parameter in &generics.params {
            if let GenericParam::Type(parameter) = parameter {
                parameters.push(parameter.ident.to_string());
            }
        }
    }
    Meanings { parameters, own }
}

fn gives(signature: &Signature, meanings: &Meanings) -> Type {
    match &signature.output {
        ReturnType::Type(_, written) => Type::of(written, meanings),
        ReturnType::Default => Type::Unknown,
    }
}

/// The parameters with their types.
pub(super) fn parameters<'a>(
    signature: &'a Signature,
    meanings: &Meanings,
) -> Vec<(Option<&'a syn::Pat>, Type)> {
    let parameters = signature.inputs.iter().map(|parameter| match parameter {
        FnArg::Receiver(_) => (
            None,
            meanings.own.clone().map_or(Type::Unknown, Type::Named),
        ),
        FnArg::Typed(typed) => (Some(&*typed.pat), Type::of(&typed.ty, meanings)),
    });
    parameters.collect()
}
