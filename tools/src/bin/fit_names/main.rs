//! Fits the name models on clean articles and artificial slips.
//!
//! ```text
//! cargo run --release -p tools --bin fit_names -- FOLDER [--clean FOLDER] [--genuine FILE] [--folds N] [--write]
//! ```
//!
//! FOLDER holds articles: `.txt`, or `.jsonl` with a `text` in each line; it may be one such file. A line of FILE is the number of an
//! article (counted from 0), a form in it and the form that was meant: real slips of the published copy, which are no clean examples.
//!
//! Of each article there are the clean text, the same without honorifics (as agencies write), and versions with one slip each. Every
//! comparison is read with the code that checks. Reported are false findings in clean text and slips found and restored, each judged
//! with models of the other folds, the slot models among them. `--write` writes name-letters.tsv, name-style.tsv, slot.tsv and person.tsv
//! in assets/models, fitted on everything, and packs them; assets/SHA256SUMS is to be brought up to date.

mod slots;
mod thresholds;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use copydesk::lexicon;
use copydesk::names::study::{self, LETTER_MODELS, MODELS, Part, Seen, SlotWeights, Use};
use copydesk::text::Span;
use slots::{Known, Slots};
use tools::fingerprint_map::fingerprint_map;
use tools::passages::{Kept, passages};
use tools::slips::{Dice, KINDS, Kind, Words, slip};
use tools::{assets, boost};

/// False findings that all kinds of suspects may cost, per thousand words of clean text: what is asked is the least that keeps to it.
const BUDGET: f64 = 0.014;

/// The trees of other letters, and those of the same letters: chosen by what is found at [`BUDGET`] in articles of other folds.
const LETTERS: boost::Growth = boost::Growth { trees: 400, leaves: 12, rate: 0.025, least: 20, ridge: 2.0, features: 40, examples: 80 };
const STYLE: boost::Growth = boost::Growth { trees: 150, leaves: 8, rate: 0.05, least: 20, ridge: 2.0, features: 60, examples: 80 };

/// One version of an article.
struct Case {
    article: usize,
    /// What was put in, where, and what stood there; none in clean text.
    slip: Option<Slip>,
    /// The text as it was published, not without honorifics or with other surnames?
    published: bool,
    /// From `--clean`?
    extra: bool,
    seen: Vec<Seen>,
}

struct Slip {
    kind: Kind,
    site: &'static str,
    span: Span,
    right: String,
    wrong: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let folder = arguments.first().filter(|first| !first.starts_with("--"));
    let folder = folder.ok_or("usage: fit_names FOLDER [--clean FOLDER] [--genuine FILE] [--folds N] [--write]")?;
    let texts = articles(Path::new(folder))?;
    let genuine = option("--genuine").map(fs::read_to_string).transpose()?.unwrap_or_default();
    let genuine: HashSet<(usize, String, String)> = genuine.lines().filter_map(genuine_row).collect();
    let folds: usize = option("--folds").map_or(Ok(5), |folds| folds.parse())?;
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    println!("{} articles, {words} words", texts.len());

    let lists = Words::new();
    let clean = option("--clean").map(|path| articles(Path::new(path))).transpose()?.unwrap_or_default();
    // Half of the articles as agencies write.
    let styled = texts.iter().enumerate().map(|(article, text)| if article % 2 == 1 { without_honorifics(text) } else { text.clone() });
    let known: Vec<Known> =
        styled.chain(clean.iter().cloned()).enumerate().flat_map(|(article, text)| surroundings(article, &text)).collect();
    let slots: Vec<SlotWeights> = (0..folds).map(|fold| slots::fit(&known, |article| article % folds != fold).weights()).collect();

