//! Fits the tagger (src/tagger.rs) to what a teacher says of free text, and measures how often the two agree.
//!
//! ```sh
//! cargo run --release -p tools --bin fit_tagger -- LABELS HELD [MORE ...] [--write]
//! ```
//!
//! The files are scripts/label-speech's: a paragraph on one line, its tokens on the next. The models are learned from LABELS and measured
//! on each of the others. `--write` writes assets/models/tagger-parts.bin and tagger-namings.bin.
//!
//! Each model is an averaged perceptron that meets its own answers to the left, not the teacher's. First all features are learned that
//! LABELS has [`SEEN`] times and more; then the rows that are worth most are learned anew, alone; then they are rounded to a byte.

use copydesk::article::{Block, Kind, Passage, Wrap, Zone};
use copydesk::tagger::study::{LookList, pack};
use copydesk::tagger::{Naming, Speech};
use copydesk::text::Span;
use rustc_hash::FxHashMap;

/// How often a feature must stand in the text to be learned.
const SEEN: u8 = 4;

/// Rows that are kept of each model: 62,000 of 22 columns and 125,000 of 7 are 2.8 MB.
const PART_ROWS: usize = 62_000;
const NAMING_ROWS: usize = 125_000;

/// A feature is worth its greatest weight times this power of how often it stands.
const WORTH: f32 = 0.5;

/// Walks through the text for choosing rows, and for learning them.
const FIRST: usize = 2;
const LAST: usize = 5;

/// A paragraph as the teacher has it; `None` where none of the teacher's tokens begins with ours.
struct Lesson {
    text: LookList,
    is_word: Vec<bool>,
    is_capital: Vec<bool>,
    parts: Vec<Option<Speech>>,
    namings: Vec<Option<Naming>>,
    /// What our own model says of the parts.
    said: Vec<Speech>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let files: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    let [labels, measured @ ..] = files.as_slice() else { panic!("fit_tagger LABELS HELD ...") };
    let mut taught = lessons(labels);
    println!("{} paragraphs, {} tokens", taught.len(), taught.iter().map(|lesson| lesson.parts.len()).sum::<usize>());
    let parts: Model<22> = Model::fit(&taught, PART_ROWS, |lesson, choose| {
        lesson.text.parts(|at, features| choose(features, lesson.parts[at].map(|part| part as usize)));
    });
    for lesson in &mut taught {
        lesson.said = lesson.text.parts(|_, features| parts.best(features));
    }
    let namings: Model<7> = Model::fit(&taught, NAMING_ROWS, |lesson, choose| {
        lesson.text.namings(&lesson.said, |at, features| choose(features, lesson.namings[at].map(|naming| naming as usize)));
    });
    for file in measured {
        measure(file, &lessons(file), &parts, &namings);
    }
    if arguments.iter().any(|argument| argument == "--write") {
        for (name, bytes) in [("parts", pack(parts.rounded())), ("namings", pack(namings.rounded()))] {
            std::fs::write(tools::assets().join(format!("models/tagger-{name}.bin")), bytes).expect("the folder is there");
        }
    }
}

/// Weights by feature, averaged over all steps.
struct Model<const N: usize> {
    places: FxHashMap<u64, u32>,
    weights: Vec<[f32; N]>,
    totals: Vec<[f32; N]>,
    counts: Vec<u32>,
    step: f32,
}

/// Walks through a lesson and asks for each token, with its features and the teacher's answer, for an answer.
type Walk<'a> = &'a dyn Fn(&Lesson, &mut dyn FnMut(&[u64], Option<usize>) -> usize);

impl<const N: usize> Model<N> {
    fn fit(lessons: &[Lesson], keep: usize, walk: impl Fn(&Lesson, &mut dyn FnMut(&[u64], Option<usize>) -> usize)) -> Self {
        let mut seen = vec![0u8; 1 << 28];
        let mut places = FxHashMap::default();
        for lesson in lessons {
            walk(lesson, &mut |features, right| {
                for &feature in features {
                    let count = &mut seen[feature as usize >> 7 & ((1 << 28) - 1)];
                    *count = count.saturating_add(1);
                    if *count == SEEN {
                        let next = places.len() as u32;
                        places.entry(feature).or_insert(next);
                    }
                }
                right.unwrap_or_default()
            });
        }
        drop(seen);
        println!("{} features", places.len());
        let mut wide = Self::new(places);
        wide.learn(lessons, FIRST, &walk);
        let worth = |place: u32| {
            let weight: f32 = wide.average(place).iter().map(|weight| weight.abs()).fold(0.0, f32::max);
            weight * (wide.counts[place as usize] as f32).powf(WORTH)
        };
        let mut ranked: Vec<(f32, u64)> = wide.places.iter().map(|(&feature, &place)| (worth(place), feature)).collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        ranked.truncate(keep);
        let mut model = Self::new((0..).zip(&ranked).map(|(place, &(_, feature))| (feature, place)).collect());
        model.learn(lessons, LAST, &walk);
        for place in 0..model.weights.len() {
            model.weights[place] = model.average(place as u32);
        }
        let scale = model.scale();
        model.weights.iter_mut().flatten().for_each(|weight| *weight = (*weight * scale).round().clamp(-127.0, 127.0));
        model
    }

