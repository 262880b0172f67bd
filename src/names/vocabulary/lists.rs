//! The lists of words behind [`Classes`](super::Classes), in lower case.

/// Titles and roles that stand before a name.
pub(super) const TITLES: &str = "\
    mr mrs ms miss dr prof professor sir lord lady dame president vice-president premier minister chancellor secretary senator
    sen rep congressman congresswoman governor gov mayor judge justice attorney king queen prince princess pope cardinal
    archbishop bishop rev reverend father sister brother imam ayatollah sheikh sultan emir general gen colonel col captain capt
    major maj lieutenant lt sergeant sgt admiral commander officer inspector detective coach manager striker midfielder defender
    goalkeeper winger forward actor actress singer director author writer chief chairman chairwoman chairperson spokesman
    spokeswoman spokesperson mp leader analyst economist lawyer ambassador envoy adviser candidate champion commissioner skipper
    opener trader dealer strategist treasurer rival counterpart wife husband son daughter teammate team-mate seed novelist
    scientist researcher critic rebel baroness mother goalkeepers pitcher quarterback batsman bowler left-hander right-hander
    spinner fly-half flyhalf hooker prop speaker taoiseach tánaiste tanaiste councillor cllr rabbi mufti constable superintendent
    brigadier commodore";

/// Verbs that people, and nobody else, are the subject of.
pub(super) const SPEECH: &str = "\
    said says say told tells tell added adds responded responds replied replies asked asks answered argued argues claimed claims
    insisted insists explained explains warned warns stated noted notes announced declared concluded admitted confirmed denied
    denies described suggested believes believed thinks thought spoke speaking commented continued recalled stressed vowed
    pledged promised urged called joked quipped testified wrote writes accused criticised criticized welcomed thanked agreed
    hopes hoped wants wanted met";

/// Small words inside names.
pub(super) const PARTICLES: &str = "\
    al el bin ibn ben abu abd de da dal des di do du del della der den van von la le los las dos das st ter ten y e af";

/// Words that make an organisation or a place of a name.
pub(super) const ORGANISATIONS: &str = "\
    inc corp ltd plc co group bank university college party league cup united city club fc airlines airways motors ministry
    department house court council committee association union agency office street road avenue park hospital school church
    island islands river lake mount bay county state states republic kingdom province district north south east west northern
    southern eastern western central conference championship championships open awards award festival games olympics act
    foundation institute company times post press news radio tv television force forces army navy airport centre center museum
    theatre commission parliament congress senate federation society trust fund international national royal stadium square
    bridge hall grand prix world first second";

/// Months and days.
pub(super) const CALENDAR: &str = "\
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu thur fri sat sun";

/// Titles that are written with a stop.
pub(super) const ABBREVIATED_TITLES: &str = "\
    mr mrs ms dr prof gen col lt sgt sen rep gov capt maj rev";

/// Auxiliaries and short verbs that ask for a subject.
pub(super) const AUXILIARIES: &str = "\
    is was has had will would can could may might did does also who went came took made won lost beat gave got left hit led put
    ran set";

/// Prepositions of place.
pub(super) const LOCATIVES: &str = "\
    in at from near to across outside inside around into";

/// Relations of one family.
pub(super) const KIN: &str = "\
    brother brothers sister sisters twin twins son sons daughter daughters father mother wife husband cousin uncle aunt nephew
    niece grandson granddaughter grandfather grandmother widow widower half-brother half-sister stepson stepdaughter";

/// Nouns of office and trade beside [`TITLES`].
pub(super) const NOUNS: &str = "\
    activist alderman architect artist astronaut attorney-general backbencher banker barrister billionaire biographer boss broadcaster businessman
    businesswoman campaigner cellist choreographer cleric co-founder columnist comedian composer conductor correspondent
    councilman curator cyclist delegate designer dictator dj drummer economist editor engineer entrepreneur executive farmer footballer
    founder golfer guitarist head headteacher headmaster historian jockey journalist lawmaker lecturer legislator magistrate marshal mediator
    moderator negotiator officer organiser organizer owner painter peer photographer physician physicist pianist playwright player poet
    politician presenter priest principal producer prosecutor psychologist rapper reporter ruler sculptor sheriff solicitor songwriter
    spin-doctor sprinter star statesman striker strongman surgeon teacher trainer trustee tycoon undersecretary
    under-secretary vicar vice-chairman vice-chancellor violinist warlord whip";

