//! The grammar of both attributes: tokens in, [`Options`] out.
//!
//! `"path.lua"`, `concat!(env!("OUT_DIR"), "/path.lua")` or `inline = "…"`, then options in any order. An unreadable option does not hide mistakes in the
//! others.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use redis_script_analysis::{Level, Server};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{AngleBracketedGenericArguments, ExprPath, Ident, LitStr, Path, Token, token};

use crate::callee::Callee;
use crate::fault::{Fault, Faults};
use crate::generated;
use crate::nearest::nearest;
use crate::setting::{Setting, parse_settings};

/// What the attribute says.
#[derive(Clone, Default)]
pub struct Options {
    /// Which attribute it is.
    pub callee: Callee,
    /// The script. `None` after a fault.
    pub script: Option<Script>,
    /// The option `read_only`.
    pub read_only: Option<Span>,
    /// The option `cluster`.
    pub cluster: Option<Span>,
    /// The option `bare`: no constant and no `prepare_…` next to the function.
    pub bare: Option<Span>,
    /// The levels set by `allow(…)`, `expect(…)`, `warn(…)` and `deny(…)`, in order.
    pub settings: Vec<Setting>,
    /// The option `server = "…"`.
    pub server: Option<Server>,
    /// Where that option is.
    pub server_span: Option<Span>,
    /// The option `name = "…"`: what the library calls the function.
    pub name: Option<LitStr>,
    /// The option `connection = …`.
    pub connection: Option<TokenStream>,
    /// The option `crate = …`: the path of the runtime.
    pub krate: Option<Path>,
}

/// Where the script or the library is.
#[derive(Clone)]
pub enum Script {
    /// In a file, relative to the file that contains this literal.
    File(LitStr),
    /// In a file that a build script writes. The literal is the path in `OUT_DIR`, with a `/` at its start.
    Generated(LitStr),
    /// In the attribute.
    Inline(LitStr),
}

impl Script {
    /// The literal, whichever it is.
    #[must_use]
    pub fn literal(&self) -> &LitStr {
        match self {
            Self::File(literal) | Self::Generated(literal) | Self::Inline(literal) => literal,
        }
    }
}

/// Every option, for messages. [`Reader::read_option`] reads each of them.
const OPTIONS: [&str; 12] = [
    "allow",
    "bare",
    "cluster",
    "connection",
    "crate",
    "deny",
    "expect",
    "inline",
    "name",
    "read_only",
    "server",
    "warn",
];

impl Options {
    /// Reads the tokens between the parentheses of the attribute.
    pub fn parse(callee: Callee, tokens: TokenStream, faults: &mut Faults) -> Self {
        let mut reader = Reader {
            options: Self {
                callee,
                ..Self::default()
            },
            seen: Vec::new(),
            faults,
        };
        let parsed = (|input: ParseStream<'_>| {
            reader.read_all(input);
            Ok(())
        })
        .parse2(tokens);
        let Reader { options, .. } = reader;
        if let Err(error) = parsed {
            faults.push(Fault::from(error));
        }
        options
    }
}

struct Reader<'a> {
    options: Options,
    /// The options so far that may occur only once: six at most.
    seen: Vec<String>,
    faults: &'a mut Faults,
}

