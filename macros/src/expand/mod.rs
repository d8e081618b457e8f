//! Turns a function and its script, or its library, into tokens: the constant, the prepared call, and the function with a body.
//!
//! Names that only generated code uses have the span `mixed_site`, so they neither clash with the user's nor cause
//! warnings. The user's tokens keep their spans, so errors are shown there.
//!
//! syn's lists are read by `pairs`, for the reason given in the crate `signature`.

mod call;
mod companions;
mod connection;
mod contract;
mod decoder;
mod definition;
mod docs;
mod function;
mod generics;
mod value;

use std::str::FromStr;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use redis_script_analysis::{Contract, Library};
use redis_script_signature::{
    Callee, Connection, Fault, Faults, FnArg, Function, Pattern, TypedArg, read,
};
use syn::ext::IdentExt;
use syn::{Ident, ReturnType, Token, Type};

use crate::findings::Findings;
use crate::project::Project;
use crate::script::{self, Text};

/// The one way through.
pub(crate) fn attribute(callee: Callee, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut faults = Faults::new();
    let mut findings = Findings::default();
    let function = read(callee, attribute, item.clone(), &mut faults);
    if let Some(function) = &function {
        refuse_async_without_runtime(function, &mut faults);
    }
    let signature_fits = faults.is_empty();
    let project = Project::find();
    let text = match &function {
        Some(function) => script::read(function, &project.settings(), &mut faults),
        None => Text::Missing,
    };
    for fault in &faults.into_vec() {
        findings.add_fault(fault);
    }
    let Some(function) = function else {
        let errors = findings.errors;
        return quote!(#errors #item);
    };
    findings.add_project(&project);
    let function = match project.file() {
        Some(file) => function.in_project(&file.project),
        None => function,
    };
    let mut contract = None;
    if let Text::Read(source, _) = &text {
        let report = function.check(source, !signature_fits);
        findings.add_report(&report, source, &function);
        contract = report.contract;
    }
    let known = Known {
        text: &text,
        contract: contract.as_ref(),
        project: &project,
        signature_fits,
    };
    expand(function, &known, &findings)
}

/// Refuses an `async fn` in a build with `blocking` alone. One error names the features that it needs, where the compiler
/// would report each missing name.
fn refuse_async_without_runtime(function: &Function, faults: &mut Faults) {
    if let (false, Some(asyncness)) = (
        cfg!(any(feature = "async", test)),
        function.item.signature.asyncness,
    ) {
        faults.push(
            Fault::new(
                asyncness.span,
                "an `async fn` needs the feature `tokio-comp` or `smol-comp` of `redis-script`",
            )
            .note("with `blocking` alone, `redis-script` has blocking connections only")
            .help("add one to its features in `Cargo.toml`, or write `fn` and pass a `redis::ConnectionLike`"),
        );
    }
}

/// What is known besides the function.
pub(crate) struct Known<'a> {
    pub(crate) text: &'a Text,
    /// The script. `None` if there is no readable script.
    pub(crate) contract: Option<&'a Contract>,
    pub(crate) project: &'a Project,
    pub(crate) signature_fits: bool,
}