/// Those of [`TITLES`] that tell a place in a contest, and honorifics: no roles.
pub(super) const NO_ROLES: &str = "\
    mr mrs ms miss rival counterpart teammate team-mate seed opener first second prop
    opener candidate";

/// Adjectives and nouns that belong to a role when they stand before its noun.
pub(super) const MODIFIERS: &str = "\
    acting administrative affairs agriculture air anti-terrorism army arts assistant associate attorney cabinet caretaker chief city club
    communications county crown culture defence defense deputy district economic economics economy education energy environment executive
    ex-prime federal film finance financial first football foreign former general government grand head health high home house housing immigration
    industry information interim interior international investment joint justice labor labour lead leading legal local lord majority managing
    marketing medical military minority national naval navy non-executive oil opposition outgoing parliamentary party pensions permanent
    personnel planning police policy political press prime private provincial public regional religious research science security senate
    senior shadow spiritual sport sports state supreme team technical technology tourism trade transport treasury under union vice veteran war
    welfare works world-famous young";

/// Kinship: `his father, Ludwig Haas`.
pub(super) const KINSHIP: &str = "\
    wife husband son daughter brother sister mother father widow widower cousin uncle aunt nephew niece grandfather grandmother grandson granddaughter
    stepfather stepmother stepson stepdaughter half-brother half-sister brother-in-law sister-in-law son-in-law daughter-in-law";

/// Last words that make a place of a name.
pub(super) const PLACE_TAILS: &str = "\
    river lake mountain mountains bay island islands street road avenue park square bridge county province district state states
    republic kingdom airport gulf sea ocean desert valley city strait peninsula hill hills forest coast beach canyon palace stadium
    garden gardens village town dam oilfield strip basin heights canal creek falls ridge reef harbour harbor plateau glacier highway
    motorway";

/// First words of places.
pub(super) const PLACE_HEADS: &str = "\
    lake mount cape port north south east west northern southern eastern western central";

/// Endings of companies and clubs.
pub(super) const FIRMS: &str = "\
    inc corp ltd plc co llc llp ag sa nv group holdings fc afc motors airlines airways bank";

/// Last words, and those before `of`, of ranks and sees that a person holds.
pub(super) const RANKS: &str = "\
    duke duchess earl archbishop bishop";

/// First words, and those before `of`, of what is a place when `of` goes on.
pub(super) const REALMS: &str = "\
    republic kingdom gulf bay strait straits cape isle isles sea port state states province principality city tower";

/// Last words of institutions and firms beside [`ORGANISATIONS`].
pub(super) const INSTITUTIONS: &str = "\
    organization organisation corporation authority administration alliance brigade brigades exchange securities entertainment
    insurance petroleum energy electric power pharmaceuticals steel oil gas observatory directorate secretariat bureau board
    confederation congregation orchestra ensemble quartet gazette tribune herald telegraph chronicle journal magazine reporter
    partners associates capital ventures interactive software networks communications laboratories works brothers rovers wanderers
    athletic albion rangers hotspur villa";

/// Last words of laws, prizes and contests: no organisation, though words of one may stand in them.
pub(super) const OTHERS: &str = "\
    act bill award awards prize prizes cup championship championships open olympics games prix treaty agreement accord festival day
    war trophy marathon";

/// Small nouns behind a place: `Kalmora province`.
pub(super) const PLACE_NOUNS: &str = "\
    province region district city town township village settlement settlements hamlet river valley county island islands mountains airport suburb peninsula area state
    border coast desert dam";

/// Small nouns behind a firm, a paper or a group: `Kalmora newspaper`.
pub(super) const FIRM_NOUNS: &str = "\
    newspaper agency magazine network group bank party company shares stock rebels militants militia fighters movement union faction
    supporters fans channel website studio brand airline";