    let mut cases = Vec::new();
    for (article, text) in texts.iter().enumerate() {
        cases.extend(versions(article, text, &lists, &slots[article % folds]));
    }
    for (number, text) in clean.iter().enumerate() {
        let (seen, _) = read(text, &slots[(texts.len() + number) % folds], &mut Kept::new());
        cases.push(Case { article: texts.len() + number, slip: None, published: false, extra: true, seen });
    }
    println!("{} versions", cases.len());
    if let Some(path) = option("--rows") {
        dump(path, &cases, &genuine)?;
        return Ok(());
    }
    let mut scores: Vec<Vec<f32>> = cases.iter().map(|_| Vec::new()).collect();
    for fold in 0..folds {
        let train: Vec<&Case> = cases.iter().filter(|case| case.article % folds != fold).collect();
        let models = Models::fit(&train, &genuine);
        for (case, scores) in cases.iter().zip(&mut scores).filter(|(case, _)| case.article % folds == fold) {
            *scores = case.seen.iter().map(|seen| models.score(seen)).collect();
        }
    }
    let budget = (BUDGET * words as f64 / 1000.0).round() as usize;
    let asked = thresholds::choose(&cases, &scores, &genuine, budget);
    report(&cases, &scores, &asked, &genuine, words);
    if arguments.iter().any(|argument| argument == "--write") {
        let all: Vec<&Case> = cases.iter().collect();
        let header = header(&arguments, texts.len() + clean.len(), words);
        Models::fit(&all, &genuine).write(&asked, &header)?;
        write_slots(&slots::fit(&known, |_| true), &header)?;
    }
    Ok(())
}

fn articles(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths = vec![path.to_path_buf()];
    if path.is_dir() {
        paths = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        paths.sort();
    }
    let mut texts = Vec::new();
    for path in paths {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("txt") => texts.extend(pieces(&fs::read_to_string(&path)?)),
            Some("jsonl") => {
                for line in fs::read_to_string(&path)?.lines() {
                    let row: serde_json::Value = serde_json::from_str(line)?;
                    texts.push(row["text"].as_str().ok_or("a line has no text")?.to_string());
                }
            }
            _ => {}
        }
    }
    Ok(texts)
}

/// A text in pieces of some thousand letters, cut at blank lines: a book is no article.
fn pieces(text: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![String::new()];
    for paragraph in text.split("\n\n") {
        if out.last().is_some_and(|piece| piece.len() > 5000) {
            out.push(String::new());
        }
        if let Some(piece) = out.last_mut() {
            piece.push_str(paragraph);
            piece.push_str("\n\n");
        }
    }
    out
}

fn genuine_row(line: &str) -> Option<(usize, String, String)> {
    let mut columns = line.split('\t');
    Some((columns.next()?.parse().ok()?, columns.next()?.into(), columns.next()?.into()))
}
fn read(text: &str, slots: &SlotWeights, kept: &mut Kept) -> (Vec<Seen>, Vec<Use>) {
    let (paragraphs, known) = passages(text, kept);
    study::study(&paragraphs, &known, slots)
}

fn surroundings(article: usize, text: &str) -> Vec<Known> {
    let (paragraphs, known) = passages(text, &mut Kept::new());
    let mentions = study::surroundings(&paragraphs, &known).into_iter();
    mentions.map(|(stands, features)| Known { article, stands, features }).collect()
}

/// The clean versions of an article and those with one slip each.
fn versions(article: usize, text: &str, lists: &Words, slots: &SlotWeights) -> Vec<Case> {
    let mut kept = Kept::new();
    let mut out = Vec::new();
    let bare = without_honorifics(text);
    let (seen, uses) = read(text, slots, &mut kept);
    out.push(Case { article, slip: None, published: true, extra: false, seen });
    let bare_uses = if bare == text {
        None
    } else {
        let (seen, uses) = read(&bare, slots, &mut kept);
        out.push(Case { article, slip: None, published: false, extra: false, seen });
        Some(uses)
    };
    let mut dice = Dice::new(article as u64);
    let (base, base_uses) = bare_uses.as_ref().map_or((text, &uses), |uses| (bare.as_str(), uses));
    let renamed = renamed(base, base_uses, lists, &mut dice);
    let (seen, renamed_uses) = read(&renamed, slots, &mut kept);
    out.push(Case { article, slip: None, published: false, extra: false, seen });
    let (text, uses) = match bare_uses.filter(|_| article % 2 == 1) {
        Some(uses) => (bare.as_str(), uses),
        None => (text, uses),
    };
    corrupt(article, text, &uses, lists, slots, &mut dice, &mut kept, &mut out);
    corrupt(article, &renamed, &renamed_uses, lists, slots, &mut dice, &mut kept, &mut out);
    out
}

