//! The annotated functions of a Rust file, and the files of its modules.
//!
//! The file is read as tokens, not as a tree. The attribute gets tokens too, and a file with newer syntax can still be
//! read. Attributes inside calls or rules of other macros are only counted.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, LexError, Span, TokenStream, TokenTree};
use redis_script_signature::Callee;

/// What was found in a file.
#[derive(Debug, Default)]
pub struct RustFile {
    /// The annotated functions, in order.
    pub functions: Vec<Annotated>,
    /// The files of its modules. A missing file is conditional, or the compiler reports it.
    pub modules: Vec<ModuleFile>,
    /// How many attributes are inside other macros.
    pub in_macros: usize,
}

/// The two token streams that an attribute macro gets, and which macro it is.
#[derive(Debug)]
pub struct Annotated {
    /// Which attribute it is.
    pub callee: Callee,
    /// What stands in the attribute's parentheses.
    pub attribute: TokenStream,
    /// The item without the attribute.
    pub item: TokenStream,
    /// The first and the last token of the whole attribute.
    pub place: (Span, Span),
    /// Whether the function is in the `impl` of a trait, which takes no items beside those of the trait.
    pub is_of_trait: bool,
}

/// A file to read, and where the files of its own modules are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ModuleFile {
    /// The file.
    pub path: PathBuf,
    /// The folder with the files of its modules.
    pub modules: PathBuf,
}

impl ModuleFile {
    /// The root of a crate, or a file such as `mod.rs`. Its modules are next to it.
    pub fn root(path: PathBuf) -> Self {
        let modules = path.parent().unwrap_or(Path::new("")).to_owned();
        Self { path, modules }
    }
}

/// How deep groups may nest. A compiler accepts fewer levels.
const DEEPEST: usize = 256;

/// The attributes by their own names.
const ATTRIBUTES: [(&str, Callee); 2] = [
    ("redis_script", Callee::Script),
    ("redis_function", Callee::Function),
];

/// Reads the text of a file.
pub fn read(file: &ModuleFile, text: &str) -> Result<RustFile, LexError> {
    let is_shebang =
        text.starts_with("#!") && !text.trim_start_matches("#!").trim_start().starts_with('[');
    // Only the number of lines is used, and no message points into this text.
    let first_line = if is_shebang {
        text.find('\n').unwrap_or(text.len())
    } else {
        0
    };
    let tokens: TokenStream = text[first_line..].parse()?;
    let mut names = HashMap::from(ATTRIBUTES.map(|(name, callee)| (name.to_owned(), callee)));
    find_renames(tokens.clone(), &mut names, 0);
    let mut walk = Walk {
        file,
        names,
        found: RustFile::default(),
    };
    walk.items(
        tokens,
        &Folder {
            path: file.modules.clone(),
            is_inline: false,
        },
        false,
        0,
    );
    Ok(walk.found)
}

/// `use redis_script::redis_script as script;`
fn find_renames(tokens: TokenStream, names: &mut HashMap<String, Callee>, depth: usize) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(name) => {
                if let (Some(TokenTree::Ident(word)), Some(TokenTree::Ident(alias))) =
                    (tokens.get(place + 1), tokens.get(place + 2))
                    && word == "as"
                    && let Some(callee) = Callee::of_attribute(&name.to_string())
                {
                    names.insert(alias.to_string(), callee);
                }
            }
            TokenTree::Group(group) if depth < DEEPEST => {
                find_renames(group.stream(), names, depth + 1);
            }
            _ => {}
        }
    }
}

struct Walk<'a> {
    file: &'a ModuleFile,
    names: HashMap<String, Callee>,
    found: RustFile,
}

/// The folder of the files of the modules in a block.
struct Folder {
    path: PathBuf,
    /// Whether the block belongs to an inline module.
    is_inline: bool,
}

