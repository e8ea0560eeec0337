//! The modules of a crate, and what each of them imports from the others.
//!
//! The source is read as tokens and not resolved as the compiler does. A path
//! counts as an import from the file that defines the name, and from every file
//! that re-exports the name on the way; a re-export (`pub use`) is itself no
//! import. Code for tests alone is left out. Names that come by a glob count
//! for the module that the glob names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The names from the root of a crate to a module, or to what a module names.
type Path = Vec<String>;

/// What one file takes from another, by name.
pub(super) type Imports = BTreeMap<(String, String), BTreeSet<String>>;

/// The modules of a crate, by their paths.
#[derive(Default)]
pub(super) struct Modules(BTreeMap<Path, Module>);

/// A module, which is a file.
#[derive(Default)]
struct Module {
    file: String,
    /// What it imports, by the name that stands for it here.
    names: BTreeMap<String, Path>,
    /// The paths that its code names, those of a `use` that hands on left out.
    paths: Vec<Path>,
}

impl Modules {
    /// Reads the modules from the file of the crate's root on. `read` gives the
    /// content of a file.
    pub(super) fn read(root: &str, read: &dyn Fn(&str) -> String) -> Self {
        let mut modules = Self::default();
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut waiting = vec![(Path::new(), root.to_owned(), folder.to_owned())];
        while let Some((path, file, folder)) = waiting.pop() {
            let tokens: TokenStream = read(&file)
                .parse()
                .unwrap_or_else(|error| panic!("{file} is no Rust: {error}"));
            let mut scan = Scan::default();
            scan.read(tokens);
            for child in scan.children {
                let stem = format!("{folder}/{child}");
                let path = [path.clone(), vec![child]].concat();
                waiting.push((path, format!("{stem}.rs"), stem));
            }
            let (names, paths) = (scan.names, scan.paths);
            modules.0.insert(path, Module { file, names, paths });
        }
        modules
    }

    /// What each file takes from which other. What a module takes from those
    /// around it is left out: it is a part of them, and sees what they keep to
    /// themselves.
    pub(super) fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        for (from, module) in &self.0 {
            for path in &module.paths {
                for (to, name) in self.named(from, path) {
                    if !from.starts_with(&to) {
                        let files = (module.file.clone(), self.0[&to].file.clone());
                        imports.entry(files).or_default().insert(name);
                    }
                }
            }
        }
        imports
    }

    /// What a path in a module names: the module that defines it, and those
    /// that hand it on to there, each with its name there. Nothing where that is
    /// a module itself, or no path of modules at all.
    fn named(&self, from: &Path, path: &[String]) -> Vec<(Path, String)> {
        let mut named = Vec::new();
        let (mut from, mut path) = (from.clone(), path.to_vec());
        while let Some((module, rest)) = self.followed(&from, &path) {
            let Some((name, after)) = rest.split_first() else {
                break;
            };
            let seen = (module.clone(), name.clone());
            if named.contains(&seen) {
                break;
            }
            named.push(seen);
            let Some(imported) = self.0[&module].names.get(name) else {
                break;
            };
            path = [imported, after].concat();
            from = module;
        }
        named
    }

    /// The module to which a path leads, and what is left of the path there.
    fn followed<'a>(&self, from: &Path, path: &'a [String]) -> Option<(Path, &'a [String])> {
        let (first, after) = path.split_first()?;
        let (mut at, mut rest) = match first.as_str() {
            "crate" => (Path::new(), after),
            "self" => (from.clone(), after),
            "super" => (from.clone(), path),
            name if self.knows(from, name) => (from.clone(), path),
            _ => return None,
        };
        while let Some((next, after)) = rest.split_first() {
            let child = [at.clone(), vec![next.clone()]].concat();
            if next == "super" {
                at.pop()?;
            } else if self.0.contains_key(&child) {
                at = child;
            } else {
                break;
            }
            rest = after;
        }
        Some((at, rest))
    }

    /// Whether a name leads out of a module without `crate`, `self` or `super`.
    fn knows(&self, module: &Path, name: &str) -> bool {
        let child = [module.clone(), vec![name.to_owned()]].concat();
        self.0.contains_key(&child) || self.0[module].names.contains_key(name)
    }
}

