//! Words that are written for one another: by sound, by a slip of the fingers, or because one is a form of the other.
//!
//! A word stands in one set only.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A word of a set, by their indices in [`SETS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its set.
    pub set: usize,
    /// Which of the set it is.
    pub index: usize,
}

impl Member {
    /// The word.
    pub fn word(self) -> &'static str {
        SETS[self.set][self.index]
    }

    /// The other words of its set.
    pub fn others(self) -> impl Iterator<Item = Member> {
        (0..SETS[self.set].len()).filter(move |&index| index != self.index).map(move |index| Member { set: self.set, index })
    }
}

/// The set of a word in lower case.
pub fn member(low: &str) -> Option<Member> {
    let may_be = low.bytes().next().is_some_and(|first| {
        let row = first.wrapping_sub(b'a') as usize;
        FIRSTS.get(row).is_some_and(|lengths| lengths >> low.len().min(31) & 1 == 1)
    });
    if may_be { MEMBERS.get(low).copied() } else { None }
}

/// For each first letter, one bit for each length that a word of the sets with this letter has: most words of a text end here.
const FIRSTS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut set = 0;
    while set < SETS.len() {
        let mut index = 0;
        while index < SETS[set].len() {
            let word = SETS[set][index].as_bytes();
            lengths[(word[0] - b'a') as usize] |= 1 << word.len();
            index += 1;
        }
        set += 1;
    }
    lengths
};

static MEMBERS: LazyLock<FxHashMap<&'static str, Member>> = LazyLock::new(|| {
    let sets = SETS.iter().enumerate();
    sets.flat_map(|(set, words)| words.iter().enumerate().map(move |(index, &word)| (word, Member { set, index }))).collect()
});