    fn new(places: FxHashMap<u64, u32>) -> Self {
        let length = places.len();
        Self { places, weights: vec![[0.0; N]; length], totals: vec![[0.0; N]; length], counts: vec![0; length], step: 1.0 }
    }

    fn learn(&mut self, lessons: &[Lesson], rounds: usize, walk: Walk) {
        let mut places = Vec::new();
        for round in 0..rounds {
            let (mut wrong, mut all) = (0, 0);
            for lesson in lessons {
                walk(lesson, &mut |features, right| {
                    places.clear();
                    places.extend(features.iter().filter_map(|feature| self.places.get(feature)).copied());
                    let said = self.sums(&places);
                    let said = best(&said);
                    let Some(right) = right else { return said };
                    self.step += 1.0;
                    all += 1;
                    for &place in &places {
                        self.counts[place as usize] += 1;
                        if said != right {
                            let (weights, totals) = (&mut self.weights[place as usize], &mut self.totals[place as usize]);
                            weights[right] += 1.0;
                            weights[said] -= 1.0;
                            totals[right] += self.step;
                            totals[said] -= self.step;
                        }
                    }
                    wrong += usize::from(said != right);
                    said
                });
            }
            println!("round {round}: {:.2} of 100 wrong", 100.0 * wrong as f32 / all as f32);
        }
    }

