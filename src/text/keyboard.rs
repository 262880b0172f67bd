//! The keyboard that English is typed on: which keys lie side by side.

/// Letters of the three rows from the left.
const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// For each letter those beside it in its row and in the rows above and below, one bit each.
static NEIGHBOURS: [u32; 26] = neighbours();

const fn neighbours() -> [u32; 26] {
    // Row and tenths of a key's width from the left: each row stands less than half a key to the right of the one above.
    let mut places = [(0usize, 0usize); 26];
    let mut row = 0;
    while row < ROWS.len() {
        let mut column = 0;
        while column < ROWS[row].len() {
            places[(ROWS[row][column] - b'a') as usize] = (row, 10 * column + 4 * row);
            column += 1;
        }
        row += 1;
    }
    let mut neighbours = [0; 26];
    let mut pair = 0;
    while pair < 26 * 26 {
        let (a, b) = (places[pair / 26], places[pair % 26]);
        if pair / 26 != pair % 26 && a.0.abs_diff(b.0) <= 1 && a.1.abs_diff(b.1) <= 11 {
            neighbours[pair / 26] |= 1 << (pair % 26);
        }
        pair += 1;
    }
    neighbours
}

/// Do the keys of the two letters lie side by side? Of small letters without accents alone, and of no letter with itself.
pub fn are_neighbours(a: u8, b: u8) -> bool {
    a.is_ascii_lowercase() && b.is_ascii_lowercase() && NEIGHBOURS[(a - b'a') as usize] >> (b - b'a') & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_one_row_and_of_the_next_are_neighbours() {
        for [a, b] in [*b"as", *b"aq", *b"sz", *b"gt", *b"gb"] {
            assert!(are_neighbours(a, b) && are_neighbours(b, a), "{}{}", a as char, b as char);
        }
        for [a, b] in [*b"ap", *b"qz", *b"aa", *b"a'", *b"Aq"] {
            assert!(!are_neighbours(a, b), "{}{}", a as char, b as char);
        }
    }
}
