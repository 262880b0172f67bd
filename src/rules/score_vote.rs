//! `score-vote`: a result, a vote or a margin that its own numbers contradict.

use super::shared::stated::SUMS;
use super::{Category, Rule, RuleContext};
use crate::figures::{Quantity, Role, Score, Sentence, Unit, grouped, says, words};
use crate::finding::{Finding, Related, Severity};
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "score-vote",
    category: Category::Facts,
    summary: "a result, a vote or a margin that its own numbers contradict",
    severity: Severity::Information,
    zones: SUMS,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

A vote that does not make the votes cast (`27-19 ... with 44 votes cast`) or the body that cast them (`a jury of 12 voted 10-3`); a majority or margin
that is not the difference (`218 votes to 214, a margin of six`); a draw of unequal numbers; an aggregate, quarters or a cricket margin that the parts
do not make; tries and kicks that make another score; a set that tennis does not have (`5-6`); a series that was over before its last game.

On 5.4 million words of published news it was silent.

## Why

Readers of results know them by heart.

## Examples

```article
The board voted 27-19 to sell the parking lot, with 44 votes cast.
                ^^^^^ score-vote: "27-19": 27 + 19 is 46, not 44
```

```article
The bill passed by 218 votes to 214, a margin of six, after a long night.
                                                 ^^^ score-vote: "six": 218 - 214 is 4
```

```article
The board voted 27-19 to sell the parking lot, with 46 votes cast. Markova won 6-4, 5-7, 7-6 after two hours.
```

## When to ignore

Where some abstained or a match ended early.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    let checks: [fn(&Sentence) -> Option<Finding>; 10] =
        [votes_cast, margin, body, runs, wickets, drawn, sets, aggregate, quarters, series];
    let mut findings = Vec::new();
    for sentence in
        context.sentences().filter(|sentence| sentence.scores.len() + sentence.quantities.len() > 1 || !sentence.scores.is_empty())
    {
        findings.extend(checks.iter().find_map(|check| check(&sentence)).or_else(|| kicks(&sentence)).or_else(|| scorers(&sentence)));
    }
    findings
}

fn is_count(quantity: &Quantity) -> bool {
    quantity.unit == Unit::Things && quantity.value.fract() == 0.0 && !quantity.is_fraction && !quantity.is_year
}

/// What a vote or result adds up to.
fn sum(score: &Score) -> f64 {
    f64::from(score.first) + f64::from(score.second)
}

fn word_before<'a>(sentence: &Sentence<'a>, at: usize) -> &'a str {
    words(sentence.before(at)).next_back().unwrap_or_default()
}

/// `27-19 ... with 44 votes cast`, `40 votes to 35, with 80 votes cast`
fn votes_cast(sentence: &Sentence) -> Option<Finding> {
    let at = sentence.quantities.iter().position(|quantity| {
        let behind: Vec<&str> = words(sentence.after(quantity.span.end)).take(3).collect();
        is_count(quantity)
            && matches!(behind[..], ["votes" | "ballots", "cast" | "counted" | "in", ..] | ["voting", ..] | ["members", "voting", ..])
    })?;
    let cast = &sentence.quantities[at];
    let (one, two, span) = match (sentence.scores, &sentence.quantities[..at]) {
        ([score], _) => (f64::from(score.first), f64::from(score.second), score.span),
        ([], [.., one, two]) if sentence.between(one.span.end, two.span.start).trim_start_matches(" votes").trim() == "to" => {
            (one.value, two.value, Span::new(one.span.start, two.span.end))
        }
        _ => return None,
    };
    let is_vote = Role::Vote.is_in(sentence.all());
    let abstained =
        ["abst", "spoil", "did not vote", "invalid", "blank", "third", "others"].iter().any(|word| sentence.all().contains(word));
    if !is_vote || abstained || one + two == cast.value {
        return None;
    }
    let message = format!("{} + {} is {}, not {}", grouped(one), grouped(two), grouped(one + two), sentence.text(cast.span));
    Some(finding(sentence, span, &message, &[cast.span]))
}

fn is_gap(word: Option<&&str>) -> bool {
    matches!(word, Some(&("majority" | "margin" | "lead" | "difference")))
}

