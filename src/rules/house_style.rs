//! `house-style`: what the desk writes in another way.
//!
//! The rows are data of the settings and of the styles that they extend; [`crate::style`] finds them.

use super::{Category, PROSE, Rule, RuleContext};
use crate::finding::{Finding, Fix, Severity};
use crate::style::{self, StyleMatch};

/// The rule.
pub static RULE: Rule = Rule {
    id: "house-style",
    category: Category::Style,
    summary: "a word or phrase that the house style has in another way",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = r#"## What it flags

What a row of the house style has in another way. Rows stand in a `copydesk.toml`, in files that it extends, and in the styles that ship with
the program; without any, the rule is silent.

```toml
extends = ["ap", "../desk/house.toml"]

[[style]]
write = "adviser"
instead-of = ["advisor"]
because = "one spelling in every paper of the group"
source = "House style 2.4"
except-in = ["quotations"]
examples = ["Two advisors left. => Two advisers left."]
```

A row in small letters counts at the beginning of a sentence and in a title too, with its plural and, of a verb, its forms; with a capital it counts
as it is written. `{number}`, `{day}`, `{year}`, `{name}` and `{word}` stand for any such word (`{number} per cent`). The nearer file decides where two
have a row for one place. Where the style speaks, rules that go by what most of the article does are silent.

## Why

A style guide is read once; a row is read at every article, and says its reason.

## Examples

Without rows nothing is told:

```article
The advisor utilised the data, 6 per cent of it.
```

## When to ignore

In a quotation from print, where the row has no `except-in`.
"#;

fn check(context: RuleContext) -> Vec<Finding> {
    if context.styles.is_empty() {
        return Vec::new();
    }
    context
        .paragraphs()
        .flat_map(|paragraph| style::matches(context.styles, paragraph))
        .map(|found| finding(context.text, &found))
        .collect()
}

fn finding(text: &str, found: &StyleMatch) -> Finding {
    let (row, written) = (found.row, found.span.of(text));
    let to_do = match row.write.first().map(|first| found.writes.first().unwrap_or(first)) {
        Some(write) => format!("\"{written}\": the house style is \"{write}\""),
        None => format!("\"{written}\": the house style avoids it"),
    };
    let message = if row.because.is_empty() { to_do } else { format!("{to_do} ({})", row.because) };
    let source = Some(format!("{}.", row.source.trim_end_matches('.'))).filter(|_| !row.source.is_empty());
    let severity = row.level().unwrap_or(RULE.severity);
    let fixes = found.writes.iter().map(|write| {
        let fix = Fix::replace(found.span, write.clone());
        // What has a capital may be a name, and a hint is no order.
        let is_small = ![written, write].iter().any(|text| text.contains(char::is_uppercase));
        if is_small && !found.is_quoted && severity > Severity::Hint && row.regex.is_empty() && found.writes.len() == 1 {
            fix.made_safe()
        } else {
            fix
        }
    });
    Finding { severity, evidence: source.into_iter().collect(), fixes: fixes.collect(), ..RULE.finding(found.span, message) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::article::Format;
    use crate::check::check;
    use crate::config::Config;
    use crate::style::{HouseStyle, StyleRow};

    fn rules(text: &str, rows: &[(&str, &str)]) -> Vec<(&'static str, String)> {
        let row = |(write, instead): &(&str, &str)| StyleRow {
            write: vec![write.to_string()],
            instead_of: vec![instead.to_string()],
            ..StyleRow::default()
        };
        let style = Arc::new(HouseStyle::of(rows.iter().map(row).collect()));
        let config = Config { styles: vec![style], ..Config::default() };
        let analysis = check(text, Format::Plain, &config);
        analysis.findings().iter().map(|finding| (finding.rule, finding.message.clone())).collect()
    }

    #[test]
    fn what_the_style_settles_the_majority_does_not() {
        let text = "Sales rose by 4.2 per cent in May. Electric models made up 21 per cent of the total. Diesel fell to 6 percent.";
        assert_eq!(rules(text, &[]).iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["percent-style"]);
        let told = rules(text, &[("{number} percent", "{number} per cent")]);
        assert_eq!(told, vec![("house-style", "\"per cent\": the house style is \"percent\"".to_string()); 2]);
        let text = "An adviser left on Monday, and a second adviser on Friday. No advisor has said why.";
        let told = rules(text, &[("advisor", "adviser")]);
        assert_eq!(told, vec![("house-style", "\"adviser\": the house style is \"advisor\"".to_string()); 2]);
    }
}