impl Walk<'_> {
    fn items(&mut self, tokens: TokenStream, folder: &Folder, is_of_trait: bool, depth: usize) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        // Everything before an item: other attributes, our attribute, and the `path` of a module.
        let mut others: Vec<TokenTree> = Vec::new();
        let mut ours: Option<(Callee, TokenStream, (Span, Span))> = None;
        let mut path: Option<String> = None;
        while at < tokens.len() {
            if let Some(group) = attribute_at(&tokens, at) {
                let own = self.own_attribute(group);
                path = path_attribute(group).or(path);
                match own {
                    Some((callee, attribute)) if ours.is_none() => {
                        let place = (tokens[at].span(), group.span_close());
                        ours = Some((callee, attribute, place));
                    }
                    _ => others.extend_from_slice(&tokens[at..at + 2]),
                }
                at += 2;
                continue;
            }
            if let Some((callee, attribute, place)) = ours.take() {
                let end = item_end(&tokens, at);
                let item = others.drain(..).chain(tokens[at..end].iter().cloned());
                let item = item.collect();
                self.found.functions.push(Annotated {
                    callee,
                    attribute,
                    item,
                    place,
                    is_of_trait,
                });
                at = end;
                continue;
            }
            others.clear();
            at += self.other(&tokens[at..], folder, path.take(), depth);
        }
    }

    /// Anything without our attribute. Returns the number of its tokens.
    fn other(
        &mut self,
        tokens: &[TokenTree],
        folder: &Folder,
        path: Option<String>,
        depth: usize,
    ) -> usize {
        if let Some(length) = macro_length(tokens) {
            let TokenTree::Group(inside) = &tokens[length - 1] else {
                return length;
            };
            self.found.in_macros += self.count(inside.stream(), depth);
            if let (TokenTree::Ident(name), Some(included)) = (&tokens[0], text_of(inside))
                && name == "include"
            {
                let included = self.file.path.with_file_name("").join(included);
                self.found.modules.push(ModuleFile::root(included));
            }
            return length;
        }
        match tokens {
            [
                TokenTree::Ident(word),
                TokenTree::Ident(name),
                TokenTree::Punct(end),
                ..,
            ] if word == "mod" && end.as_char() == ';' => {
                self.module(&unraw(&name.to_string()), folder, path);
                3
            }
            [
                TokenTree::Ident(word),
                TokenTree::Ident(name),
                TokenTree::Group(block),
                ..,
            ] if word == "mod" && block.delimiter() == Delimiter::Brace => {
                let inside = path.unwrap_or_else(|| unraw(&name.to_string()));
                if depth < DEEPEST {
                    let folder = Folder {
                        path: folder.path.join(inside),
                        is_inline: true,
                    };
                    self.items(block.stream(), &folder, false, depth + 1);
                }
                3
            }
            [TokenTree::Ident(word), ..] if word == "impl" && depth < DEEPEST => {
                let (length, block) = match trait_impl(tokens) {
                    Some(found) => found,
                    None => return 1,
                };
                self.items(block.stream(), folder, true, depth + 1);
                length
            }
            [TokenTree::Group(group), ..] if depth < DEEPEST => {
                self.items(group.stream(), folder, false, depth + 1);
                1
            }
            _ => 1,
        }
    }

    fn module(&mut self, name: &str, folder: &Folder, path: Option<String>) {
        let modules = &mut self.found.modules;
        match path {
            Some(path) => {
                let beside = self.file.path.with_file_name("");
                let base = if folder.is_inline {
                    &folder.path
                } else {
                    &beside
                };
                modules.push(ModuleFile::root(base.join(path)));
            }
            None => {
                modules.push(ModuleFile {
                    path: folder.path.join(format!("{name}.rs")),
                    modules: folder.path.join(name),
                });
                modules.push(ModuleFile::root(folder.path.join(name).join("mod.rs")));
            }
        }
    }

    /// The arguments of our attribute, also inside a `cfg_attr`.
    fn own_attribute(&self, attribute: &Group) -> Option<(Callee, TokenStream)> {
        let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
        let (name, given) = named(&tokens)?;
        if let Some(callee) = self.names.get(&name) {
            return Some((*callee, given.map(Group::stream).unwrap_or_default()));
        }
        let given = given.filter(|_| name == "cfg_attr")?;
        let tokens: Vec<TokenTree> = given.stream().into_iter().collect();
        let is_comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
        tokens.split(is_comma).skip(1).find_map(|attribute| {
            let (name, given) = named(attribute)?;
            let given = given.map(Group::stream).unwrap_or_default();
            self.names.get(&name).map(|callee| (*callee, given))
        })
    }

    /// How many of our attributes there are, at any depth.
    fn count(&self, tokens: TokenStream, depth: usize) -> usize {
        let mut after_hash = false;
        let mut count = 0;
        for token in tokens {
            if let TokenTree::Group(group) = &token {
                if after_hash && self.own_attribute(group).is_some() {
                    count += 1;
                } else if depth < DEEPEST {
                    count += self.count(group.stream(), depth + 1);
                }
            }
            after_hash = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '#');
        }
        count
    }
}