/// `by 218 votes to 214, a margin of six`
fn margin(sentence: &Sentence) -> Option<Finding> {
    let at = sentence.quantities.iter().position(|quantity| {
        let lead: Vec<&str> = words(sentence.before(quantity.span.start)).rev().take(4).collect();
        let is_of = lead.first() == Some(&"of") && is_gap(lead.get(1))
            || lead.get(1) == Some(&"of") && is_gap(lead.get(2)) && matches!(lead[0], "just" | "only");
        is_count(quantity) && is_of
    })?;
    let stated = &sentence.quantities[at];
    let votes: Vec<(f64, Span)> =
        sentence.quantities[..at].iter().filter(|one| is_count(one) && !one.is_label).map(|one| (one.value, one.span)).collect();
    let scores: Vec<(f64, f64, Span)> = sentence
        .scores
        .iter()
        .filter(|score| score.span.start < stated.span.start)
        .map(|score| (f64::from(score.first), f64::from(score.second), score.span))
        .collect();
    let (one, two, places) = match (&scores[..], &votes[..]) {
        ([(one, two, span)], []) => (*one, *two, vec![*span]),
        ([], [.., (one, first), (two, second)]) => (*one, *two, vec![*first, *second]),
        _ => return None,
    };
    let difference = (one - two).abs();
    let link = sentence.between(places[0].start, stated.span.start);
    let is_contest = ["votes", "to", "against"].iter().any(|word| says(link, word)) || scores.len() == 1;
    // A number of the order of the difference is meant to be it.
    let is_near = stated.value > 0.0 && difference > 0.0 && (0.3..3.5).contains(&(difference / stated.value));
    if !is_contest || !is_near || difference == stated.value || says(link, "seats") && !says(link, "to") {
        return None;
    }
    Some(finding(
        sentence,
        stated.span,
        &format!("{} - {} is {}", grouped(one.max(two)), grouped(one.min(two)), grouped(difference)),
        &places,
    ))
}

/// `The jury of 12 voted 10-3`, `a 5-3 ruling in which all nine justices took part`
fn body(sentence: &Sentence) -> Option<Finding> {
    let [score] = sentence.scores else { return None };
    let is_vote = Role::Vote.is_in(sentence.all());
    let seats = sentence.quantities.iter().find(|quantity| {
        let lead: Vec<&str> = words(sentence.before(quantity.span.start)).rev().take(2).collect();
        let next = words(sentence.after(quantity.span.end).trim_start_matches('-')).next().unwrap_or_default();
        let is_of = matches!(lead[..], ["of", body] if Role::Voters.has(body));
        let is_all = lead.first() == Some(&"all") && Role::Member.has(next);
        is_count(quantity) && (is_of || is_all || quantity.is_compound && next.starts_with("member"))
    })?;
    let is_all = word_before(sentence, seats.span.start) == "all";
    let is_wrong = sum(score) > seats.value || is_all && sum(score) < seats.value;
    if !is_vote || !is_wrong || sum(score) > 3.0 * seats.value {
        return None;
    }
    let message = format!("{} + {} is {}, not {}", score.first, score.second, sum(score), sentence.text(seats.span));
    Some(finding(sentence, score.span, &message, &[seats.span]))
}

/// A total of runs: `287 for 7`, `for 251`, `all out for 251`.
fn totals(sentence: &Sentence) -> Vec<(f64, Option<f64>, Span)> {
    let mut totals = Vec::new();
    let counts: Vec<&Quantity> = sentence.quantities.iter().filter(|quantity| is_count(quantity)).collect();
    for (at, quantity) in counts.iter().enumerate() {
        let wickets =
            counts.get(at + 1).filter(|next| next.value < 11.0 && sentence.between(quantity.span.end, next.span.start).trim() == "for");
        let is_total = wickets.is_some()
            || matches!(word_before(sentence, quantity.span.start), "for" | "made" | "scored" | "chasing" | "making" | "posted");
        if is_total && (40.0..900.0).contains(&quantity.value) {
            totals.push((quantity.value, wickets.map(|wickets| wickets.value), quantity.span));
        }
    }
    let of_scores = sentence.scores.iter().filter(|score| (40..900).contains(&score.first) && score.second < 11);
    totals.extend(of_scores.map(|score| (f64::from(score.first), Some(f64::from(score.second)), score.span)));
    totals.sort_by_key(|total| total.2);
    totals
}

