//! Mistakes in the list of parameters.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use redis_script_signature::{Callee, Connection, Faults, read};

use crate::mutant::Mutant;
use crate::original::Original;

/// A parameter of the function, as tokens.
#[derive(Clone)]
pub(super) struct Parameter {
    pub(super) tokens: TokenStream,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `self`, and the connection.
    Other,
    Key,
    Argument,
}

impl Parameter {
    pub(super) fn all(original: &Original) -> Vec<Self> {
        let item: Vec<_> = original.item.clone().into_iter().collect();
        let TokenTree::Group(list) = &item[list_at(&item)] else {
            unreachable!("the list is a group")
        };
        let connection = connection_name(original);
        let split = split(list.stream()).into_iter();
        split
            .map(|tokens| {
                let text = tokens.to_string();
                let is_connection = connection.as_ref().is_some_and(|name| {
                    text.split(':')
                        .next()
                        .is_some_and(|named| named.trim() == name)
                });
                let kind = if is_connection || text.ends_with("self") {
                    Kind::Other
                } else if text.replace(' ', "").starts_with("#[key]") {
                    Kind::Key
                } else {
                    Kind::Argument
                };
                Self { tokens, kind }
            })
            .collect()
    }

    /// `#[arg(millis)] window: Duration`
    pub(super) fn text(&self) -> String {
        let text = self.tokens.to_string();
        let tight = [
            ("# [", "#["),
            ("arg (", "arg("),
            (" :", ":"),
            ("& ", "&"),
            (" <", "<"),
            (" >", ">"),
        ];
        tight
            .iter()
            .fold(text, |text, (wide, tight)| text.replace(wide, tight))
    }

    /// `window`
    pub(super) fn name(&self) -> String {
        let text = self.text();
        let declared = text.rsplit(']').find(|part| part.contains(':'));
        let declared = declared.unwrap_or(&text);
        declared.split(':').next().unwrap_or("").trim().to_owned()
    }
}

/// The place of the brackets around the parameters: the first after the name.
fn list_at(item: &[TokenTree]) -> usize {
    let function = item
        .iter()
        .position(|token| matches!(token, TokenTree::Ident(word) if word == "fn"))
        .expect("it is a function");
    let is_list = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
    let behind = item[function..].iter().position(is_list);
    function + behind.expect("a function has a list")
}

fn connection_name(original: &Original) -> Option<String> {
    let mut faults = Faults::new();
    let function = read(
        Callee::Script,
        original.attribute.clone(),
        original.item.clone(),
        &mut faults,
    );
    let _ = faults.into_vec();
    match function?.connection? {
        Connection::Parameter { name, .. } => Some(name.to_string()),
        Connection::Expression(_) => None,
    }
}

/// The parts between the commas that are not inside of angle brackets.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let (mut parts, mut part, mut depth) = (Vec::new(), Vec::new(), 0);
    for token in tokens {
        if let TokenTree::Punct(sign) = &token {
            match sign.as_char() {
                '<' => depth += 1,
                '>' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(part.drain(..).collect());
                    continue;
                }
                _ => {}
            }
        }
        part.push(token);
    }
    if !part.is_empty() {
        parts.push(part.into_iter().collect());
    }
    parts
}

/// The original with other parameters.
pub(super) fn with(
    original: &Original,
    parameters: &[Parameter],
    at: String,
    change: String,
) -> Mutant {
    let mut item: Vec<_> = original.item.clone().into_iter().collect();
    let list: TokenStream = parameters
        .iter()
        .map(|parameter| {
            let tokens = &parameter.tokens;
            format!("{tokens},").parse::<TokenStream>().expect("tokens")
        })
        .collect();
    let at_list = list_at(&item);
    item[at_list] = Group::new(Delimiter::Parenthesis, list).into();
    Mutant {
        item: item.into_iter().collect(),
        at,
        change,
        ..original.unchanged()
    }
}

/// One parameter less.
pub(super) fn dropped(original: &Original) -> Vec<Mutant> {
    let parameters = Parameter::all(original);
    let places = (0..parameters.len()).filter(|at| parameters[*at].kind != Kind::Other);
    places
        .map(|at| {
            let mut fewer = parameters.clone();
            let gone = fewer.remove(at);
            with(original, &fewer, gone.name(), "dropped".to_owned())
        })
        .collect()
}

/// One parameter more, before each and after the last.
pub(super) fn added(original: &Original) -> Vec<Mutant> {
    let parameters = Parameter::all(original);
    let first = parameters
        .iter()
        .filter(|parameter| parameter.kind == Kind::Other)
        .count();
    let mut mutants = Vec::new();
    for (kind, text) in [
        (Kind::Key, "#[key] extra: &str"),
        (Kind::Argument, "extra: u32"),
    ] {
        let of_kind = |at: &usize| parameters.get(*at).is_some_and(|one| one.kind == kind);
        let last = (first..parameters.len()).rfind(of_kind);
        let places = (first..parameters.len()).filter(of_kind);
        let end = last.map_or(parameters.len(), |last| last + 1);
        for at in places.chain([end]) {
            let mut more = parameters.clone();
            let tokens = text.parse().expect("tokens");
            more.insert(at, Parameter { tokens, kind });
            let before = parameters
                .get(at)
                .map_or("the end".to_owned(), Parameter::name);
            mutants.push(with(
                original,
                &more,
                format!("before {before}"),
                text.to_owned(),
            ));
        }
    }
    mutants
}

/// Two neighbours of one table in each other's place.
pub(super) fn swapped(original: &Original) -> Vec<Mutant> {
    let parameters = Parameter::all(original);
    let mut mutants = Vec::new();
    for kind in [Kind::Key, Kind::Argument] {
        let places: Vec<_> = (0..parameters.len())
            .filter(|at| parameters[*at].kind == kind)
            .collect();
        for pair in places.windows(2) {
            let mut other = parameters.clone();
            other.swap(pair[0], pair[1]);
            let (one, two) = (parameters[pair[0]].name(), parameters[pair[1]].name());
            mutants.push(with(original, &other, one, format!("behind {two}")));
        }
    }
    mutants
}
