//! Which words stand in a direct quotation.
//!
//! A straight mark does not tell whether it opens or closes, and an apostrophe is the same character as a closing single mark. So the blank
//! beside a mark decides, and a single mark opens a quotation only where another one can close it. A quotation that is still open at the end of a
//! paragraph runs on into the next, which opens it again, so each paragraph is read by itself.

use crate::knowledge::{Tag, tags};

/// A quotation in single marks is shorter than this, in tokens: a mark further away does not close it.
pub(super) const LONGEST_SINGLE: usize = 200;

/// What stands beside a mark.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    /// Does the token before touch the mark?
    pub touches_last: bool,
    /// Does the token after touch the mark?
    pub touches_next: bool,
    /// The token after; empty at the end.
    pub next: &'a str,
}

/// Which quotation marks are open.
#[derive(Default)]
pub(super) struct Quotation {
    double: bool,
    single: bool,
}

impl Quotation {
    /// Is any open?
    pub(super) fn is_open(&self) -> bool {
        self.double || self.single
    }

    /// Takes in one mark. `closes` says whether a mark that can close a single quotation follows; asked only where it matters.
    pub(super) fn pass(&mut self, mark: &str, beside: Beside, closes: impl FnOnce() -> bool) {
        let Beside { touches_last, touches_next, .. } = beside;
        match mark {
            "“" | "«" | "„" => self.double = true,
            "”" | "»" => self.double = false,
            "\"" => self.double = if touches_last == touches_next { !self.double } else { touches_next },
            "‘" | "'" if touches_next && !touches_last => self.single = self.single || !is_clipped(beside.next) && closes(),
            "’" | "'" if touches_last && !touches_next => self.single = false,
            _ => {}
        }
    }
}

/// Is an apostrophe before this token no quotation mark: `'90s`, `'em`?
fn is_clipped(next: &str) -> bool {
    next.starts_with(|c: char| c.is_ascii_digit()) || tags(&next.to_lowercase()).has(Tag::Clipped)
}

#[cfg(test)]
mod tests {
    use crate::article::{Block, Passage, Wrap, Zone};
    use crate::text::Span;

    fn quoted(text: &str) -> Vec<String> {
        let passage = Passage::read(Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap: Wrap::Hard, visible: text.into() });
        let words = passage.tokens.iter().filter(|token| token.quoted && passage.form(token).starts_with(char::is_alphanumeric));
        words.map(|token| passage.form(token).to_string()).collect()
    }

    #[test]
    fn an_apostrophe_opens_no_quotation() {
        assert_eq!(quoted("In the '90s the Bidens' house was theirs. It's the dogs' home."), Vec::<String>::new());
        assert_eq!(quoted("He told 'em, and rock 'n' roll was born in the ’60s; the boys' mother left."), Vec::<String>::new());
        assert_eq!(quoted("He went to the 'hood and did not come back."), Vec::<String>::new());
    }

    #[test]
    fn single_marks_quote_where_they_close() {
        assert_eq!(quoted("It was ‘not his’ fault, they said; 'nor mine' either."), ["not", "his", "nor", "mine"]);
    }

    #[test]
    fn a_quotation_runs_on_to_the_end_of_the_paragraph() {
        assert_eq!(quoted("He said: \"We go. \"We come"), ["We", "go", "We", "come"]);
        assert_eq!(quoted("\"No,\" he said. \"Yes.\" Then he left."), ["No", "Yes"]);
        assert_eq!(quoted("“No,” he said. “Not yet"), ["No", "Not", "yet"]);
    }
}