/// `by 46 runs after making 287 for 7 and dismissing Mumbai for 251`
fn runs(sentence: &Sentence) -> Option<Finding> {
    let stated = sentence.quantities.iter().find(|quantity| {
        let next = words(sentence.after(quantity.span.end)).next();
        is_count(quantity) && word_before(sentence, quantity.span.start) == "by" && next == Some("runs")
    })?;
    let totals = totals(sentence);
    let [(one, _, first), (two, _, second)] = totals[..] else { return None };
    let difference = (one - two).abs();
    let is_innings = sentence.all().contains("innings") || says(sentence.all(), "overs") && says(sentence.all(), "dls");
    if is_innings || difference == stated.value || !(0.3..3.0).contains(&(difference / stated.value)) {
        return None;
    }
    Some(finding(sentence, stated.span, &format!("{one} - {two} is {difference}"), &[first, second]))
}

/// `reached 251 for 5 and won by four wickets`
fn wickets(sentence: &Sentence) -> Option<Finding> {
    let stated = sentence.quantities.iter().find(|quantity| {
        let next = words(sentence.after(quantity.span.end)).next();
        is_count(quantity) && word_before(sentence, quantity.span.start) == "by" && matches!(next, Some("wickets" | "wicket"))
    })?;
    let totals = totals(sentence);
    let fallen: Vec<(f64, Span)> = totals.iter().filter_map(|&(_, wickets, span)| Some((wickets?, span))).collect();
    let [(fallen, span)] = fallen[..] else { return None };
    let left = 10.0 - fallen;
    (left != stated.value && left > 0.0).then(|| finding(sentence, stated.span, &format!("10 - {fallen} is {left}"), &[span]))
}

/// `drew 2-1`, `a 1-1 win`, `won 3-4 on penalties`, `a draw, 84 points to 78`
fn drawn(sentence: &Sentence) -> Option<Finding> {
    for score in sentence.scores {
        let before: Vec<&str> = words(sentence.before(score.span.start)).rev().take(4).collect();
        let next = words(sentence.after(score.span.end)).next().unwrap_or_default();
        let is_small = score.first < 200 && score.second < 200;
        let penalties =
            sentence.after(score.span.end).starts_with(" on penalties") || sentence.after(score.span.end).starts_with(" in a shoot");
        let draws = ["drew", "drawn"];
        let is_draw = before.first().is_some_and(|word| draws.contains(word)) || matches!(next, "draw" | "stalemate");
        let is_win = before.first() == Some(&"won") || matches!(next, "win" | "victory");
        if is_small && is_draw && score.first != score.second && !penalties {
            return Some(finding(sentence, score.span, "a draw has the same number twice", &[]));
        }
        if is_small && is_win && score.first == score.second && !says(sentence.all(), "penalties") && !says(sentence.all(), "shootout") {
            return Some(finding(sentence, score.span, "nobody wins with the same number", &[]));
        }
        let is_won = before.contains(&"won") && !before.contains(&"lost");
        if penalties && is_won && score.first < score.second {
            return Some(finding(
                sentence,
                score.span,
                &format!("the winner has {} here and the loser {}", score.first, score.second),
                &[],
            ));
        }
    }
    let draw = ["ended in a draw,", "ended in a tie,"]
        .iter()
        .find_map(|words| Some(sentence.all().find(words)? + words.len() + sentence.span.start))?;
    let [one, two, ..] = sentence.quantities.iter().filter(|quantity| quantity.span.start > draw).collect::<Vec<_>>()[..] else {
        return None;
    };
    let is_pair = words(sentence.between(one.span.end, two.span.start)).next_back() == Some("to")
        && sentence.between(draw, one.span.start).trim().is_empty();
    (is_pair && one.value != two.value)
        .then(|| finding(sentence, Span::new(one.span.start, two.span.end), "a draw has the same number twice", &[]))
}

