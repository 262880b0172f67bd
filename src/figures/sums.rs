//! What numbers may have been before they were rounded, and how a result is written.

use super::{Hedge, Quantity, Unit};

/// A number as it is written, with at most so many decimals and no noughts behind them.
pub fn amount(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// What a number may have been before it was rounded.
pub fn bounds(quantity: &Quantity) -> (f64, f64) {
    let rounding = if quantity.step == 1.0 && quantity.unit != Unit::Percent { 0.0 } else { quantity.step / 2.0 };
    let hedged = if quantity.hedge == Hedge::Exact { 0.0 } else { 0.05 * quantity.value };
    (quantity.value - rounding - hedged, quantity.value + rounding + hedged)
}

/// With commas between the thousands.
pub fn grouped(value: f64) -> String {
    let text = amount(value, 1);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &rest
}

/// A simple fraction in words, where the number is one.
pub fn fraction(value: f64, written: &str) -> Option<String> {
    const LOWER: [(&str, f64); 7] =
        [("half", 2.0), ("third", 3.0), ("quarter", 4.0), ("fifth", 5.0), ("sixth", 6.0), ("eighth", 8.0), ("tenth", 10.0)];
    const UPPER: [&str; 7] = ["a", "two", "three", "four", "five", "six", "seven"];
    let (name, lower, upper) = LOWER.iter().find_map(|&(name, lower)| {
        let upper = value * lower;
        ((upper - upper.round()).abs() < 0.02 && (1.0..8.0).contains(&upper.round()) && upper.round() < lower).then_some((
            name,
            lower,
            upper.round(),
        ))
    })?;
    if lower == 2.0 {
        return Some("half".to_owned());
    }
    let first = UPPER[(upper as usize).clamp(1, 7) - 1];
    let article = if written.starts_with("one") && upper == 1.0 {
        "one"
    } else if name == "eighth" && upper == 1.0 {
        "an"
    } else {
        first
    };
    let joint = if upper == 1.0 { " " } else { "-" };
    Some(format!("{article}{joint}{name}{}", if upper == 1.0 { "" } else { "s" }))
}