/// The tokens for a function. If its signature has a fault, the body calls nothing.
pub(crate) fn expand(
    mut function: Function,
    known: &Known<'_>,
    findings: &Findings,
) -> TokenStream {
    silence_names(&mut function);
    let krate = match &function.options.krate {
        Some(krate) => krate.to_token_stream(),
        None => quote!(::redis_script),
    };
    if function.reply.is_none() && !function.item.is_rewritten {
        let result = Box::new(Type::Verbatim(quote!(#krate::Result<()>)));
        function.item.signature.output = ReturnType::Type(<Token![->]>::default(), result);
    }
    let model = Model::new(&function, krate, known);
    let (errors, warnings) = (&findings.errors, &findings.warnings);
    if function.options.bare.is_some() {
        let expanded = function::expand(&model, warnings);
        return quote!(#errors #expanded);
    }
    let constant = companions::expand_constant(&model, warnings);
    let prepare = companions::expand_prepare(&model);
    let expanded = function::expand(&model, &TokenStream::new());
    quote!(#errors #constant #prepare #expanded)
}

/// A parameter named `_name` is sent although the script does not read it, so clippy would complain that the name is
/// used. It does not complain about a generated name at the user's place.
fn silence_names(function: &mut Function) {
    let inputs = &mut function.item.signature.inputs;
    for place in 0..inputs.len() {
        if let Some(FnArg::Typed(TypedArg {
            pattern: Pattern::Name(name),
            ..
        })) = inputs.get_mut(place)
        {
            silence(name);
        }
    }
    if let Some(Connection::Parameter { name, .. }) = &mut function.connection {
        silence(name);
    }
    for parameter in &mut function.parameters {
        silence(&mut parameter.name);
    }
}

fn silence(name: &mut Ident) {
    if Ident::to_string(name).starts_with('_') {
        name.set_span(Span::mixed_site().located_at(name.span()));
    }
}

/// What every part of the expansion needs.
pub(crate) struct Model<'a> {
    pub(crate) function: &'a Function,
    pub(crate) text: &'a Text,
    pub(crate) contract: Option<&'a Contract>,
    pub(crate) project: &'a Project,
    /// The hash that a server knows the script by. Empty if its text is not known.
    pub(crate) sha1: String,
    /// The path of the runtime.
    pub(crate) krate: TokenStream,
    /// What the function returns.
    pub(crate) result: TokenStream,
    /// The type that the reply is read as.
    pub(crate) reply: TokenStream,
    /// The reply's type, at the place where it is written.
    pub(crate) written_reply: Option<&'a Type>,
    /// Whether every part of the signature is known.
    pub(crate) is_whole: bool,
}

impl<'a> Model<'a> {
    fn new(function: &'a Function, krate: TokenStream, known: &Known<'a>) -> Self {
        let (result, written_reply, reply_type) = match &function.reply {
            None => (quote!(#krate::Result<()>), None, quote!(())),
            Some(reply) => {
                let result = reply.result.to_token_stream();
                let reply_type = match &reply.written {
                    Some(written) => written.to_token_stream(),
                    None => projected_reply(function, result.clone(), &krate),
                };
                (result, reply.written.as_ref(), reply_type)
            }
        };
        Self {
            function,
            text: known.text,
            contract: known.contract,
            project: known.project,
            sha1: definition::sha1(known.text),
            krate,
            result,
            reply: reply_type,
            written_reply,
            is_whole: known.signature_fits,
        }
    }

    /// Gives tokens the place of the return type or of the reply's type: see [`at_reply`](Self::at_reply).
    fn around_reply(
        &self,
        before: TokenStream,
        reply: &TokenStream,
        after: TokenStream,
    ) -> TokenStream {
        let (before, after) = (self.at_reply(before), self.at_reply(after));
        quote!(#before #reply #after)
    }

    /// The tokens as they are. If the reply is behind an alias, they get the place of the alias, as if the user had
    /// written them, since the compiler shows repeated messages about one place only once. A path of the user may mean
    /// something else there.
    fn at_reply(&self, tokens: TokenStream) -> TokenStream {
        if self.written_reply.is_some() || self.function.options.krate.is_some() {
            return tokens;
        }
        let span = first_span(self.result.clone());
        let mut at_span = TokenStream::new();
        for mut token in tokens {
            token.set_span(span);
            at_span.append(token);
        }
        at_span
    }

    /// What the attribute calls.
    pub(crate) fn callee(&self) -> Callee {
        self.function.options.callee
    }

    /// The library of the function, as far as its text is known.
    pub(crate) fn library(&self) -> Option<&'a Library> {
        self.contract?.library.as_ref()
    }

    /// The function's name without `r#`.
    pub(crate) fn name(&self) -> String {
        self.function.item.signature.ident.unraw().to_string()
    }

    /// The name of the constant beside the function.
    pub(crate) fn constant_name(&self) -> Ident {
        let name = self.name();
        let mut capitals = name.to_uppercase();
        // The names of some letters may not be written in capitals.
        if !is_name(&capitals) {
            capitals = name.to_ascii_uppercase();
        }
        let suffix = match self.callee() {
            Callee::Script => "SCRIPT",
            Callee::Function => "FUNCTION",
        };
        Ident::new(&format!("{capitals}_{suffix}"), Span::mixed_site())
    }

    /// The name of the prepared call beside the function.
    pub(crate) fn prepare_name(&self) -> Ident {
        Ident::new(&format!("prepare_{}", self.name()), Span::mixed_site())
    }
}

fn is_name(text: &str) -> bool {
    let Ok(tokens) = TokenStream::from_str(text) else {
        return false;
    };
    let mut tokens = tokens.into_iter();
    matches!(
        (tokens.next(), tokens.next()),
        (Some(TokenTree::Ident(_)), None)
    )
}

/// The type of the reply behind an alias, as only the compiler knows it.
fn projected_reply(function: &Function, result: TokenStream, krate: &TokenStream) -> TokenStream {
    let result = generics::with_own_error(function, result, krate);
    // It has the user's span, so that the compiler shows its message about the function only once.
    quote_spanned!(first_span(result.clone())=> <#result as #krate::__private::ReturnType>::Reply)
}

/// The place of the tokens, with the hygiene of generated code.
pub(crate) fn location_of(tokens: TokenStream) -> Span {
    Span::mixed_site().located_at(first_span(tokens))
}

/// The span of the first token. Tokens with it count as written by the user.
pub(crate) fn first_span(tokens: TokenStream) -> Span {
    match tokens.into_iter().next() {
        Some(token) => token.span(),
        None => Span::mixed_site(),
    }
}
