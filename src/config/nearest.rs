//! What a mistyped key, level or rule id was meant to be.

/// The candidate with the fewest slips from `word` (a letter lost, added, changed, or two swapped), if at most a third of its letters
/// are wrong.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let slips = candidates.into_iter().map(|candidate| (distance(word, candidate), candidate));
    let (count, candidate) = slips.min_by_key(|&(count, _)| count)?;
    (count * 3 <= candidate.chars().count().max(3)).then_some(candidate)
}

/// Optimal string alignment distance (Damerau 1964) of two short ASCII-like words.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.to_lowercase().chars().collect(), right.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=right.len()).collect()];
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let changed = rows[i - 1][j - 1] + usize::from(left[i - 1] != right[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_swapped_letters_are_one_slip() {
        assert_eq!(distance("repeated-wrod", "repeated-word"), 1);
        assert_eq!(distance("", "off"), 3);
    }

    #[test]
    fn a_word_far_from_all_has_no_neighbour() {
        assert_eq!(nearest("Speling", ["spelling", "date-order"]), Some("spelling"));
        assert_eq!(nearest("colour", ["spelling", "date-order"]), None);
    }
}