/// The sets. The learned weights and thresholds belong to exactly these (examples/learn_confusion.rs).
#[rustfmt::skip]
pub static SETS: &[&[&str]] = &[
    &["their", "there", "they're"], &["its", "it's"], &["your", "you're"], &["whose", "who's"], &["were", "where", "we're"], &["to",
    "too", "two", "tow"], &["then", "than"], &["lose", "loose", "loss"], &["form", "from"], &["lead", "led"], &["past", "passed"],
    &["affect", "effect"], &["affects", "effects"], &["affected", "effected"], &["affecting", "effecting"], &["breath", "breathe"],
    &["accept", "except", "expect"], &["accepted", "excepted", "expected"], &["advice", "advise"], &["device", "devise"], &["council",
    "counsel"], &["councils", "counsels"], &["councillor", "counsellor"], &["councillors", "counsellors"], &["principal",
    "principle"], &["principals", "principles"], &["peace", "piece"], &["brake", "break"], &["brakes", "breaks"], &["braking",
    "breaking"], &["bare", "bear"], &["bears", "bares"], &["reign", "rein", "rain"], &["reigns", "reins", "rains"], &["compliment",
    "complement"], &["compliments", "complements"], &["complimentary", "complementary"], &["discreet", "discrete"], &["moral",
    "morale"], &["personal", "personnel"], &["prosecute", "persecute"], &["prosecuted", "persecuted"], &["prosecution",
    "persecution"], &["dairy", "diary"], &["quiet", "quite", "quit"], &["desert", "dessert"], &["deserts", "desserts"], &["dual",
    "duel"], &["hanger", "hangar"], &["hangers", "hangars"], &["born", "borne"], &["horde", "hoard"], &["hordes", "hoards"], &["poll",
    "pole", "pool"], &["polls", "poles", "pools"], &["tenant", "tenet"], &["tenants", "tenets"], &["through", "though", "thorough",
    "thought"], &["casual", "causal"], &["angel", "angle"], &["angels", "angles"], &["statue", "statute", "stature"], &["statues",
    "statutes"], &["sever", "severe", "server"], &["role", "roll"], &["roles", "rolls"], &["site", "sight", "cite"], &["sites",
    "sights", "cites"], &["public", "pubic"], &["untied", "united"], &["trial", "trail"], &["trials", "trails"], &["martial",
    "marital"], &["county", "country"], &["counties", "countries"], &["canvas", "canvass"], &["weather", "whether"], &["manger",
    "manager"], &["mange", "manage"], &["fist", "first"], &["contact", "contract"], &["contacts", "contracts"], &["bought",
    "brought"], &["ether", "either"], &["ballet", "ballot"], &["ballets", "ballots"], &["alter", "altar"], &["coarse", "course"],
    &["soul", "sole"], &["souls", "soles"], &["plain", "plane"], &["plains", "planes"], &["boarder", "border"], &["boarders",
    "borders"], &["stationary", "stationery"], &["sue", "use", "us"], &["fro", "for", "four"], &["won", "own"], &["not", "note"],
    &["now", "know"], &["knew", "new"], &["who", "how"], &["been", "being"], &["off", "of"], &["diner", "dinner"], &["lightning",
    "lightening"], &["pour", "poor", "pore"], &["steal", "steel"], &["waist", "waste"], &["wait", "weight"], &["waits", "weights"],
    &["waive", "wave"], &["waived", "waved"], &["vein", "vain"], &["sheer", "shear"], &["sell", "cell"], &["sells", "cells"],
    &["sent", "cent", "scent"], &["scene", "seen"], &["sale", "sail"], &["sales", "sails"], &["right", "write", "rite"], &["rights",
    "writes", "rites"], &["raise", "raze"], &["raised", "razed"], &["prey", "pray"], &["profit", "prophet"], &["profits", "prophets"],
    &["presence", "presents"], &["petal", "pedal", "peddle"], &["patients", "patience"], &["medal", "metal", "meddle"], &["medals",
    "metals"], &["muscle", "mussel"], &["muscles", "mussels"], &["minor", "miner"], &["minors", "miners"], &["meat", "meet"],
    &["mail", "male"], &["mails", "males"], &["main", "mane"], &["loan", "lone"], &["lesson", "lessen"], &["lessons", "lessens"],
    &["knight", "night"], &["knights", "nights"], &["idle", "idol"], &["hole", "whole"], &["heal", "heel"], &["heals", "heels"],
    &["hear", "here"], &["heard", "herd"], &["hair", "hare"], &["great", "grate"], &["gait", "gate"], &["flair", "flare"], &["fair",
    "fare"], &["feat", "feet"], &["faint", "feint"], &["die", "dye"], &["dying", "dyeing"], &["days", "daze"], &["coup", "coop"],
    &["corps", "corpse"], &["cord", "chord"], &["ceiling", "sealing"], &["cereal", "serial"], &["censor", "censure", "sensor"],
    &["capital", "capitol"], &["cavalry", "calvary"], &["bridal", "bridle"], &["bread", "bred"], &["bale", "bail"], &["berth",
    "birth"], &["births", "berths"], &["board", "bored"], &["assent", "ascent"], &["assistance", "assistants"], &["attendance",
    "attendants"], &["allusion", "illusion"], &["allude", "elude"], &["aloud", "allowed"], &["aisle", "isle"], &["aid", "aide"],
    &["aids", "aides"], &["adverse", "averse"], &["adapt", "adopt"], &["adapted", "adopted"], &["access", "excess", "assess"],
    &["elicit", "illicit"], &["emigrate", "immigrate"], &["eminent", "imminent"], &["envelop", "envelope"], &["exercise", "exorcise"],
    &["formally", "formerly"], &["forth", "fourth"], &["forward", "foreword"], &["foul", "fowl"], &["human", "humane"], &["incidence",
    "incidents"], &["later", "latter"], &["least", "leased"], &["naval", "navel"], &["ordinance", "ordnance"], &["palate", "palette",
    "pallet"], &["parish", "perish"], &["perspective", "prospective"], &["precede", "proceed"], &["populace", "populous"], &["rapped",
    "wrapped"], &["regime", "regimen"], &["respectfully", "respectively"], &["root", "route"], &["roots", "routes"], &["shone",
    "shown"], &["straight", "strait"], &["suit", "suite"], &["suits", "suites"], &["throne", "thrown"], &["tide", "tied"], &["track",
    "tract"], &["troop", "troupe"], &["troops", "troupes"], &["veil", "vale"], &["vice", "vise"], &["wander", "wonder"],
    &["wondering", "wandering"], &["wary", "weary"], &["weak", "week"], &["which", "witch"], &["rest", "wrest"], &["yoke", "yolk"],
    &["solider", "soldier"], &["singed", "signed"], &["conservation", "conversation"], &["reserve", "reverse"], &["reserves",
    "reverses"], &["sacred", "scared"], &["defuse", "diffuse"], &["desperate", "disparate"], &["disburse", "disperse"], &["exiting",
    "exciting"], &["filed", "filled", "field"], &["massage", "message"], &["massages", "messages"], &["manor", "manner"],
    &["mourning", "morning"], &["shit", "shift"], &["shits", "shifts"], &["crap", "carp"], &["price", "prize"], &["prices", "prizes"],
    &["ware", "wear"], &["pact", "packed"], &["tax", "tacks"], &["beach", "beech"], &["beat", "beet"], &["bury", "berry"], &["bold",
    "bowled"], &["crews", "cruise"], &["find", "fined"], &["flour", "flower"], &["guest", "guessed"], &["in", "inn"], &["mince",
    "mints"], &["mist", "missed"], &["paws", "pause"], &["peer", "pier"], &["peers", "piers"], &["plum", "plumb"], &["rap", "wrap"],
    &["sauce", "source"], &["tail", "tale"], &["tails", "tales"], &["threw", "thru"], &["vial", "vile"], &["wail", "whale"], &["warn",
    "worn"], &["wood", "would"], &["could", "cold"], &["world", "word"], &["worlds", "words"], &["batter", "better"], &["complaint",
    "compliant"], &["decent", "descent", "dissent"], &["eligible", "illegible"], &["incite", "insight"], &["loath", "loathe"],
    &["mantle", "mantel"], &["mode", "mood"], &["ode", "owed"], &["overdo", "overdue"], &["pair", "pear"], &["patrol", "petrol"],
    &["picture", "pitcher"], &["profession", "procession"], &["proceeds", "precedes"], &["raiser", "razor"], &["recent", "resent"],
    &["residence", "residents"], &["scrip", "script"], &["slight", "sleight"], &["sort", "sought"], &["staff", "staph"], &["stake",
    "steak"], &["stakes", "steaks"], &["succeed", "secede"], &["tear", "tier"], &["tiers", "tears"], &["tortuous", "torturous"],
    &["trustee", "trusty"], &["undo", "undue"], &["urban", "urbane"], &["wreck", "wreak"], &["bath", "bathe"], &["cloth", "clothe"],
    &["cloths", "clothes"], &["teeth", "teethe"], &["choose", "chose"], &["custom", "costume"], &["customs", "costumes"], &["collage",
    "college"], &["devote", "devout"], &["costs", "coasts"], &["cost", "coast"], &["signal", "single"], &["signals", "singles"],
    &["salon", "saloon"], &["thing", "think"], &["things", "thinks"], &["this", "his"], &["hat", "that"], &["spilt", "split"],
    &["fired", "fried"], &["friend", "fiend"], &["friends", "fiends"], &["bust", "burst"], &["tired", "tried"], &["tires", "tries"],
    &["crated", "created"], &["dose", "does"], &["goal", "gaol"], &["goals", "gaols"], &["dear", "deer"], &["lair", "liar"],
    &["lairs", "liars"], &["calm", "clam"], &["clams", "calms"], &["silver", "sliver"], &["polices", "policies"], &["parities",
    "parties"], &["diaries", "dairies"], &["pervious", "previous"], &["preform", "perform"], &["cause", "clause"], &["causes",
    "clauses"], &["impassable", "impassible"], &["inequity", "iniquity"], &["interment", "internment"], &["jam", "jamb"], &["leach",
    "leech"], &["liable", "libel"], &["marry", "merry"], &["militate", "mitigate"], &["official", "officious"], &["ore", "oar"],
    &["oral", "aural"], &["pried", "pride"], &["raid", "rayed"], &["rational", "rationale"], &["real", "reel"], &["reals", "reels"],
    &["ring", "wring"], &["rye", "wry"], &["sea", "see"], &["seas", "sees"], &["seam", "seem"], &["seams", "seems"], &["sects",
    "sex"], &["shore", "sure"], &["soar", "sore"], &["some", "sum"], &["son", "sun"], &["stair", "stare"], &["stairs", "stares"],
    &["style", "stile"], &["taught", "taut"], &["team", "teem"], &["teams", "teems"],
    &["timber", "timbre"], &["toad", "towed"], &["ton", "tonne"], &["vary", "very"], &["wade", "weighed"], &["way", "weigh"],
    &["ways", "weighs"], &["wet", "whet"], &["while", "wile"], &["well", "we'll"], &["ill", "i'll"], &["shell",
    "she'll"], &["hell", "he'll"], &["lets", "let's"], &["wed", "we'd"], &["shed", "she'd"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_one_set_only() {
        assert_eq!(MEMBERS.len(), SETS.iter().map(|set| set.len()).sum::<usize>());
    }

    #[test]
    fn every_word_of_the_sets_is_found_and_no_other() {
        for (set, words) in SETS.iter().enumerate() {
            for (index, word) in words.iter().enumerate() {
                assert_eq!(member(word), Some(Member { set, index }));
            }
        }
        assert_eq!((member("minister"), member(""), member("é")), (None, None, None));
    }
}
