//! Which module of `src` uses which: every path that begins with `crate`, `self`, `super` or a module below, be it in a `use` or in code,
//! followed through the names that the modules between bring into scope.

use std::collections::{BTreeMap, BTreeSet};

/// A module's path from the root: `["names", "cast"]`.
pub type ModulePath = Vec<String>;

/// A file of `src` by its name (`names/cast.rs`) with its code, without comments and tests.
pub struct Source {
    pub name: String,
    pub code: String,
}

/// Per folder (a module that has modules), which of its modules uses which other.
pub type Uses = BTreeMap<ModulePath, BTreeMap<String, BTreeSet<String>>>;

/// What the modules of each folder use of each other.
pub fn uses(sources: &[Source]) -> Uses {
    let tree = Tree::of(sources);
    let mut uses = Uses::new();
    for (module, code) in &tree.code {
        for path in paths(code).iter().filter_map(|path| tree.resolved(module, path, 0)) {
            let shared = module.iter().zip(&path).take_while(|(one, other)| one == other).count();
            let (Some(from), Some(to)) = (module.get(shared), path.get(shared)) else { continue };
            if tree.holds(&path[..=shared]) {
                uses.entry(module[..shared].to_vec()).or_default().entry(from.clone()).or_default().insert(to.clone());
            }
        }
    }
    uses
}

/// The modules of one folder that use each other in a circle, each circle once, in order.
pub fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for module in uses.keys().filter(|module| reached(uses, module).contains(*module)) {
        let circle = reached(uses, module).into_iter().filter(|other| reached(uses, other).contains(module)).collect();
        if !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}

fn reached(uses: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&String> = uses.get(from).into_iter().flatten().collect();
    while let Some(module) = ahead.pop() {
        if reached.insert(module.clone()) {
            ahead.extend(uses.get(module).into_iter().flatten());
        }
    }
    reached
}

struct Tree {
    code: BTreeMap<ModulePath, String>,
    /// Per module, the names that its `use` lines bring into scope, and what they stand for.
    names: BTreeMap<ModulePath, BTreeMap<String, Vec<String>>>,
}

impl Tree {
    fn of(sources: &[Source]) -> Self {
        let module = |source: &Source| source.name.trim_end_matches(".rs").split('/').map(str::to_string).collect::<ModulePath>();
        let root = |path: ModulePath| if path == ["lib"] { Vec::new() } else { path };
        let code: BTreeMap<ModulePath, String> = sources.iter().map(|source| (root(module(source)), source.code.clone())).collect();
        let names = code.iter().map(|(module, code)| (module.clone(), brought(code))).collect();
        Self { code, names }
    }

    fn holds(&self, module: &[String]) -> bool {
        self.code.contains_key(module)
    }

    /// The full path of what `module` calls `path`; `None` for what is of another crate, or no path of modules at all.
    fn resolved(&self, module: &[String], path: &[String], depth: usize) -> Option<Vec<String>> {
        let mut at = module.to_vec();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => {
                at.pop()?;
            }
            first => {
                at.push(first.to_string());
                if !self.holds(&at) {
                    at.pop();
                    let stands_for = self.names.get(&at)?.get(first).filter(|_| depth < 8)?;
                    let mut whole = stands_for.clone();
                    whole.extend_from_slice(&path[1..]);
                    return self.resolved(module, &whole, depth + 1).filter(|found| found != module);
                }
            }
        }
        rest = &rest[1..];
        while let Some(next) = rest.first() {
            if next == "super" {
                at.pop()?;
            } else {
                at.push(next.clone());
                if !self.holds(&at) {
                    // A name of that module, or one that it only passes on.
                    at.pop();
                    let passed_on = self.names.get(&at).and_then(|names| names.get(next)).filter(|_| depth < 8);
                    let found = passed_on.and_then(|stands_for| self.resolved(&at, stands_for, depth + 1));
                    at.push(next.clone());
                    return found.or(Some(at));
                }
            }
            rest = &rest[1..];
        }
        Some(at)
    }
}

/// The names that the `use` lines of a file bring into scope.
fn brought(code: &str) -> BTreeMap<String, Vec<String>> {
    let lines = code.split(';').filter_map(|statement| {
        let at = statement.rfind("use ")?;
        let before = statement[..at].trim_end();
        let begins = before.is_empty() || before.ends_with(['}', ']', ')']) || before.ends_with("pub") || before.ends_with('\n');
        begins.then(|| &statement[at + 4..])
    });
    let mut names = BTreeMap::new();
    for path in lines.flat_map(branches) {
        let (path, name) = match path.last().map(String::as_str) {
            Some("self") => (path[..path.len() - 1].to_vec(), path.get(path.len().wrapping_sub(2)).cloned()),
            _ => (path.clone(), path.last().cloned()),
        };
        names.extend(name.filter(|name| name != "*").map(|name| (name, path)));
    }
    names
}

/// The paths that a tree of a `use` holds: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn branches(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.split("::").map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect()];
    };
    let stem: Vec<String> = tree[..open].split("::").map(|part| part.trim().to_string()).filter(|part| !part.is_empty()).collect();
    let inner = tree[open + 1..].rsplit_once('}').map_or("", |(inner, _)| inner);
    let mut depth = 0;
    let parts = inner.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let grown = parts.filter(|part| !part.trim().is_empty()).flat_map(branches);
    grown.map(|branch| stem.iter().cloned().chain(branch).collect()).collect()
}

/// Every path in a file that may lead to a module: those of its `use` lines, and those in its code.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut paths: Vec<Vec<String>> = brought(code).into_values().collect();
    for (at, _) in code.match_indices("::") {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let start = code[..at].rfind(|c: char| !is_part(c)).map_or(0, |before| before + 1);
        // Only where a path begins.
        if start == at || code[..start].ends_with("::") {
            continue;
        }
        let end = code[at..].find(|c: char| !is_part(c) && c != ':').map_or(code.len(), |length| at + length);
        paths.push(code[start..end].split("::").filter(|part| !part.is_empty()).map(str::to_string).collect());
    }
    paths
}