/// Scores that follow each other with a comma or `and` between.
fn runs_of_scores<'a>(sentence: &Sentence<'a>) -> Vec<&'a [Score]> {
    let joined = |one: &Score, two: &Score| {
        let gap = sentence.between(one.span.end, two.span.start);
        let bare = gap.trim().trim_start_matches(|c: char| c == '(' || c == ')' || c.is_ascii_digit() || c == '-');
        matches!(bare.trim(), "," | "and" | ", and" | "" | ";")
    };
    sentence.scores.chunk_by(|one, two| joined(one, two)).collect()
}

/// `6-4, 5-6, 6-2`
fn sets(sentence: &Sentence) -> Option<Finding> {
    // `7-6 (7-4)`: a tie-break is no set.
    let is_set = |score: &&Score| !sentence.before(score.span.start).trim_end().ends_with('(');
    let runs = runs_of_scores(sentence).into_iter().map(|run| run.iter().filter(is_set).collect::<Vec<&Score>>());
    for run in runs.filter(|run| (2..=5).contains(&run.len())) {
        let games = |score: &Score| (score.first.max(score.second), score.first.min(score.second));
        let valid =
            |score: &Score| matches!(games(score), (6, 0..=4) | (7, 5 | 6)) || games(score).0 >= 8 && games(score).0 - games(score).1 == 2;
        let is_tennis = run.iter().copied().filter(|score| valid(score) && games(score).0 < 8).count() * 2 >= run.len()
            && run.iter().copied().all(|score| games(score).0 <= 7 || valid(score));
        let Some(wrong) = run.iter().copied().find(|score| !valid(score)).filter(|_| is_tennis) else { continue };
        let is_told = Role::Match.is_in(sentence.all()) && !Role::Unfinished.is_in(sentence.all());
        // Results of three matches may stand in a row too; those that end two or more apart with few games do not.
        let almost = matches!(games(wrong), (5..=7, _));
        if is_told && almost {
            return Some(finding(sentence, wrong.span, "no set of tennis ends so", &[]));
        }
    }
    None
}

/// `won the first leg 2-1 and drew the second 1-1 to go through 4-2 on aggregate`
fn aggregate(sentence: &Sentence) -> Option<Finding> {
    let at = sentence.scores.iter().position(|score| sentence.after(score.span.end).trim_start().starts_with("on aggregate"))?;
    let stated = &sentence.scores[at];
    let legs: Vec<&Score> = sentence.scores.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, score)| score).collect();
    let [one, two] = legs[..] else { return None };
    let is_legs = says(sentence.all(), "leg") || says(sentence.all(), "second") || says(sentence.all(), "return");
    let same =
        |first: u32, second: u32| (first, second) == (stated.first, stated.second) || (second, first) == (stated.first, stated.second);
    let fits = same(one.first + two.first, one.second + two.second) || same(one.first + two.second, one.second + two.first);
    if !is_legs || fits || sentence.all().contains("penalt") {
        return None;
    }
    let message =
        format!("{} + {} is {}-{}", sentence.text(one.span), sentence.text(two.span), one.first + two.first, one.second + two.second);
    Some(finding(sentence, stated.span, &message, &[one.span, two.span]))
}

/// `24-18, 21-25, 28-22 and 19-20 and won the game 94-85`
fn quarters(sentence: &Sentence) -> Option<Finding> {
    let run = runs_of_scores(sentence)
        .into_iter()
        .find(|run| (3..=4).contains(&run.len()) && run.iter().all(|score| score.first.max(score.second) < 60))?;
    let stated = sentence.scores.iter().find(|score| {
        run.iter().all(|part| part.span != score.span) && score.first > run.iter().map(|part| part.first).max().unwrap_or(0)
    })?;
    let (first, second) = run.iter().fold((0, 0), |sums, part| (sums.0 + part.first, sums.1 + part.second));
    let is_told = ["quarter", "quarters", "periods", "sets"].iter().any(|word| says(sentence.all(), word));
    let same = (first, second) == (stated.first, stated.second) || (second, first) == (stated.first, stated.second);
    let near = first.abs_diff(stated.first).max(second.abs_diff(stated.second)) <= 12;
    let places: Vec<Span> = run.iter().map(|part| part.span).collect();
    (is_told && !same && near).then(|| finding(sentence, stated.span, &format!("the parts make {first}-{second}"), &places))
}

