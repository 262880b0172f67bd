//! Tables become the files that [`super::trees`] and [`super::weights`] read. No other file knows the layouts.

use super::{LEAF, signature};

/// More than the rounding of a few hundred additions amounts to.
const ROUNDING: f32 = 0.01;

/// A tree in the making: its nodes (feature or [`LEAF`], where to go on, limit or log-odds).
type Tree = Vec<(u16, u16, f32)>;

/// The packed file of a table over these features. An error says which line has another form, or names a feature that there is not.
pub fn pack(text: &str, features: &[&str]) -> Result<Vec<u8>, String> {
    let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
    let head = lines.next().and_then(|line| line.strip_prefix("thresholds\t")).ok_or("no line of thresholds")?;
    let thresholds: Vec<f32> = head.split('\t').map(number).collect::<Result<_, _>>()?;
    let mut trees: Vec<Tree> = Vec::new();
    for line in lines {
        if line == "tree" {
            trees.push(Tree::new());
        } else {
            trees.last_mut().ok_or_else(|| format!("a node before the first tree: {line}"))?.push(node(line, features)?);
        }
    }
    if let Some(at) = trees.iter().position(|tree| !leads_on(tree)) {
        return Err(format!("tree {at} does not lead to its leaves"));
    }
    Ok(bytes(&thresholds, &trees, features))
}

/// The packed file of a table of weights over these features. An error says which line has another form, or which feature stands there twice or
/// never.
pub fn pack_weights(text: &str, features: &[&str]) -> Result<Vec<u8>, String> {
    let mut weights: Vec<Option<f32>> = vec![None; features.len()];
    for line in text.lines().skip_while(|line| line.starts_with('#')) {
        let (feature, weight) = line.split_once('\t').ok_or_else(|| format!("no weight: {line}"))?;
        let place = features.iter().position(|name| *name == feature).ok_or_else(|| format!("no feature is called \"{feature}\""))?;
        if weights[place].replace(number(weight)?).is_some() {
            return Err(format!("a feature twice: {feature}"));
        }
    }
    let mut bytes = signature(features).to_le_bytes().to_vec();
    for (feature, weight) in features.iter().zip(weights) {
        bytes.extend(weight.ok_or_else(|| format!("no weight of \"{feature}\""))?.to_le_bytes());
    }
    Ok(bytes)
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("no number: {text}"))
}

fn node(line: &str, features: &[&str]) -> Result<(u16, u16, f32), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    match columns.as_slice() {
        [value] => Ok((LEAF, 0, number(value)?)),
        [feature, limit, next] => {
            let place = features.iter().position(|name| name == feature).ok_or_else(|| format!("no feature is called \"{feature}\""))?;
            Ok((place as u16, number(next)?, number(limit)?))
        }
        _ => Err(format!("no node: {line}")),
    }
}

/// Does every question lead on within the tree, so that every walk ends?
fn leads_on(tree: &Tree) -> bool {
    let inside = |next: u16| usize::from(next) + 1 < tree.len();
    !tree.is_empty() && tree.iter().enumerate().all(|(at, &(feature, next, _))| feature == LEAF || usize::from(next) > at && inside(next))
}

fn bytes(thresholds: &[f32], trees: &[Tree], features: &[&str]) -> Vec<u8> {
    let mut bytes = signature(features).to_le_bytes().to_vec();
    bytes.extend([thresholds.len() as u16, trees.len() as u16].iter().flat_map(|count| count.to_le_bytes()));
    bytes.extend(thresholds.iter().flat_map(|threshold| threshold.to_le_bytes()));
    let leaves = |tree: &Tree| tree.iter().filter(|node| node.0 == LEAF).map(|node| node.2).fold(f32::NEG_INFINITY, f32::max);
    let mut most = ROUNDING;
    let mut behind: Vec<f32> = trees
        .iter()
        .rev()
        .map(|tree| {
            most += leaves(tree);
            most
        })
        .collect();
    behind.reverse();
    let mut start = 0;
    for (tree, most) in trees.iter().zip(&behind) {
        bytes.extend((start as u32).to_le_bytes());
        bytes.extend(most.to_le_bytes());
        start += tree.len();
    }
    for &(feature, next, value) in trees.iter().flatten() {
        bytes.extend(feature.to_le_bytes());
        bytes.extend(next.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes
}