/// The article with other surnames: each introduced one becomes the same other one, listed or not, wherever it stands.
fn renamed(text: &str, uses: &[Use], lists: &Words, dice: &mut Dice) -> String {
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for place in uses.iter().filter(|place| place.part == Part::Surname) {
        let name = names.entry(&place.form).or_insert_with(|| lists.surname(dice));
        out.push_str(&text[at..place.span.start]);
        out.push_str(name);
        at = place.span.end;
    }
    out + &text[at..]
}

/// Versions of a text with one slip each.
#[expect(clippy::too_many_arguments, reason = "one place that makes all versions")]
fn corrupt(
    article: usize,
    text: &str,
    uses: &[Use],
    lists: &Words,
    slots: &SlotWeights,
    dice: &mut Dice,
    kept: &mut Kept,
    out: &mut Vec<Case>,
) {
    let forms: HashSet<&str> = uses.iter().map(|place| place.form.as_str()).collect();
    for kind in KINDS {
        let part = match kind {
            Kind::Given => Part::Given,
            Kind::Other => Part::Other,
            _ => Part::Surname,
        };
        let places: Vec<&Use> = uses.iter().filter(|place| place.part == part).collect();
        for _ in 0..if part == Part::Surname { 2 } else { 1 } {
            if places.is_empty() {
                continue;
            }
            // First and full mentions are fewer than short ones: half of the slips go to them.
            let full: Vec<&Use> = places.iter().copied().filter(|place| place.full).collect();
            let place = if !full.is_empty() && dice.is(15) { dice.pick(&full) } else { dice.pick(&places) };
            let Some(wrong) = slip(kind, &place.form, lists, dice).filter(|wrong| !forms.contains(wrong.as_str())) else { continue };
            let corrupted = format!("{}{wrong}{}", &text[..place.span.start], &text[place.span.end..]);
            let (seen, _) = read(&corrupted, slots, kept);
            let site = match (part, place.first && place.full, place.full) {
                (Part::Surname, true, _) => "first",
                (Part::Surname, _, true) => "full",
                (Part::Surname, ..) => "short",
                _ => "other",
            };
            let span = Span::new(place.span.start, place.span.start + wrong.len());
            out.push(Case {
                article,
                slip: Some(Slip { kind, site, span, right: place.form.clone(), wrong }),
                published: false,
                extra: false,
                seen,
            });
        }
    }
}

fn without_honorifics(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = ["Mr ", "Mrs ", "Ms ", "Miss "].iter().filter_map(|title| rest.find(title).map(|at| (at, title.len()))).min() {
        let (head, tail) = rest.split_at(at.0);
        out.push_str(head);
        let follows = tail[at.1..].starts_with(char::is_uppercase) && !head.ends_with(char::is_alphanumeric);
        out.push_str(if follows { "" } else { &tail[..at.1] });
        rest = &tail[at.1..];
    }
    out + rest
}

/// Is this comparison an example, and of what?
fn label(case: &Case, seen: &Seen, genuine: &HashSet<(usize, String, String)>) -> Option<bool> {
    match &case.slip {
        None => {
            let is_real = |a: &str, b: &str| genuine.contains(&(case.article, a.to_string(), b.to_string()));
            (!is_real(&seen.form, &seen.meant) && !is_real(&seen.meant, &seen.form)).then_some(false)
        }
        Some(slip) if seen.span.overlaps(slip.span) => Some(seen.meant == slip.right && seen.span.start == slip.span.start),
        // Of two forms that stand once each the letters do not tell which is wrong: the check takes the later, whichever is suspected.
        Some(_) if stand_once(seen) => None,
        Some(slip) => (seen.meant == slip.wrong).then_some(false),
    }
}