/// `won the best-of-seven series 4-2 with a 5-3 victory in Game 7`
fn series(sentence: &Sentence) -> Option<Finding> {
    let low = sentence.all();
    let at = low.find("series")?;
    let score = sentence.scores.iter().find(|score| score.first.max(score.second) <= 4)?;
    let near = sentence.between(sentence.span.start + at, score.span.start.max(sentence.span.start + at)).len() < 25;
    let game = sentence.quantities.iter().find(|quantity| quantity.is_label && word_before(sentence, quantity.span.start) == "game")?;
    let is_won = ["won", "clinched", "took", "win", "beat", "advanced"].iter().any(|word| says(low, word));
    let in_game = sentence.before(game.span.start).trim_end().ends_with("in game")
        || sentence.before(game.span.start).trim_end().ends_with("of game");
    let wrong = sum(score) != game.value && game.value <= 7.0 && score.first.max(score.second) >= 3;
    (near && is_won && in_game && wrong && says(low, "best-of-seven"))
        .then(|| finding(sentence, score.span, &format!("{} games, but this was game {}", sum(score), game.value), &[game.span]))
}

/// `33-20, with three tries, two conversions and four penalties`
fn kicks(sentence: &Sentence) -> Option<Finding> {
    let worth =
        [("tries", 5.0), ("try", 5.0), ("conversions", 2.0), ("conversion", 2.0), ("penalties", 3.0), ("penalty", 3.0), ("drop", 3.0)];
    let [score] = sentence.scores else { return None };
    let parts: Vec<(f64, f64, Span)> = sentence
        .quantities
        .iter()
        .filter(|quantity| is_count(quantity) && quantity.span.start > score.span.end)
        .filter_map(|quantity| {
            let noun = words(sentence.after(quantity.span.end)).next()?;
            let (_, points) = worth.iter().find(|(word, _)| *word == noun)?;
            Some((quantity.value, *points, quantity.span))
        })
        .collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let made: f64 = parts.iter().map(|(count, points, _)| count * points).sum();
    let is_list = sentence.between(score.span.end, first.2.start).len() < 25 && sentence.between(first.2.start, last.2.end).len() < 80;
    let near = (made - f64::from(score.first)).abs() <= 8.0 && parts.len() > 2 && parts.iter().any(|(_, points, _)| *points == 5.0);
    if !is_list || !near || made == f64::from(score.first) || made == f64::from(score.second) {
        return None;
    }
    let terms: Vec<String> = parts.iter().map(|(count, points, _)| format!("{count} x {points}")).collect();
    let places: Vec<Span> = parts.iter().map(|part| part.2).collect();
    Some(finding(sentence, score.span, &format!("{} is {made}", terms.join(" + ")), &places))
}

/// `5-1 win, in which Reid scored twice and Park and Nunn once each`
fn scorers(sentence: &Sentence) -> Option<Finding> {
    let [score] = sentence.scores else { return None };
    let tail = sentence.after(score.span.end);
    if !says(tail, "scored") || !says(tail, "once each") && !says(tail, "twice") || score.first.max(score.second) > 12 {
        return None;
    }
    let more = Role::OtherGoals.is_in(tail);
    let at = tail.find("scored")?;
    let list = &sentence.paragraph.passage.visible.get(score.span.end + at..sentence.span.end)?;
    let (head, rest) = list.split_once("twice")?;
    let (middle, end) = rest.split_once("once each")?;
    let names = middle.split(" and ").filter(|part| part.trim().starts_with(char::is_uppercase)).count();
    let made = 2 + names as u32;
    let is_whole =
        head.trim() == "scored" && names > 1 && !middle.contains([',', '.']) && words(&end.to_ascii_lowercase()).next().is_none();
    (is_whole && !more && made != score.first && made != score.second)
        .then(|| finding(sentence, score.span, &format!("the scorers make {made}"), &[]))
}

fn finding(sentence: &Sentence, span: Span, message: &str, others: &[Span]) -> Finding {
    let related = others.iter().map(|other| Related { span: sentence.place(*other), message: format!("{} here", sentence.text(*other)) });
    let message = format!("\"{}\": {message}", sentence.text(span));
    Finding { related: related.collect(), ..RULE.finding(sentence.place(span), message) }
}

#[cfg(test)]
mod tests;