    fn sums(&self, places: &[u32]) -> [f32; N] {
        let mut sums = [0.0; N];
        for &place in places {
            sums.iter_mut().zip(&self.weights[place as usize]).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    fn average(&self, place: u32) -> [f32; N] {
        let (weights, totals) = (&self.weights[place as usize], &self.totals[place as usize]);
        std::array::from_fn(|column| weights[column] - totals[column] / self.step)
    }

    /// What brings all but one weight in 10,000 into a byte.
    fn scale(&self) -> f32 {
        let mut sizes: Vec<f32> = self.weights.iter().flatten().map(|weight| weight.abs()).collect();
        sizes.sort_by(f32::total_cmp);
        127.0 / sizes[sizes.len() - 1 - sizes.len() / 10_000].max(1e-6)
    }

    fn best(&self, features: &[u64]) -> usize {
        let places: Vec<u32> = features.iter().filter_map(|feature| self.places.get(feature)).copied().collect();
        best(&self.sums(&places))
    }

    fn rounded(&self) -> Vec<(u64, [i8; N])> {
        self.places.iter().map(|(&feature, &place)| (feature, self.weights[place as usize].map(|weight| weight as i8))).collect()
    }
}

fn best(sums: &[f32]) -> usize {
    let mut best = 0;
    for (column, sum) in sums.iter().enumerate() {
        if *sum > sums[best] {
            best = column;
        }
    }
    best
}

/// Prints how often the models agree with the teacher.
fn measure(file: &str, lessons: &[Lesson], parts: &Model<22>, namings: &Model<7>) {
    let (mut words, mut same, mut capitals, mut agreed) = (0, 0, 0, 0);
    let mut table = [[0usize; 7]; 7];
    for lesson in lessons {
        let said = lesson.text.parts(|_, features| parts.best(features));
        let named = lesson.text.namings(&said, |_, features| namings.best(features));
        for at in 0..said.len() {
            if let (Some(part), true) = (lesson.parts[at], lesson.is_word[at]) {
                words += 1;
                same += usize::from(part == said[at]);
            }
            if let (Some(naming), true) = (lesson.namings[at], lesson.is_capital[at]) {
                capitals += 1;
                agreed += usize::from(naming == named[at]);
                table[naming as usize][named[at] as usize] += 1;
            }
        }
    }
    let rate = |part: usize, whole: usize| 100.0 * part as f32 / whole.max(1) as f32;
    println!(
        "{file}: parts {:.2} of {words} words, names {:.2} of {capitals} words with a capital",
        rate(same, words),
        rate(agreed, capitals)
    );
    for naming in Naming::ALL {
        let column = naming as usize;
        let (right, given, told) = (table[column][column], table[column].iter().sum(), table.iter().map(|row| row[column]).sum::<usize>());
        println!(
            "  {naming:?}: found {:.1} of {given}, right {:.1} of {told}; told as {:?}",
            rate(right, given),
            rate(right, told),
            table[column]
        );
    }
}

/// Reads a file of labels.
fn lessons(path: &str) -> Vec<Lesson> {
    let file = std::fs::read_to_string(path).expect("a file of labels");
    let lines: Vec<&str> = file.lines().collect();
    lines.chunks_exact(2).map(|pair| lesson(pair[0], pair[1])).collect()
}

fn lesson(text: &str, labels: &str) -> Lesson {
    let block = Block { span: Span::new(0, text.len()), zone: Zone::Body, wrap: Wrap::Soft, visible: text.to_string() };
    let passage = Passage::read(block);
    let mut lesson = Lesson {
        text: LookList::of(&passage),
        is_word: passage.tokens.iter().map(|token| token.kind == Kind::Word).collect(),
        is_capital: passage
            .tokens
            .iter()
            .map(|token| token.kind == Kind::Word && passage.form(token).contains(char::is_uppercase))
            .collect(),
        parts: vec![None; passage.tokens.len()],
        namings: vec![None; passage.tokens.len()],
        said: Vec::new(),
    };
    let mut last = 0;
    let mut is_leading = false;
    for label in labels.split('\t') {
        let fields: Vec<&str> = label.split(' ').collect();
        let [start, end, tag, kind] = fields.as_slice() else { continue };
        let (Ok(start), Ok(end)) = (start.parse::<usize>(), end.parse::<usize>()) else { continue };
        while passage.tokens.get(last).is_some_and(|token| token.end as usize <= start) {
            last += 1;
        }
        let Some(token) = passage.tokens.get(last).filter(|token| token.start as usize <= start && end <= token.end as usize) else {
            continue;
        };
        let (place, kind) = kind.split_once('-').unwrap_or(("O", ""));
        // The article before a name is no part of it: the Senate.
        is_leading = place == "B" || is_leading && place == "I";
        let is_article = is_leading && *tag == "DT";
        is_leading = is_article;
        let tail = text.get(start..end).is_some_and(|tail| tail.starts_with(['\'', '’']) || matches!(tail, "n't" | "n’t"))
            && start > token.start as usize;
        // Of a word in several parts the last tells what it is: three-year; a mark and an ending tell nothing.
        if let (Some(part), false) = (part(tag), tail)
            && (part != Speech::Mark || token.kind == Kind::Mark)
        {
            lesson.parts[last] = Some(part);
        }
        let naming = if is_article { Naming::Nothing } else { naming(kind) };
        if lesson.namings[last].is_none_or(|told| told == Naming::Nothing) {
            lesson.namings[last] = Some(naming);
        }
    }
    lesson
}

/// Penn's tags, reduced.
fn part(tag: &str) -> Option<Speech> {
    Some(match tag {
        "NN" => Speech::Noun,
        "NNS" => Speech::Nouns,
        "NNP" | "NNPS" => Speech::Proper,
        "VB" => Speech::Verb,
        "VBP" => Speech::Present,
        "VBZ" => Speech::Third,
        "VBD" => Speech::Past,
        "VBN" => Speech::Participle,
        "VBG" => Speech::Gerund,
        "MD" => Speech::Modal,
        "JJ" | "JJR" | "JJS" | "AFX" => Speech::Adjective,
        "RB" | "RBR" | "RBS" => Speech::Adverb,
        "IN" | "RP" => Speech::Preposition,
        "DT" | "PDT" => Speech::Determiner,
        "PRP" | "EX" => Speech::Pronoun,
        "PRP$" => Speech::Possessive,
        "WP" | "WP$" | "WDT" | "WRB" => Speech::Relative,
        "CC" => Speech::Conjunction,
        "TO" => Speech::To,
        "CD" => Speech::Number,
        "UH" | "FW" | "LS" | "ADD" | "XX" | "$" | "#" => Speech::Other,
        "_" | "_SP" => return None,
        _ => Speech::Mark,
    })
}

/// OntoNotes' kinds, reduced.
fn naming(kind: &str) -> Naming {
    match kind {
        "PERSON" => Naming::Person,
        "ORG" => Naming::Organisation,
        "GPE" | "LOC" | "FAC" => Naming::Place,
        "WORK_OF_ART" => Naming::Work,
        "NORP" => Naming::People,
        "EVENT" | "LAW" | "PRODUCT" | "LANGUAGE" => Naming::Other,
        _ => Naming::Nothing,
    }
}
