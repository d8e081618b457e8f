//! The whole way from an attribute and a function to a signature.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use redis_script_analysis::{
    self as analysis, Anchor, Input, LevelSetting, Report, Request, SettingOrigin, Shape,
    Signature, Source, analyze,
};
use syn::ext::IdentExt;

use crate::attribute::Options;
use crate::callee::Callee;
use crate::connection::{Connection, misplaced_connection, missing_connection, read_connection};
use crate::fault::{Fault, Faults, ends};
use crate::item::Item;
use crate::parameter::{Marks, Parameter, parse_parameter};
use crate::project::Project;
use crate::reply::Reply;
use crate::rust_type::type_text;
use crate::signature::FnArg;

/// An annotated function, read.
#[derive(Clone)]
pub struct Function {
    /// What the attribute says.
    pub options: Options,
    /// The function as written, without `#[key]` and `#[arg]`.
    pub item: Item,
    /// Where the connection comes from. `None` after a fault.
    pub connection: Option<Connection>,
    /// The keys and arguments, in the order of the function.
    pub parameters: Vec<Parameter>,
    /// The return type. `None` after a fault.
    pub reply: Option<Reply>,
    /// The levels that the project sets for every script.
    project: Vec<LevelSetting>,
}

/// Reads the attribute and the item. `None` if the item is not a function.
pub fn read(
    callee: Callee,
    attribute: TokenStream,
    item: TokenStream,
    faults: &mut Faults,
) -> Option<Function> {
    let options = Options::parse(callee, attribute, faults);
    let mut item = Item::parse(callee, item, faults)?;
    if item.is_rewritten {
        return Some(rewritten(options, item));
    }
    let (connection, parameters) = read_parameters(&options, &mut item, faults);
    check_order(&parameters, faults);
    let reply = Reply::parse(&item.signature, faults);
    Some(Function {
        options,
        item,
        connection,
        parameters,
        reply,
        project: Vec::new(),
    })
}

/// A function with only the parts that the compiler must see, so that it reports only this fault.
fn rewritten(mut options: Options, mut item: Item) -> Function {
    options.bare.get_or_insert_with(Span::call_site);
    let inputs = &mut item.signature.inputs;
    for place in 0..inputs.len() {
        if let Some(FnArg::Typed(parameter)) = inputs.get_mut(place) {
            Marks::take(&mut parameter.attributes, &mut Faults::new());
        }
    }
    Function {
        options,
        item,
        connection: None,
        parameters: Vec::new(),
        reply: None,
        project: Vec::new(),
    }
}

fn read_parameters(
    options: &Options,
    item: &mut Item,
    faults: &mut Faults,
) -> (Option<Connection>, Vec<Parameter>) {
    let generics = &item.signature.generics;
    let inputs = &mut item.signature.inputs;
    let mut connection = options.connection.clone().map(Connection::Expression);
    let mut first = true;
    let mut missing = connection.is_none();
    let misplaced = misplaced_connection(inputs);
    let mut parameters = Vec::new();
    for place in 0..inputs.len() {
        let Some(FnArg::Typed(parameter)) = inputs.get_mut(place) else {
            continue;
        };
        let marks = Marks::take(&mut parameter.attributes, faults);
        let is_first = std::mem::take(&mut first);
        if missing && is_first && !marks.are_written() && misplaced.is_none() {
            missing = false;
            connection = read_connection(parameter, faults);
        } else if let Some(parameter) = parse_parameter(parameter, &marks, generics, faults) {
            parameters.push(parameter);
        }
    }
    match misplaced {
        Some(fault) if options.connection.is_none() => faults.push(fault),
        _ if missing => faults.push(missing_connection(item)),
        _ => {}
    }
    (connection, parameters)
}

/// If a parameter may be more or less than one entry, it must come last, so that nothing after it moves.
fn check_order(parameters: &[Parameter], faults: &mut Faults) {
    check_table(parameters, Input::Keys, faults);
    check_table(parameters, Input::Arguments, faults);
    let mut optional: Option<&Parameter> = None;
    for parameter in parameters {
        if let (Some(optional), Input::Keys) = (optional, parameter.input) {
            faults.push(
                Fault::new(
                    optional.name.span(),
                    format!("the key `{}` comes after an `Option`", parameter.name),
                )
                .help(format!(
                    "move `{}` to the end: an `Option` is the last parameter",
                    optional.name
                )),
            );
        }
        if parameter.shape == Shape::Optional && parameter.input == Input::Arguments {
            optional = Some(parameter);
        }
    }
}

/// All keys, or arguments, except the last one are one entry each.
fn check_table(parameters: &[Parameter], input: Input, faults: &mut Faults) {
    let is_of_table = |parameter: &Parameter| parameter.input == input;
    let Some(place) = parameters.iter().rposition(is_of_table) else {
        return;
    };
    let (before, [last, ..]) = parameters.split_at(place) else {
        return;
    };
    for parameter in before {
        let is_optional_key = input == Input::Keys && parameter.shape == Shape::Optional;
        if !is_of_table(parameter) || parameter.shape == Shape::Single || is_optional_key {
            continue;
        }
        faults.push(misplaced(parameter, last));
    }
}