/// Do two forms stand once each, one edit apart, and the suspect in no list? Where a list has it, that tells.
fn stand_once(seen: &Seen) -> bool {
    let has = |name: &str| {
        let at = study::features(seen.model).iter().position(|feature| *feature == name);
        at.is_some_and(|at| seen.values[at] > 0.0)
    };
    MODELS[seen.model] == "unknown" && has("A once") && !["S again", "d2", "d3", "d4", "d5"].into_iter().any(has)
}

/// The trees of other letters and those of the same letters.
struct Models {
    letters: Vec<boost::Tree>,
    style: Vec<boost::Tree>,
}

impl Models {
    fn fit(cases: &[&Case], genuine: &HashSet<(usize, String, String)>) -> Self {
        let fit = |is_used: &dyn Fn(&Case, &Seen) -> bool, columns: usize, growth: &boost::Growth| {
            let mut examples = Vec::new();
            for case in cases {
                for seen in case.seen.iter().filter(|seen| seen.veto.is_none() && is_used(case, seen)) {
                    if let Some(truth) = label(case, seen, genuine) {
                        let weight = case.slip.as_ref().filter(|_| truth).map_or(1.0, |slip| slip.kind.share());
                        examples.push(boost::Example { values: &seen.values, truth, weight });
                    }
                }
            }
            boost::fit(&examples, columns, growth)
        };
        // Free text holds slips of its own, nearly all in unknown words.
        let of_letters = |case: &Case, seen: &Seen| seen.model < LETTER_MODELS && !(case.extra && seen.model == 0);
        let of_style = |_: &Case, seen: &Seen| seen.model >= LETTER_MODELS;
        Self {
            letters: fit(&of_letters, study::features(0).len(), &LETTERS),
            style: fit(&of_style, study::features(LETTER_MODELS).len(), &STYLE),
        }
    }

    /// Log-odds of a comparison.
    fn score(&self, seen: &Seen) -> f32 {
        let trees = if seen.model < LETTER_MODELS { &self.letters } else { &self.style };
        trees.iter().map(|tree| boost::value(tree, &seen.values)).sum()
    }

    /// Writes the tables.
    fn write(&self, asked: &[f32], header: &str) -> Result<(), Box<dyn Error>> {
        let (letters, style) = asked.split_at(LETTER_MODELS);
        let tables = [
            ("name-letters", boost::table(&self.letters, letters, study::features(0)), study::features(0)),
            ("name-style", boost::table(&self.style, style, study::features(LETTER_MODELS)), study::features(LETTER_MODELS)),
        ];
        for (name, table, features) in tables {
            let table = format!("{header}{table}");
            fs::write(assets().join(format!("{name}.bin")), study::pack(&table, features)?)?;
            fs::write(assets().join("models").join(format!("{name}.tsv")), table)?;
        }
        Ok(())
    }
}