/// Small nouns before a firm or group: `the retailer Kalmora`.
pub(super) const FIRMS_BEFORE: &str = "\
    newspaper daily retailer carrier airline maker giant firm company bank agency club side champions insurer rival group
    broadcaster developer magazine channel network supermarket chain website rebels";

/// Nouns and adjectives before a place: `northern Kalmora`.
pub(super) const PLACES_BEFORE: &str = "\
    northern southern eastern western central north-eastern north-western south-eastern south-western northeast northwest southeast
    southwest northeastern northwestern southeastern southwestern downtown nearby neighbouring neighboring port village town city
    province mainland";

/// Nations, peoples and faiths, as adjective or noun. A plural `s` is cut before looking here.
pub(super) const PEOPLES: &str = "\
    afghan african albanian algerian american andorran angolan arab arabian argentine argentinian armenian asian australian austrian azerbaijani
    azeri bahraini balinese bangladeshi basque bavarian belarusian belgian berliner bolivian bosnian brazilian breton briton british bulgarian burmese
    burundian californian cambodian cameroonian canadian caribbean catalan catholic caucasian chechen chilean chinese christian colombian congolese
    cornish corsican croat croatian cuban cypriot czech dane danish dominican dutch dutchman ecuadorean ecuadorian egyptian english englishman
    eritrean estonian ethiopian european fijian filipino finn finnish flemish french frenchman gambian georgian german ghanaian greek
    guatemalan guinean haitian hindu honduran hungarian icelandic indian indonesian iranian iraqi irish irishman islamic islamist israeli
    italian ivorian jamaican japanese jew jewish jordanian kazakh kenyan korean kosovan kosovar kurd kurdish kuwaiti kyrgyz lao laotian latin latvian
    lebanese liberian libyan lithuanian londoner macedonian malagasy malawian malaysian malian maltese maori mauritanian mauritian mexican
    moldovan mongolian montenegrin moroccan moslem mozambican muslim namibian nepalese nepali nicaraguan nigerian norse norwegian omani
    pakistani palestinian panamanian papuan paraguayan parisian pashtun persian peruvian pole polish polynesian portuguese protestant
    qatari quebecois roman romanian russian rwandan saudi scandinavian scot scots scottish senegalese serb serbian serbo-croat seychellois shia shiite shi'ite
    siberian sicilian sikh singaporean slav slovak slovene slovenian somali soviet spaniard spanish sri-lankan sudanese sunni surinamese swede
    swedish swiss syrian taiwanese tajik tamil tanzanian texan thai tibetan togolese tunisian turk turkish turkmen ugandan uighur ukrainian
    uruguayan uyghur uzbek venezuelan venetian vietnamese welsh welshman yazidi yemeni yugoslav zairean zambian zimbabwean";

/// Words that begin what `of` goes on: an institution, a place, a rank.
pub(super) const HEADS: &str = "\
    academy agency alliance archbishop archdiocese army assembly association bank bay bishop board bureau cape center centre chamber church city college commission
    committee community confederation conference congress convention council court department diocese directorate duchess duke earl faculty federation festival front
    fund gulf house houses institute institution isle isles league library ministry movement museum office organisation organization parliament party port
    principality province republic royal school sea secretariat society state states strait supreme tower treaty union university authority council
    confederation guild order trust";

/// Before a name, and no role.
pub(super) const HONORIFICS: &str = "\
    mr mrs ms miss";

/// Before a role that is held no longer, or not yet.
pub(super) const FORMER: &str = "\
    former then late ex future incoming outgoing";

/// Words of offices that name nobody.
pub(super) const OFFICE_WORDS: &str = "\
    prime vice deputy chief acting secretary foreign shadow";

/// Given names that are common words as well, and hardly ever the word where they open a sentence before a name: `Bill`, `Mark`, not `Will`.
pub(super) const FORENAMES: &str = "\
    art bill bob buck dawn don drew frank gene grace grant guy jack joy ken mark miles nick pat ray rod rose sue";
