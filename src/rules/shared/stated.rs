//! What the rules of dates and numbers share: where they run, and other calendars.

use crate::article::Zone;

/// Where people write dates; a page's furniture has them from a machine.
pub(in super::super) const DATED: &[Zone] = &[Zone::Headline, Zone::Deck, Zone::Dateline, Zone::Body, Zone::Caption, Zone::List];

/// Where sentences state sums.
pub(in super::super) const SUMS: &[Zone] = &[Zone::Deck, Zone::Body, Zone::Caption];

/// Words of other calendars.
const CALENDARS: [&str; 7] = ["old style", "o.s.", "julian", "hijri", "lunar calendar", "hebrew calendar", "islamic calendar"];

/// Does the paragraph, in lower case, count days as others do?
pub(in super::super) fn has_other_calendar(low: &str) -> bool {
    CALENDARS.iter().any(|calendar| low.contains(calendar))
}