/// The brackets of an attribute `#[…]`.
fn attribute_at(tokens: &[TokenTree], at: usize) -> Option<&Group> {
    match (&tokens[at], tokens.get(at + 1)?) {
        (TokenTree::Punct(hash), TokenTree::Group(group))
            if hash.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
        {
            Some(group)
        }
        _ => None,
    }
}

/// The last name of an attribute's path, and its parentheses.
fn named(attribute: &[TokenTree]) -> Option<(String, Option<&Group>)> {
    let mut name = None;
    for token in attribute {
        match token {
            TokenTree::Ident(part) => name = Some(unraw(&part.to_string())),
            TokenTree::Punct(sign) if sign.as_char() == ':' => {}
            TokenTree::Group(group) => return name.map(|name| (name, Some(group))),
            _ => return None,
        }
    }
    name.map(|name| (name, None))
}

/// The text of `#[path = "…"]`.
fn path_attribute(attribute: &Group) -> Option<String> {
    let mut tokens = attribute.stream().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text))
            if name == "path" =>
        {
            literal_text(text)
        }
        _ => None,
    }
}

/// The text in the parentheses of `include!("…")`.
fn text_of(group: &Group) -> Option<String> {
    match group.stream().into_iter().next()? {
        TokenTree::Literal(text) => literal_text(text),
        _ => None,
    }
}

fn literal_text(literal: proc_macro2::Literal) -> Option<String> {
    let literal = syn::parse2::<syn::LitStr>(TokenTree::Literal(literal).into());
    literal.ok().map(|literal| literal.value())
}

/// The number of tokens of `name!(…)` and `macro_rules! name {…}`.
fn macro_length(tokens: &[TokenTree]) -> Option<usize> {
    let (TokenTree::Ident(_), TokenTree::Punct(sign)) = (tokens.first()?, tokens.get(1)?) else {
        return None;
    };
    if sign.as_char() != '!' {
        return None;
    }
    match (tokens.get(2)?, tokens.get(3)) {
        (TokenTree::Group(_), _) => Some(3),
        (TokenTree::Ident(_), Some(TokenTree::Group(_))) => Some(4),
        _ => None,
    }
}

/// The number of tokens of `impl Trait for Type {…}`, and the block. `for<'a>` is a part of a type.
fn trait_impl(tokens: &[TokenTree]) -> Option<(usize, &Group)> {
    let end = item_end(tokens, 0);
    let (TokenTree::Group(block), header) = tokens[..end].split_last()? else {
        return None;
    };
    let is_for = |place: usize| {
        let is_word = matches!(&header[place], TokenTree::Ident(word) if word == "for");
        let next = header.get(place + 1);
        is_word && !matches!(next, Some(TokenTree::Punct(sign)) if sign.as_char() == '<')
    };
    (0..header.len()).any(is_for).then_some((end, block))
}

/// The position after the `;` or the braces that end an item.
fn item_end(tokens: &[TokenTree], start: usize) -> usize {
    for at in start..tokens.len() {
        match &tokens[at] {
            TokenTree::Punct(sign) if sign.as_char() == ';' => return at + 1,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                // `Foo<{ N }>` continues.
                let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                let in_type = matches!(before, Some(TokenTree::Punct(sign)) if matches!(sign.as_char(), '<' | ',' | '='));
                if !in_type {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

fn unraw(name: &str) -> String {
    name.trim_start_matches("r#").to_owned()
}

#[cfg(test)]
mod tests;
