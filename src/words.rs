//! Words: which of an article's words are doubtful, and what was meant.
//!
//! A paragraph's [`WordFacts`] hold its words, those that nobody knows, and the slips that show without the article. [`doubts`] judges the
//! unknown ones with the whole article: how often it has them, which names and words it uses elsewhere, and what stands beside them. A word
//! that is only rare stays silent or becomes a hint: the decision is fitted on published news.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Paragraph;
use crate::config::Config;
use crate::lexicon::channel::Candidate;
use crate::text::Span;

mod article_form;
mod confusion;
mod counts;
mod cuts;
mod decision;
mod dialect;
mod facts;
mod forms;
mod joins;
mod judging;
mod paragraph_view;
mod parts;
mod phrases;
mod ranking;
mod slip;
mod slips;
mod sound;
#[cfg(any(test, feature = "study"))]
#[doc(hidden)]
pub mod study;
mod torn;
mod traces;

pub use facts::{WordFacts, facts};

use judging::Article;
use paragraph_view::ParagraphView;

/// Candidates of words ranked before, carried from one analysis to the next so that an edit ranks only what is new, and what is taken back
/// is not ranked again. It holds the unknown words of one article and those it has just lost, and never changes what is found.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    used: Ranked,
    lost: Ranked,
}

type Ranked = FxHashMap<Arc<str>, Arc<[Candidate]>>;

/// What the desk thinks of a doubtful word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Almost surely a slip.
    Spelling,
    /// Two words run together, or a function word twice.
    Joined,
    /// One word torn in two.
    Split,
    /// A word written twice.
    Repeated,
    /// A real word in the place of another.
    Confused,
    /// The wrong form of a word, or a small word too few or too many.
    Grammar,
    /// `a` for `an`, or `an` for `a`.
    Article,
    /// Not known, and nothing likely was meant.
    Unknown,
}

/// What speaks for a judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// No list of words has it.
    NoWord,
    /// A list of common misspellings has it.
    Listed,
    /// This word stands there twice, run together.
    Doubled(String),
    /// The article has this word elsewhere.
    OwnWord(String),
    /// These two words often stand beside each other.
    Pair(String, String),
    /// The second word fits here far less than the first.
    Fits {
        /// What fits.
        meant: String,
        /// What is written.
        written: String,
    },
    /// The phrase as it should be.
    Phrase(String),
    /// What follows begins with the sound of a vowel, or of a consonant.
    Sound {
        /// What follows.
        next: String,
        /// A vowel?
        is_vowel: bool,
    },
}

/// One doubtful place.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// Where, in the article.
    pub span: Span,
    /// What the desk thinks.
    pub judgement: Judgement,
    /// What may have been meant, best first, at most five, in the case of the article.
    pub meant: Vec<String>,
    /// Probability that it is a slip, 0 to 1.
    pub posterior: f32,
    /// Does it stand in a direct quotation?
    pub quoted: bool,
    /// What speaks for the judgement.
    pub grounds: Vec<Ground>,
}