impl Reader<'_> {
    fn read_all(&mut self, input: ParseStream<'_>) {
        let before = self.faults.count();
        while !input.is_empty() {
            if let Err(fault) = self.read_option(input) {
                self.faults.push(fault);
                skip_to_comma(input);
            } else if !input.is_empty() && !input.peek(Token![,]) {
                self.faults
                    .push(Fault::new(input.span(), "expected `,`").help(format!(
                        "separate the options of `{}` with commas",
                        self.options.callee.attribute()
                    )));
                skip_to_comma(input);
            }
            if input.peek(Token![,]) {
                let _ = input.parse::<Token![,]>();
            }
        }
        if self.options.script.is_none() && self.faults.count() == before {
            let callee = self.options.callee;
            let (attribute, noun) = (callee.attribute(), callee.noun());
            self.faults.push(
                Fault::new(Span::call_site(), format!("`{attribute}` names no {noun}")).help(
                    format!("write the path of the {noun}: `{}`", callee.example()),
                ),
            );
        }
    }

    fn read_option(&mut self, input: ParseStream<'_>) -> Result<(), Fault> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            return self.set_script(Script::File(literal));
        }
        if input.peek(syn::Lit) {
            return Err(Fault::new(
                input.span(),
                "the path of a script is a string literal",
            ));
        }
        let Ok(name) = input.call(Ident::parse_any) else {
            return Err(Fault::new(
                input.span(),
                "expected the path of a script or an option",
            ));
        };
        if input.peek(Token![!]) || input.peek(Token![::]) {
            let script = generated::script(&name, input)?;
            return self.set_script(script);
        }
        match name.to_string().as_str() {
            "inline" => {
                let literal = text(input, &name, "= \"return 1\"")?;
                return self.set_script(Script::Inline(literal));
            }
            "read_only" => self.options.read_only = Some(self.flag(input, &name)?),
            "cluster" => self.options.cluster = Some(self.flag(input, &name)?),
            "bare" => self.options.bare = Some(self.flag(input, &name)?),
            "allow" => self.levels(input, &name, Level::Allow)?,
            "expect" => self.levels(input, &name, Level::Allow)?,
            "warn" => self.levels(input, &name, Level::Warn)?,
            "deny" => self.levels(input, &name, Level::Deny)?,
            "server" => {
                self.once(&name)?;
                let literal = text(input, &name, "= \"redis 7.0\"")?;
                match Server::parse(&literal.value()) {
                    Ok(server) => {
                        self.options.server = Some(server);
                        self.options.server_span = Some(literal.span());
                    }
                    Err(error) => {
                        let fault = Fault::new(literal.span(), format!("{error}"));
                        return Err(fault.help(error.help()));
                    }
                }
            }
            "name" if self.options.callee == Callee::Function => {
                self.once(&name)?;
                self.options.name = Some(text(input, &name, "= \"inventory_reserve\"")?);
            }
            "connection" => {
                self.once(&name)?;
                self.options.connection = Some(expression(input, &name)?);
            }
            "crate" => {
                self.once(&name)?;
                expect_value(input, &name, "= ::my_crate::redis_script")?;
                if let Ok(literal) = input.fork().parse::<LitStr>() {
                    return Err(
                        Fault::new(literal.span(), "`crate` takes a path, not a string").help(
                            format!("write it without quotes: `crate = {}`", literal.value()),
                        ),
                    );
                }
                self.options.krate = Some(input.call(Path::parse_mod_style)?);
            }
            _ => return Err(unknown_option(self.options.callee, &name)),
        }
        Ok(())
    }

    fn set_script(&mut self, script: Script) -> Result<(), Fault> {
        if self.options.script.is_some() {
            let noun = self.options.callee.noun();
            return Err(Fault::new(
                script.literal().span(),
                format!("a function calls only one {noun}"),
            )
            .help(format!("write a separate function for the second {noun}")));
        }
        self.options.script = Some(script);
        Ok(())
    }

    fn once(&mut self, name: &Ident) -> Result<(), Fault> {
        if self.seen.iter().any(|seen| *name == seen.as_str()) {
            return Err(Fault::new(name.span(), format!("`{name}` is given twice")));
        }
        self.seen.push(name.to_string());
        Ok(())
    }

    /// An option without a value.
    fn flag(&mut self, input: ParseStream<'_>, name: &Ident) -> Result<Span, Fault> {
        self.once(name)?;
        if input.peek(Token![=]) || input.peek(token::Paren) {
            return Err(Fault::new(input.span(), format!("`{name}` takes no value"))
                .help(format!("write only `{name}`, or remove it")));
        }
        Ok(name.span())
    }

    /// `(lint, …, reason = "…")`.
    fn levels(&mut self, input: ParseStream<'_>, name: &Ident, level: Level) -> Result<(), Fault> {
        let form = format!("write `{name}(lint_name)`");
        if !input.peek(token::Paren) {
            return Err(Fault::new(name.span(), format!("`{name}` names no lint")).help(form));
        }
        // They are read as separate tokens, so a mistake in them does not affect the rest.
        let group: Group = input.parse()?;
        let is_expected = name == "expect";
        let parse = |input: ParseStream<'_>| parse_settings(input, level, is_expected);
        let mut settings = parse.parse2(group.stream())?;
        if settings.is_empty() {
            return Err(Fault::new(name.span(), format!("`{name}` names no lint")).help(form));
        }
        self.options.settings.append(&mut settings);
        Ok(())
    }
}

/// The text after the `=` of an option.
fn text(input: ParseStream<'_>, name: &Ident, form: &str) -> Result<LitStr, Fault> {
    expect_value(input, name, form)?;
    let span = input.span();
    match input.parse() {
        Ok(literal) => Ok(literal),
        Err(_) => Err(unfit_value(span, name, form)),
    }
}

/// The expression after the `=` of `connection`, up to the next comma. The compiler checks that it is an expression.
/// syn's `Expr` would need syn's feature `full`, which costs every user build time.
fn expression(input: ParseStream<'_>, name: &Ident) -> Result<TokenStream, Fault> {
    const FORM: &str = "= self.redis";
    expect_value(input, name, FORM)?;
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        // Commas between angle brackets, which begin at the start or after a `::`, do not end it.
        if input.peek(Token![::]) && input.peek3(Token![<]) {
            let arguments: AngleBracketedGenericArguments = input.parse()?;
            arguments.to_tokens(&mut tokens);
        } else if input.peek(Token![<]) && tokens.is_empty() {
            input.parse::<ExprPath>()?.to_tokens(&mut tokens);
        } else {
            input.parse::<TokenTree>()?.to_tokens(&mut tokens);
        }
    }
    if tokens.is_empty() {
        return Err(unfit_value(input.span(), name, FORM));
    }
    Ok(tokens)
}

fn unfit_value(span: Span, name: &Ident, form: &str) -> Fault {
    Fault::new(span, format!("`{name}` does not take this value"))
        .help(format!("write `{name} {form}`"))
}

fn expect_value(input: ParseStream<'_>, name: &Ident, form: &str) -> Result<(), Fault> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        if !input.is_empty() {
            return Ok(());
        }
    }
    Err(Fault::new(name.span(), format!("`{name}` has no value"))
        .help(format!("write `{name} {form}`")))
}

fn unknown_option(callee: Callee, name: &Ident) -> Fault {
    let written = name.to_string();
    let fault = Fault::new(
        name.span(),
        format!("`{}` has no option `{written}`", callee.attribute()),
    );
    if matches!(written.as_str(), "path" | "file" | "script" | "library") {
        return fault.help(format!("write only the path: `{}`", callee.example()));
    }
    if written == "function" && callee == Callee::Function {
        return fault.help("write what the library calls it: `name = \"inventory_reserve\"`");
    }
    let mut options = OPTIONS.to_vec();
    options.retain(|option| *option != "name" || callee == Callee::Function);
    match nearest(&written, &options) {
        Some(known) => fault.help(format!("there is an option with a similar name: `{known}`")),
        None => fault.help(format!("the options are `{}`", options.join("`, `"))),
    }
}

fn skip_to_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _ = input.parse::<TokenTree>();
    }
}
