//! Words that are written for one another: by sound, by a slip of the fingers, or because one is a form of the other.
//!
//! A word stands in one set only. Words that fit alike are in none: opposites (`explicit`, `implicit`), and what two desks use alike (`ensure`,
//! `insure`).

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

/// The sets. assets/phrases.bin holds the phrases of exactly these: scripts/build-assets packs them anew.
#[rustfmt::skip]
pub static SETS: &[&[&str]] = &[
    &["their", "there", "they're"], &["its", "it's"], &["your", "you're"], &["whose", "who's"], &["were", "where", "we're"], &["to", "too",
    "two", "tow"], &["then", "than"], &["lose", "loose", "loss"], &["form", "from"], &["lead", "led"], &["past", "passed"], &["affect",
    "effect"], &["affects", "effects"], &["affected", "effected"], &["affecting", "effecting"], &["breath", "breathe"], &["accept",
    "except", "expect"], &["accepted", "excepted", "expected"], &["advice", "advise"], &["device", "devise"], &["council", "counsel"],
    &["councils", "counsels"], &["principal", "principle"], &["principals", "principles"], &["peace", "piece"], &["brake", "break"],
    &["brakes", "breaks"], &["braking", "breaking"], &["bare", "bear"], &["bears", "bares"], &["reign", "rein", "rain"], &["reigns",
    "reins", "rains"], &["compliment", "complement"], &["compliments", "complements"], &["complimentary", "complementary"], &["discreet",
    "discrete"], &["moral", "morale"], &["personal", "personnel"], &["prosecute", "persecute"], &["prosecuted", "persecuted"],
    &["prosecution", "persecution"], &["dairy", "diary"], &["quiet", "quite", "quit"], &["desert", "dessert"], &["deserts", "desserts"],
    &["dual", "duel"], &["hanger", "hangar"], &["hangers", "hangars"], &["born", "borne"], &["horde", "hoard"], &["hordes", "hoards"],
    &["poll", "pole", "pool"], &["polls", "poles", "pools"], &["tenant", "tenet"], &["tenants", "tenets"], &["through", "though",
    "thorough", "thought"], &["casual", "causal"], &["angel", "angle"], &["angels", "angles"], &["statue", "statute", "stature"],
    &["statues", "statutes"], &["sever", "severe", "server"], &["role", "roll"], &["roles", "rolls"], &["site", "sight", "cite"], &["sites",
    "sights", "cites"], &["public", "pubic"], &["untied", "united"], &["trial", "trail"], &["trials", "trails"], &["martial", "marital",
    "marshal"], &["county", "country"], &["counties", "countries"], &["canvas", "canvass"], &["weather", "whether"], &["manger", "manager"],
    &["mange", "manage"], &["fist", "first"], &["contact", "contract"], &["contacts", "contracts"], &["bought", "brought"], &["ether",
    "either"], &["ballet", "ballot"], &["ballets", "ballots"], &["alter", "altar"], &["coarse", "course"], &["soul", "sole"], &["souls",
    "soles"], &["plain", "plane"], &["plains", "planes"], &["boarder", "border"], &["boarders", "borders"], &["stationary", "stationery"],
    &["sue", "use", "us"], &["fro", "for", "four"], &["won", "own"], &["not", "note"], &["now", "know"], &["knew", "new"], &["who", "how"],
    &["been", "being"], &["off", "of"], &["diner", "dinner"], &["lightning", "lightening"], &["pour", "poor", "pore"], &["steal", "steel"],
    &["waist", "waste"], &["wait", "weight"], &["waits", "weights"], &["waive", "wave"], &["waived", "waved"], &["vein", "vain"], &["sheer",
    "shear"], &["sell", "cell"], &["sells", "cells"], &["sent", "cent", "scent"], &["scene", "seen"], &["sale", "sail"], &["sales",
    "sails"], &["right", "write", "rite"], &["rights", "writes", "rites"], &["raise", "raze"], &["raised", "razed"], &["prey", "pray"],
    &["profit", "prophet"], &["profits", "prophets"], &["presence", "presents"], &["petal", "pedal", "peddle"], &["patients", "patience"],
    &["medal", "metal", "meddle"], &["medals", "metals"], &["muscle", "mussel"], &["muscles", "mussels"], &["minor", "miner"], &["minors",
    "miners"], &["meat", "meet"], &["mail", "male"], &["mails", "males"], &["main", "mane"], &["loan", "lone"], &["lesson", "lessen"],
    &["lessons", "lessens"], &["knight", "night"], &["knights", "nights"], &["idle", "idol"], &["hole", "whole"], &["heal", "heel"],
    &["heals", "heels"], &["hear", "here"], &["heard", "herd"], &["hair", "hare"], &["great", "grate"], &["gait", "gate"], &["flair",
    "flare"], &["fair", "fare"], &["feat", "feet"], &["faint", "feint"], &["die", "dye"], &["dying", "dyeing"], &["days", "daze"], &["coup",
    "coop"], &["corps", "corpse"], &["cord", "chord"], &["ceiling", "sealing"], &["cereal", "serial"], &["censor", "censure", "sensor"],
    &["capital", "capitol"], &["cavalry", "calvary"], &["bridal", "bridle"], &["bread", "bred"], &["bale", "bail"], &["berth", "birth"],
    &["births", "berths"], &["board", "bored"], &["assent", "ascent"], &["assistance", "assistants"], &["attendance", "attendants"],
    &["allusion", "illusion"], &["allude", "elude"], &["aloud", "allowed"], &["aisle", "isle"], &["aid", "aide"], &["aids", "aides"],
    &["adverse", "averse"], &["adapt", "adopt"], &["adapted", "adopted"], &["access", "excess", "assess"], &["elicit", "illicit"],
    &["emigrate", "immigrate"], &["eminent", "imminent"], &["envelop", "envelope"], &["formally", "formerly"], &["forth", "fourth"],
    &["forward", "foreword"], &["foul", "fowl"], &["human", "humane"], &["incidence", "incidents"], &["later", "latter"], &["least",
    "leased"], &["naval", "navel"], &["ordinance", "ordnance"], &["palate", "palette", "pallet"], &["parish", "perish"], &["perspective",
    "prospective"], &["precede", "proceed"], &["populace", "populous"], &["rapped", "wrapped"], &["regime", "regimen"], &["respectfully",
    "respectively"], &["root", "route"], &["roots", "routes"], &["shone", "shown"], &["straight", "strait"], &["suit", "suite"], &["suits",
    "suites"], &["throne", "thrown"], &["tide", "tied"], &["track", "tract"], &["troop", "troupe"], &["troops", "troupes"], &["veil",
    "vale"], &["vice", "vise"], &["wander", "wonder"], &["wondering", "wandering"], &["wary", "weary"], &["weak", "week"], &["which",
    "witch"], &["rest", "wrest"], &["yoke", "yolk"], &["singed", "signed"], &["conservation", "conversation"], &["reserve", "reverse"],
    &["reserves", "reverses"], &["sacred", "scared"], &["defuse", "diffuse"], &["desperate", "disparate"], &["disburse", "disperse"],
    &["exiting", "exciting"], &["filed", "filled", "field"], &["massage", "message"], &["massages", "messages"], &["manor", "manner"],
    &["mourning", "morning"], &["shit", "shift"], &["shits", "shifts"], &["crap", "carp"], &["price", "prize"], &["prices", "prizes"],
    &["ware", "wear"], &["pact", "packed"], &["tax", "tacks"], &["beach", "beech"], &["beat", "beet"], &["bury", "berry"], &["bold",
    "bowled"], &["crews", "cruise"], &["find", "fined"], &["flour", "flower"], &["guest", "guessed"], &["in", "inn"], &["mince", "mints"],
    &["mist", "missed"], &["paws", "pause"], &["peer", "pier"], &["peers", "piers"], &["plum", "plumb"], &["rap", "wrap"], &["sauce",
    "source"], &["tail", "tale"], &["tails", "tales"], &["threw", "thru"], &["vial", "vile"], &["wail", "whale"], &["warn", "worn"],
    &["wood", "would"], &["could", "cold"], &["world", "word"], &["worlds", "words"], &["batter", "better"], &["complaint", "compliant"],
    &["decent", "descent", "dissent"], &["eligible", "illegible"], &["incite", "insight"], &["loath", "loathe"], &["mantle", "mantel"],
    &["mode", "mood"], &["ode", "owed"], &["overdo", "overdue"], &["pair", "pear"], &["patrol", "petrol"], &["picture", "pitcher"],
    &["profession", "procession"], &["proceeds", "precedes"], &["raiser", "razor"], &["recent", "resent"], &["residence", "residents"],
    &["scrip", "script"], &["slight", "sleight"], &["sort", "sought"], &["staff", "staph"], &["stake", "steak"], &["stakes", "steaks"],
    &["succeed", "secede"], &["tear", "tier"], &["tiers", "tears"], &["tortuous", "torturous"], &["trustee", "trusty"], &["undo", "undue"],
    &["urban", "urbane"], &["wreck", "wreak"], &["bath", "bathe"], &["cloth", "clothe"], &["cloths", "clothes"], &["choose", "chose"],
    &["custom", "costume"], &["customs", "costumes"], &["collage", "college"], &["devote", "devout"], &["costs", "coasts"], &["cost",
    "coast"], &["signal", "single"], &["signals", "singles"], &["salon", "saloon"], &["thing", "think"], &["things", "thinks"], &["this",
    "his"], &["hat", "that"], &["spilt", "split"], &["fired", "fried"], &["friend", "fiend"], &["friends", "fiends"], &["bust", "burst"],
    &["tired", "tried"], &["tires", "tries"], &["dose", "does"], &["dear", "deer"], &["lair", "liar"], &["calm", "clam"], &["clams",
    "calms"], &["silver", "sliver"], &["polices", "policies"], &["parities", "parties"], &["diaries", "dairies"], &["cause", "clause"],
    &["causes", "clauses"], &["inequity", "iniquity"], &["jam", "jamb"], &["leach", "leech"], &["liable", "libel"], &["marry", "merry"],
    &["militate", "mitigate"], &["ore", "oar"], &["oral", "aural"], &["pried", "pride"], &["raid", "rayed"], &["rational", "rationale"],
    &["real", "reel"], &["ring", "wring"], &["rye", "wry"], &["sea", "see"], &["seas", "sees"], &["seam", "seem"], &["seams", "seems"],
    &["sects", "sex"], &["shore", "sure"], &["soar", "sore"], &["some", "sum"], &["son", "sun"], &["stair", "stare"], &["stairs", "stares"],
    &["style", "stile"], &["taught", "taut"], &["team", "teem"], &["teams", "teems"], &["timber", "timbre"], &["toad", "towed"], &["ton",
    "tonne"], &["vary", "very"], &["wade", "weighed"], &["way", "weigh"], &["ways", "weighs"], &["wet", "whet"], &["while", "wile"],
    &["well", "we'll"], &["ill", "i'll"], &["shell", "she'll"], &["hell", "he'll"], &["lets", "let's"], &["wed", "we'd"], &["shed",
    "she'd"], &["has", "as"], &["by", "buy", "bye"], &["god", "good"], &["bother", "brother"], &["belief", "believe"], &["relief",
    "relieve"], &["proof", "prove"], &["safe", "save"], &["live", "life"], &["extend", "extent"], &["intend", "intent"], &["lend", "lent"],
    &["spend", "spent"], &["build", "built"], &["chef", "chief"], &["minister", "minster"], &["month",
    "mouth"], &["mouths", "months"], &["much", "mush"], &["nation", "notion"], &["nations", "notions"], &["paint", "pain"], &["president",
    "precedent"], &["reality", "realty"], &["region", "religion"], &["regions", "religions"], &["rely", "reply"], &["state", "sate"],
    &["stop", "stoop"], &["thanks", "tanks"], &["ration", "ratio"], &["quote", "quota"], &["quotes", "quotas"], &["plant", "planet"],
    &["plants", "planets"], &["start", "star"], &["started", "stared"], &["stars", "starts"], &["sad", "said"], &["stand", "sand"],
    &["term", "tern"], &["court", "curt"], &["expand", "expend"], &["farther", "further", "father"], &["feel", "fell"], &["immortal",
    "immoral"], &["loner", "longer"], &["lust", "lost"], &["about", "abut"], &["on", "no"], &["sing", "sign"], &["sings", "signs"],
    &["singing", "signing"], &["maid", "made"], &["rules", "rulers"], &["leader", "ladder"], &["leaders", "ladders"], &["reports",
    "resorts"], &["reported", "resorted"], &["resort", "report"], &["test", "text"], &["tests", "texts"], &["attack", "attach"],
    &["attacked", "attached"], &["fiscal", "physical"], &["police", "polite"], &["chance", "change"], &["chances", "changes"], &["even",
    "event"], &["ever", "every"], &["place", "palace"], &["places", "palaces"], &["quarter", "quartet"], &["quarters", "quartets"],
    &["share", "sharp"], &["shot", "short"], &["size", "seize"], &["sized", "seized"], &["study", "sturdy"], &["summit", "submit"],
    &["sweat", "sweet"], &["sweats", "sweets"], &["taken", "token"], &["trust", "thrust"], &["window", "widow"], &["windows", "widows"],
    &["women", "woman"], &["men", "man"], &["bad", "bade"], &["beside", "besides"], &["bit", "bite"], &["bits", "bites"], &["blew", "blue"],
    &["bloc", "block"], &["blocs", "blocks"], &["boy", "buoy"], &["boys", "buoys"], &["bolder", "boulder"], &["breach", "breech"],
    &["callous", "callus"], &["cannon", "canon"], &["cannons", "canons"], &["cash", "cache"], &["climactic", "climatic"], &["comma",
    "coma"], &["conscience", "conscious"], &["correspondents", "correspondence"], &["credible", "creditable"], &["creak", "creek"],
    &["cymbal", "symbol"], &["cymbals", "symbols"], &["dam", "damn"], &["deceased", "diseased"], &["decease", "disease"], &["depravation",
    "deprivation"], &["discus", "discuss"], &["emergence", "emergency"], &["epic", "epoch"], &["evoke", "invoke"], &["exalt", "exult"],
    &["expansive", "expensive"], &["faze", "phase"], &["fazed", "phased"], &["flaunt", "flout"], &["flaunted", "flouted"], &["flaunting",
    "flouting"], &["flew", "flu", "flue"], &["flounder", "founder"], &["fort", "forte"], &["genius", "genus"], &["gorilla", "guerrilla"],
    &["gorillas", "guerrillas"], &["grisly", "grizzly"], &["groan", "grown"], &["hail", "hale"], &["hall", "haul"], &["halls", "hauls"],
    &["hart", "heart"], &["heroin", "heroine"], &["hew", "hue"], &["hoarse", "horse"], &["holy", "wholly"], &["hospitable", "hospital"],
    &["hurdle", "hurtle"], &["inane", "insane"], &["ingenious", "ingenuous"], &["intense", "intents"], &["kernel", "colonel"], &["key",
    "quay"], &["leak", "leek"], &["leaks", "leeks"], &["levee", "levy"], &["lie", "lye"], &["load", "lode"], &["maize", "maze"], &["mean",
    "mien"], &["mediate", "meditate"], &["mite", "might"], &["moat", "mote"], &["morn", "mourn"], &["negligent", "negligible"], &["none",
    "nun"], &["oversees", "overseas"], &["parameter", "perimeter"], &["peak", "peek"], &["peaks", "peeks"], &["peaked", "peeked"], &["peal",
    "peel"], &["perpetrate", "perpetuate"], &["perpetrated", "perpetuated"], &["plaintiff", "plaintive"], &["plague", "plaque"],
    &["plagues", "plaques"], &["portion", "potion"], &["portions", "potions"], &["prescribe", "proscribe"], &["prescribed", "proscribed"],
    &["prostate", "prostrate"], &["providence", "province"], &["refuge", "refugee"], &["refugees", "refuges"], &["review", "revue"],
    &["reviews", "revues"], &["road", "rode"], &["roe", "row"], &["rote", "wrote"], &["ruff", "rough"], &["rung", "wrung"], &["sacks",
    "sax"], &["sew", "sow"], &["slay", "sleigh"], &["sloe", "slow"], &["staid", "stayed"], &["starling", "startling"], &["surge", "serge"],
    &["tea", "tee"], &["teas", "tease"], &["tic", "tick"], &["tics", "ticks"], &["tracks", "tracts"], &["turban", "turbine"], &["turbans",
    "turbines"], &["verses", "versus"], &["vicious", "viscous"], &["wined", "wind"], &["convoy", "convey"], &["convoys", "conveys"],
    &["alley", "ally"], &["alleys", "allies"], &["alive", "olive"], &["arc", "ark"], &["ante", "anti"], &["astray", "ashtray"], &["bazaar",
    "bizarre"], &["barren", "baron"], &["basis", "bases"], &["bell", "belle"], &["boost", "boast"], &["boosted", "boasted"], &["boosts",
    "boasts"], &["brows", "browse"], &["broach", "brooch"], &["cast", "caste"], &["causality", "casualty"], &["carrier", "career"],
    &["carriers", "careers"], &["closet", "closest"], &["command", "commend"], &["commanded", "commended"], &["comprise", "compromise"],
    &["comprised", "compromised"], &["confidant", "confident"], &["confirm", "conform"], &["confirmed", "conformed"], &["detract",
    "distract"], &["distracted", "detracted"], &["deployed", "deplored"], &["deploy", "deplore"], &["empire", "umpire"], &["empires",
    "umpires"], &["exist", "exit"], &["existed", "exited"], &["exists", "exits"], &["fate", "fete"], &["fright", "freight"], &["hostel",
    "hostile"], &["imitate", "intimate"], &["immunity", "impunity"], &["interned", "interred"], &["invest", "infest"], &["invested",
    "infested"], &["motif", "motive"], &["motives", "motifs"], &["peasant", "pheasant"], &["revel", "reveal"], &["revels", "reveals"],
    &["salvage", "savage"], &["scrap", "scrape"], &["slaughter", "laughter"], &["spar", "spare"], &["stork", "stroke"], &["tenor",
    "tenure"], &["threat", "treat"], &["threats", "treats"], &["thrash", "trash"], &["tour", "tore"], &["whine", "wine"], &["customers",
    "costumers"], &["rogue", "rouge"], &["below", "bellow"], &["proceeded", "preceded"], &["defused", "diffused"], &["complemented", "complimented"], &["collision", "collusion"], &["queue", "cue"], &["queues", "cues"], &["alluded",
    "eluded"], &["elusive", "illusive"], &["purpose", "propose"], &["prosperity", "posterity"], &["dispersed", "disbursed"], &["bridge",
    "bride"], &["bridges", "brides"], &["losing", "loosing"], &["loses", "looses"], &["tough", "trough"], &["reined", "reigned", "rained"],
    &["reining", "reigning", "raining"], &["weakly", "weekly"], &["convert", "covert"], &["wondered", "wandered"], &["exceed", "accede"],
    &["adopting", "adapting"], &["adopts", "adapts"], &["cents", "scents"], &["isles", "aisles"], &["dies", "dyes"], &["poured", "pored"],
    &["pouring", "poring"], &["greater", "grater"], &["devices", "devises"], &["counselor", "councilor"], &["tracked", "tacked"],
    &["barely", "barley"], &["asses", "assesses"], &["inflict", "afflict"], &["inflicted", "afflicted"], &["wrecked", "wreaked"],
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
        assert_eq!((member("harbour"), member(""), member("é")), (None, None, None));
    }
}