/// What is found and what is false, by threshold and kind.
fn report(cases: &[Case], scores: &[Vec<f32>], asked: &[f32], genuine: &HashSet<(usize, String, String)>, words: usize) {
    for more in [-0.5, 0.0, 0.5] {
        let mut falses: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut tally: BTreeMap<String, [usize; 4]> = BTreeMap::new();
        for (case, scores) in cases.iter().zip(scores) {
            let above: Vec<f32> = case.seen.iter().zip(scores).map(|(seen, score)| score - asked[seen.model] - more).collect();
            let reported = study::reported(&case.seen, &above);
            let Some(slip) = &case.slip else {
                for at in reported {
                    let seen = &case.seen[at];
                    if label(case, seen, genuine).is_some() && case.published {
                        falses
                            .entry(MODELS[seen.model])
                            .or_default()
                            .push(format!("{} {} / {} {:.2}", case.article, seen.form, seen.meant, scores[at]));
                    }
                }
                continue;
            };
            let here: Vec<&Seen> = reported.iter().map(|&at| &case.seen[at]).filter(|seen| seen.span.overlaps(slip.span)).collect();
            let found = !here.is_empty();
            let right = here.iter().any(|seen| seen.meant == slip.right && seen.span == slip.span);
            let other = reported.iter().filter(|&&at| case.seen[at].meant == slip.wrong).count();
            for key in [format!("{:?}", slip.kind), format!("at {}", slip.site), "all".into()] {
                let row = tally.entry(key).or_default();
                row[0] += 1;
                row[1] += usize::from(found);
                row[2] += usize::from(right);
                row[3] += other;
            }
        }
        let count: usize = falses.values().map(Vec::len).sum();
        let by_model: Vec<String> = falses.iter().map(|(model, rows)| format!("{model} {}", rows.len())).collect();
        println!(
            "thresholds {more:+}: {count} false = {:.3} per 1,000 words ({})",
            1000.0 * count as f64 / words as f64,
            by_model.join(", ")
        );
        let rows = tally.iter().map(|(key, [n, found, right, other])| {
            format!("{key} {n}: {:.1}/{:.1} +{other}", 100.0 * *found as f64 / *n as f64, 100.0 * *right as f64 / *n as f64)
        });
        println!("   {}", rows.collect::<Vec<_>>().join("  "));
        if more == 0.0 {
            println!("   asked: {asked:?}");
            for rows in falses.values().flatten() {
                println!("      {rows}");
            }
        }
    }
}

/// How the tables came about, for their heads.
fn header(arguments: &[String], articles: usize, words: usize) -> String {
    let command = arguments.join(" ");
    format!(
        "# Written by `fit_names {command}` on {articles} articles ({words} words of the first), clean and with slips put into them;\n# thresholds at {BUDGET} false findings per 1,000 words of articles of other folds.\n"
    )
}

/// Writes the tables of the slot models, as text and packed.
fn write_slots(slots: &Slots, header: &str) -> Result<(), Box<dyn Error>> {
    for (name, table) in [("slot", slots.table(|slot| slot.surname)), ("person", slots.table(|slot| slot.person))] {
        fs::write(assets().join(format!("{name}.bin")), fingerprint_map(&table, |weight| Ok(lexicon::study::slot_code(weight.parse()?)))?)?;
        fs::write(assets().join("models").join(format!("{name}.tsv")), format!("{header}{table}"))?;
    }
    Ok(())
}

/// Everything as text, for a look from elsewhere.
fn dump(path: &str, cases: &[Case], genuine: &HashSet<(usize, String, String)>) -> Result<(), Box<dyn Error>> {
    use std::io::Write;
    let mut file = std::io::BufWriter::new(fs::File::create(path)?);
    for (number, case) in cases.iter().enumerate() {
        if let Some(slip) = &case.slip {
            writeln!(file, "#\t{number}\t{}\t{:?}\t{}\t{}\t{}", case.article, slip.kind, slip.site, slip.wrong, slip.right)?;
        } else {
            writeln!(file, "#\t{number}\t{}\t{}\t\t\t", case.article, if case.published { "clean" } else { "bare" })?;
        }
        for seen in &case.seen {
            let at = case.slip.as_ref().is_some_and(|slip| seen.span.overlaps(slip.span));
            let Some(truth) = label(case, seen, genuine) else { continue };
            let values: Vec<String> = seen.values.iter().map(|value| format!("{value:.4}")).collect();
            writeln!(
                file,
                "{number}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                seen.model,
                u8::from(truth),
                u8::from(at),
                seen.span.start,
                seen.form,
                seen.meant,
                seen.veto.unwrap_or(""),
                values.join(" ")
            )?;
        }
    }
    Ok(())
}