/// The doubtful places of an article, in order. `facts` runs beside `paragraphs`.
pub fn doubts(paragraphs: &[Paragraph], facts: &[Arc<WordFacts>], config: &Config, memo: &mut Memo) -> Vec<Doubt> {
    let known = std::mem::take(memo);
    let mut article = Article::of(facts, known, config);
    let mut doubts = Vec::new();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        let view = ParagraphView { passage: &paragraph.passage, facts };
        let first = doubts.len();
        doubts.extend(facts.slips.iter().filter(|slip| !article.means(view, slip)).filter_map(|slip| view.slip(slip, config)));
        let in_slips: FxHashSet<usize> = facts.slips.iter().flat_map(|slip| slip.first..=slip.last).collect();
        for doubtful in facts.doubtful.iter().filter(|doubtful| !in_slips.contains(&doubtful.part)) {
            doubts.extend(article.judge(view, *doubtful, config));
        }
        for doubt in &mut doubts[first..] {
            doubt.span = doubt.span.shifted(paragraph.span.start);
        }
        doubts[first..].sort_by_key(|doubt| doubt.span);
    }
    *memo = article.memo();
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Wrap, Zone};

    fn read(texts: &[&str], config: &Config, memo: &mut Memo) -> Vec<Doubt> {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for text in texts {
            let span = Span::new(start, start + text.len());
            let block = Block { span, zone: Zone::Body, wrap: Wrap::Soft, visible: (*text).into() };
            paragraphs.push(Paragraph { span, zone: Zone::Body, passage: Arc::new(crate::article::Passage::read(block)) });
            start = span.end + 1;
        }
        let facts: Vec<Arc<WordFacts>> = paragraphs.iter().map(|paragraph| Arc::new(facts(&paragraph.passage))).collect();
        doubts(&paragraphs, &facts, config, memo)
    }

    fn judged(texts: &[&str]) -> Vec<(Judgement, String, String)> {
        let whole = texts.join("\n");
        let doubts = read(texts, &Config::default(), &mut Memo::default());
        let row = |doubt: &Doubt| (doubt.judgement, doubt.span.of(&whole).to_owned(), doubt.meant.first().cloned().unwrap_or_default());
        doubts.iter().map(row).collect()
    }

    fn slip(judgement: Judgement, written: &str, meant: &str) -> (Judgement, String, String) {
        (judgement, written.into(), meant.into())
    }

    #[test]
    fn a_place_is_counted_from_the_articles_first_byte() {
        let found = judged(&["The élan of the army.", "The goverment will resign."]);
        assert_eq!(found, [slip(Judgement::Spelling, "goverment", "government")]);
    }

    #[test]
    fn a_word_that_the_article_capitalises_elsewhere_is_a_name() {
        assert_eq!(judged(&["Reports say Granola left.", "Kerbalin spoke. He met Kerbalin there."]), []);
    }

    #[test]
    fn a_known_slip_is_not_made_right_by_standing_twice() {
        let texts = ["He failed alot of courses.", "They play alot of games."];
        assert_eq!(judged(&texts), [slip(Judgement::Joined, "alot", "a lot"), slip(Judgement::Joined, "alot", "a lot")]);
        assert_eq!(judged(&["Kerbalin, the ministers said.", "Kerbalin, talks failed."]), []);
    }

    #[test]
    fn the_memo_holds_only_words_that_the_article_has_or_has_just_lost_and_changes_nothing() {
        let mut memo = Memo::default();
        let first = read(&["The goverment will resign.", "The minster's aide is resonsible."], &Config::default(), &mut memo);
        assert!(memo.used.contains_key("goverment") && memo.used.contains_key("resonsible"));
        let again = read(&["The goverment will resign.", "The minster's aide is resonsible."], &Config::default(), &mut memo);
        assert_eq!(first, again);
        read(&["The goverment will resign."], &Config::default(), &mut memo);
        assert!(memo.used.contains_key("goverment") && !memo.used.contains_key("resonsible") && memo.lost.contains_key("resonsible"));
        read(&["The goverment will resign."], &Config::default(), &mut memo);
        assert!(memo.used.contains_key("goverment") && memo.lost.is_empty());
    }

    #[test]
    fn a_settled_word_is_silent() {
        let settled = |word: &str| Config { words: [word.to_string()].into_iter().collect(), ..Config::default() };
        let found = |config: &Config| read(&["The goverment-led talks failed."], config, &mut Memo::default()).len();
        assert_eq!(found(&Config::default()), 1);
        assert_eq!((found(&settled("goverment")), found(&settled("goverment-led"))), (0, 0));
    }

    #[test]
    fn a_passage_in_another_language_is_silent() {
        assert_eq!(judged(&["He said that l'asia ecco il nostro comune compito per il terzo millennio is the motto."]), []);
    }

    #[test]
    fn parts_beside_digits_and_in_addresses_are_silent() {
        assert_eq!(judged(&["See https://goverment.example/resonsible, 4goverment, file_goverment and @goverment today."]), []);
    }

    #[test]
    fn any_text_is_read() {
        for text in ["", "-", "''", "a-'-b", "ſ\u{301}-‑x’", "\u{1}te\u{1}h\u{AD} the\u{1} \u{1}the", "İstanbul’da ﬁn toto-", "x-y--z-"]
        {
            judged(&[text]);
        }
    }
}