/// What a scan of a file's tokens tells of modules: those it declares, the
/// names it imports and the paths it uses.
#[derive(Default)]
struct Scan {
    children: Vec<String>,
    names: BTreeMap<String, Path>,
    paths: Vec<Path>,
}

impl Scan {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        let mut hands_on = false;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) if is_for_tests(&tokens[..at], group) => {
                    at += item(&tokens[at..]);
                    continue;
                }
                TokenTree::Group(group) => self.read(group.stream()),
                TokenTree::Ident(ident) if ident == "pub" => hands_on = true,
                TokenTree::Ident(ident) if ident == "use" => {
                    let end = at + item(&tokens[at..]);
                    self.import(&tokens[at + 1..end], &Path::new(), hands_on);
                    at = end;
                    hands_on = false;
                    continue;
                }
                TokenTree::Ident(ident) if ident == "mod" && is(tokens.get(at + 2), ';') => {
                    self.children
                        .extend(tokens.get(at + 1).map(ToString::to_string));
                    at += 2;
                }
                TokenTree::Ident(_) => {
                    let (path, length) = path(&tokens[at..]);
                    // A dot before it makes it a field or a method.
                    if at == 0 || !is(tokens.get(at - 1), '.') {
                        self.paths.push(path);
                    }
                    at += length;
                    hands_on = false;
                    continue;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }

    /// Reads what follows `use`, or stands in its braces after `before`.
    fn import(&mut self, tokens: &[TokenTree], before: &Path, hands_on: bool) {
        for tree in tokens.split(|token| is(Some(token), ',') || is(Some(token), ';')) {
            let (path, length) = path(tree);
            let path = [before.clone(), path].concat();
            let rest = &tree[length..];
            match rest.iter().rev().find(|it| !is(Some(it), ':')) {
                Some(TokenTree::Group(group)) => {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    self.import(&inner, &path, hands_on);
                }
                // A glob, or `as` with another name.
                Some(TokenTree::Punct(_)) => {
                    self.paths.push([path, vec!["*".to_owned()]].concat());
                }
                Some(name) => self.bind(&name.to_string(), path, hands_on),
                None => {
                    let name = path.iter().rfind(|it| *it != "self").cloned();
                    self.bind(&name.unwrap_or_default(), path, hands_on);
                }
            }
        }
    }

    fn bind(&mut self, name: &str, mut path: Path, hands_on: bool) {
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        if !hands_on {
            self.paths.push(path.clone());
        }
        self.names.insert(name.to_owned(), path);
    }
}

/// The path with which tokens begin, and how many tokens it takes.
fn path(tokens: &[TokenTree]) -> (Path, usize) {
    let mut path = Path::new();
    let mut at = 0;
    while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
        path.push(ident.to_string());
        at += 1;
        let goes_on = matches!(tokens.get(at + 2), Some(TokenTree::Ident(_)));
        if !(is(tokens.get(at), ':') && is(tokens.get(at + 1), ':') && goes_on) {
            break;
        }
        at += 2;
    }
    (path, at)
}

/// Whether what follows an attribute is compiled for tests alone.
fn is_for_tests(before: &[TokenTree], group: &Group) -> bool {
    is(before.last(), '#')
        && group.delimiter() == Delimiter::Bracket
        && ["cfg (test)", "cfg(test)"].contains(&group.stream().to_string().as_str())
}

/// How many tokens there are up to the end of an item: its semicolon or braces.
fn item(tokens: &[TokenTree]) -> usize {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is(Some(token), ';'),
    };
    let is_import = matches!(&tokens[0], TokenTree::Ident(ident) if ident == "use");
    let end = tokens.iter().position(|token| {
        if is_import {
            is(Some(token), ';')
        } else {
            is_end(token)
        }
    });
    end.map_or(tokens.len(), |end| end + 1)
}

fn is(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