fn misplaced(parameter: &Parameter, last: &Parameter) -> Fault {
    let noun = parameter.input.noun();
    let table = parameter.input.table();
    let text = type_text(&parameter.ty);
    let what = match parameter.shape {
        Shape::Optional => "an `Option`",
        _ => "a list",
    };
    let fault = Fault::over(
        &parameter.ty,
        format!("{what} is allowed only as the last {noun}"),
    )
    .note(format!(
        "`{}: {text}` adds {} of `{table}`, so `{}` after it would have no fixed place",
        parameter.name,
        if parameter.shape == Shape::Optional {
            "one entry or none"
        } else {
            "any number of entries"
        },
        last.name,
    ));
    if last.shape == Shape::Single {
        let fault = fault.help(format!("move `{}` after `{}`", parameter.name, last.name));
        match (parameter.shape, parameter.unit) {
            (Shape::Optional, None) => fault.help(EMPTY),
            (Shape::Optional, Some(_)) => fault.help(
                "or add `empty` after the unit, and test for the empty string `''` in the script",
            ),
            _ => fault,
        }
    } else {
        let fault = fault
            .help("send one of them in another way: as a list of tuples, or in a second script");
        match parameter.shape {
            Shape::Optional => fault.help(EMPTY),
            _ => fault,
        }
    }
}

/// The other way to have an `Option` in any place.
const EMPTY: &str = "or write `#[arg(empty)]` before it: `None` is then sent as the empty string `''`, which the script has to test for";

impl Function {
    /// The function in its project, which sets what the attribute does not set.
    #[must_use]
    pub fn in_project(mut self, project: &Project) -> Self {
        if project.cluster {
            self.options.cluster.get_or_insert_with(Span::call_site);
        }
        self.options.server = self.options.server.or(project.server);
        self.project = project.settings.clone();
        self
    }

    /// Checks the script against the function. If the signature `has_faults`, the script is checked alone, since an
    /// incomplete signature would cause false findings.
    #[must_use]
    pub fn check(&self, script: &Source, has_faults: bool) -> Report {
        let signature = self.describe();
        let called = self.called();
        let request = Request {
            by_header: false,
            signature: if has_faults { None } else { Some(&signature) },
            calls: &[],
            function: called.as_deref(),
            settings: &self.settings(),
            server: self.options.server,
            cluster: self.options.cluster.is_some(),
        };
        analyze(script, &request)
    }

    /// What the library calls the function. `None` for the function of a script.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        match (self.options.callee, &self.options.name) {
            (Callee::Script, _) => None,
            (Callee::Function, Some(name)) => Some(name.value()),
            (Callee::Function, None) => Some(self.item.signature.ident.unraw().to_string()),
        }
    }

    /// The function as the analysis sees it.
    #[must_use]
    pub fn describe(&self) -> Signature {
        Signature {
            function: self.item.signature.ident.unraw().to_string(),
            keys: self.describe_table(Input::Keys),
            arguments: self.describe_table(Input::Arguments),
            reply: self.reply.as_ref().and_then(Reply::describe),
            read_only: self.options.read_only.is_some(),
            cluster: self.options.cluster.is_some(),
            server: self.options.server,
            names_server: self.options.server_span.is_some(),
        }
    }

    fn describe_table(&self, input: Input) -> Vec<analysis::Parameter> {
        let mut described = Vec::new();
        for parameter in self.of_table(input) {
            described.push(parameter.describe());
        }
        described
    }

    /// The levels that the project and the attribute set, outermost first.
    #[must_use]
    pub fn settings(&self) -> Vec<LevelSetting> {
        let mut settings = self.project.clone();
        for (number, setting) in self.options.settings.iter().enumerate() {
            settings.push(LevelSetting {
                lint: setting.lint.unraw().to_string(),
                level: setting.level,
                is_expected: setting.is_expected,
                origin: SettingOrigin::Attribute(number),
            });
        }
        settings
    }

    /// The keys, or the arguments, in order.
    pub fn of_table(&self, input: Input) -> impl Iterator<Item = &Parameter> {
        self.parameters
            .iter()
            .filter(move |parameter| parameter.input == input)
    }

    /// The first and the last token that a finding points at.
    #[must_use]
    pub fn anchor(&self, anchor: Anchor) -> (Span, Span) {
        if let (Anchor::ReturnType, Some(reply)) = (anchor, &self.reply) {
            return ends(reply.result.to_token_stream());
        }
        let of_anchor = match anchor {
            Anchor::Script | Anchor::ReturnType => None,
            Anchor::Parameter(input, place) => self.name_span(input, place),
            Anchor::Setting(number) => {
                let setting = self.options.settings.get(number);
                setting.map(|setting| setting.lint.span())
            }
            Anchor::ReadOnly => self.options.read_only,
            Anchor::Server => self.options.server_span,
            Anchor::Function => match &self.options.name {
                Some(name) => Some(name.span()),
                None => Some(self.item.signature.ident.span()),
            },
        };
        let span = match (of_anchor, &self.options.script) {
            (Some(span), _) => span,
            (None, Some(script)) => script.literal().span(),
            (None, None) => Span::call_site(),
        };
        (span, span)
    }

    fn name_span(&self, input: Input, place: usize) -> Option<Span> {
        let parameter = self.of_table(input).nth(place)?;
        Some(parameter.name.span())
    }
}
