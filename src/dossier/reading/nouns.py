"""Words that tell what a noun phrase names: an office, a body, a document, a paper."""

from typing import Final

from dossier.reading.lexicon import words

# Offices and trades of people. A phrase with one of these as head is somebody.
OFFICES: Final = words(
    """minister president secretary senator governor mayor chancellor premier king
    queen prince princess emperor sultan emir sheikh ambassador envoy diplomat
    consul chief head boss director chair chairman chairwoman chairperson leader
    commander commandant general colonel captain major lieutenant sergeant
    admiral brigadier marshal corporal officer commissioner inspector
    superintendent detective sheriff constable judge justice magistrate
    prosecutor attorney lawyer solicitor barrister counsel advocate doctor
    professor dean provost rector principal headteacher headmaster teacher
    lecturer scientist researcher economist analyst historian engineer architect
    author writer editor reporter journalist correspondent columnist presenter
    host anchor moderator photographer actor actress singer director producer
    composer coach manager player striker goalkeeper midfielder athlete sprinter
    runner swimmer paddler champion referee owner founder co-founder cofounder
    partner investor trader banker accountant auditor clerk treasurer deputy
    aide adviser advisor strategist campaigner activist organiser organizer
    volunteer farmer fisherman baker driver pilot nurse surgeon midwife patient
    resident neighbour neighbor shopkeeper waiter worker employee staffer
    official lawmaker legislator congressman congresswoman representative
    councillor councilor councilman councilwoman delegate candidate nominee
    opponent rival predecessor successor negotiator mediator broker witness
    victim survivor defendant plaintiff claimant suspect widow widower husband
    wife father mother son daughter brother sister uncle aunt cousin friend
    colleague tourist visitor customer reader viewer student pupil bishop
    archbishop priest vicar rabbi imam pastor pope cardinal monk nun dealer
    curator archivist chef cook critic dancer designer developer hacker hunter
    ranger warden guard gunner soldier fighter insider executive exec ceo cfo
    coo speaker whip mp peer lord lady baroness baron duke duchess duchess earl
    count speaker statistician toxicologist biologist chemist physicist
    virologist epidemiologist geologist oceanographer climatologist psychologist
    psychiatrist physician medic ombudsman regulator umpire steward trustee
    agent publicist promoter organizer technician mechanic operator controller
    supervisor foreman miner docker sailor skipper ex-minister ex-president ex-wife
    ex-husband rep pollster forecaster interpreter translator secretary-general
    director-general vice-president vice-chair co-chair co-founder co-author
    frontbencher backbencher undersecretary under-secretary attorney-general
    solicitor-general governor-general adjutant chaplain coroner bailiff
    registrar bursar librarian caretaker landlord tenant homeowner parent
    consultant contractor undertaker associate archdeacon deacon expert
    vet veteran monitor grandson granddaughter nephew niece trainer assistant
    reviewer elder counterpart narrator superior president-elect
    grandmother grandfather mum mom dad teenager boy girl man woman person
    gentleman"""
)
SPOKES: Final = words(
    """spokesman spokeswoman spokesperson spokespeople spokesmen mouthpiece
    spokesmen spokespersons press-secretary press-officer"""
)
SPOKES_PHRASES: Final = ("press secretary", "press officer", "press aide")

# Bodies, by the last word of their name or the head of the phrase.
BODIES: Final = words(
    """coastguard academy administration agency alliance army assembly association
    authority
    bank base board brigade brothers bureau cabinet campaign camp centre center
    chamber charity church clinic club coalition college commission committee
    community company confederation congress consortium cooperative co-op
    corporation council court delegation department directorate division embassy
    executive factory federation firm fleet force forces foundation front fund
    government group guild holdings hospital household house inspectorate
    institute institution inquiry intelligence junta laboratory laboratories lab
    league legislature lobby mayoralty militia ministry mission monarchy
    municipality museum navy network office ombudsman organisation organization
    orchestra palace panel parish parliament partners partnership party police
    politburo presidency prosecution prosecutors publisher regime regiment
    registry regulator retailer school secretariat senate service services
    society squad staff store stores studio syndicate taskforce team treasury
    tribunal trust union university unit utility watchdog coastguard works workshop inc
    inc. ltd ltd. llc plc corp corp. co co. gmbh motors motor airlines airways
    industries systems technologies carmaker supplier maker lender insurer
    operator developer manufacturer airline brewer grocer chain contractor dairy
    startup start-up conglomerate giant bloc caucus campaign movement faction
    lines cells capital pharma pharmaceuticals foods energy exchange observatory
    archive archives gallery theatre theater opera hotel line"""
)
FIRMS: Final = words(  # the last words of the names of companies and clubs
    """inc inc. ltd ltd. llc plc corp corp. co co. gmbh motor motors airlines airways
    airline lines line group holdings partners store stores foods systems technologies
    industries energy studio studios retailer brewer capital works cells pharma
    pharmaceuticals pharmaceutical therapeutics securities leasing logistics breweries
    brewery canneries cannery dairies mobility metro software chemicals steel textiles
    ceramics plastics electronics robotics dynamics solutions analytics aerospace
    shipping freight petroleum mutual insurance assurance financial properties realty
    homes builders construction engineering consulting advisory ventures brands
    entertainment pictures interactive telecom communications petrochemicals minerals
    mining aggregates rubber payments mills shipyard shipyards farms growers orchards
    athletic rovers united wanderers albion hotspur"""
)
GOVERNING: Final = words(
    """ministry government army parliament president embassy foreign defence
    defense interior prime premier king queen ambassador envoy troops forces
    navy senate cabinet leader economy people border capital election elections
    constitution delegation"""
)
OUTLET_HEADS: Final = words(
    """outlet network newspaper paper broadsheet tabloid magazine weekly daily
    monthly broadcaster station channel publication website site portal
    programme program podcast newsletter blog"""
)
WIRE_HEADS: Final = frozenset(("agency", "wire", "newswire"))
OUTLET_NAMES: Final = words(
    """Argus Bulletin Chronicle Courier Daily Dispatch Echo Enquirer Examiner
    Express Gazette Globe Guardian Herald Independent Inquirer Insider Journal
    Ledger Mail Magazine Mercury Mirror Monitor News Newspaper Observer Post
    Press Radio Record Recorder Reporter Review Register Sentinel Standard Star
    Sun Telegraph Television Times Today Tribune TV Week Weekly Wire World
    Broadcasting Digest Lantern Advertiser Broadcaster Clarion Voice Informer
    Memo Newswire Wireservice Post-Dispatch Post-Gazette Sunday"""
)
WIRE_NAMES: Final = frozenset(("Agency", "Wire", "Newswire", "Presse", "Agence"))

DOCUMENTS: Final = words(
    """affidavit agreement announcement appraisal article assessment audit award
    bill book briefing brief bulletin caption catalogue charter circular
    communique communiqué complaint contract correspondence cv data database
    deposition diary dispatch document documents dossier draft editorial email
    e-mail emails e-mails entry essay evidence exhibit fact-sheet factsheet
    figures file files filing filings findings footnote forecast form guidance
    guidelines indictment invoice judgment judgement label lawsuit leaflet
    letter letters list log logs manifesto manual map memo memoir memorandum
    message messages minutes note notes notice order page paper papers paragraph
    petition poll post posts presentation proposal prospectus receipt receipts
    record records register reply report reports resolution results returns
    review rulebook ruling schedule script sign spreadsheet statement statements
    statistics study studies subpoena summary survey tally text transcript
    treaty tweet verdict version video website will writ sheet sheets article
    articles analysis chapter clause section sentence profile follow-up follow-on
    ledger log-book logbook census index count testimony plan placard poster
    recording footage tape questionnaire brochure warranty permit docket suit
    certificate certificates motion accounts small-print leaflet bulletins licence
    license warrant decree rules rulings calculator calendar advertisement polling
    advertisements obituary copy copies roster mailer terms inventory flyer
    decision timeline print budget banner signs preprint card box
    pamphlet handout timetable itinerary screenshot photograph photographs photo"""
)
AMBIGUOUS: Final = frozenset(("paper", "brief", "executive"))

# Sources without a name need a marker, or are bare plurals.
SOURCES: Final = words(
    """source sources person people insider insiders official officials aide aides
    someone somebody"""
)
GROUPS: Final = words(
    """officials lawmakers legislators prosecutors experts pundits analysts
    diplomats critics supporters opponents residents neighbours neighbors
    campaigners activists protesters protestors demonstrators strikers workers
    employees staff staffers executives directors shareholders investors traders
    lenders creditors insurers scientists researchers doctors nurses teachers
    students pupils parents families relatives victims survivors witnesses
    villagers locals farmers fishermen drivers passengers customers consumers
    voters delegates senators ministers generals soldiers troops rebels fighters
    hackers lawyers attorneys economists historians authors auditors inspectors
    investigators detectives police officers authorities allies rivals friends
    colleagues fans players athletes clubs unions women men people leaders
    advisers advisors aides republicans democrats conservatives liberals clergy
    bishops judges jurors councillors mayors envoys negotiators mediators
    monitors observers pollsters forecasters organisers organizers owners
    dealers suppliers contractors engineers veterans refugees migrants readers
    viewers listeners users members opposition government frontbenchers
    backbenchers armies hundreds thousands dozens some many others most few
    several"""
)
PEOPLE: Final = frozenset(  # a group with its own name, even without a leader
    [
        "hackers",
        "rebels",
        "protesters",
        "insurers",
        "creditors",
        "opposition",
        "authorities",
        "police",
    ]
)

TITLES: Final = words(
    """Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Mx. Dr Dr. Prof Prof. Professor Sir Dame Lord
    Lady Baroness Baron Sen. Rep. Gov. Gen. Gen Col. Col Capt. Capt Lt. Lt Maj.
    Maj Sgt. Sgt Brig. Brig Adm. Adm Cmdr. Rev. Rev Hon. Judge Justice Captain
    Colonel General Major Lieutenant Sergeant Admiral Brigadier Sheriff
    Detective Inspector Superintendent President Vice-President Premier
    Chancellor Governor Senator Congressman Congresswoman Representative
    Councillor Mayor Minister Secretary Ambassador King Queen Prince Princess
    Pope Cardinal Bishop Archbishop Father Sister Imam Rabbi Speaker Chairman
    Chairwoman Chairperson Chair Director Commissioner Chief Leader Spokesman
    Spokeswoman Spokesperson Adviser Advisor Envoy Attorney Coach Director-General
    Secretary-General Attorney-General Moderator Mediator Constable
    Officer Dean Provost"""
)
HONORIFICS: Final = {
    "Mr": "he", "Sir": "he", "Lord": "he", "King": "he", "Prince": "he", "Father": "he",
    "Mrs": "she", "Ms": "she", "Miss": "she", "Dame": "she", "Lady": "she",
    "Baroness": "she", "Queen": "she", "Princess": "she", "Sister": "she",
    "Chairwoman": "she", "Spokeswoman": "she", "Congresswoman": "she",
    "Chairman": "he", "Spokesman": "he", "Congressman": "he",
}  # fmt: skip
SHE: Final = words(
    """spokeswoman chairwoman congresswoman councilwoman actress mother mum mom
    wife widow daughter sister aunt grandmother woman girl lady queen princess
    granddaughter niece duchess baroness nun midwife businesswoman
    headmistress hostess"""
)
HE: Final = words(
    """spokesman chairman congressman councilman father dad husband widower son
    brother uncle grandfather grandson nephew man boy king prince duke baron monk
    fisherman foreman businessman headmaster priest"""
)
ABBREVIATED: Final = {
    "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant",
    "maj": "major", "sgt": "sergeant", "brig": "brigadier", "adm": "admiral",
    "sen": "senator", "gov": "governor", "rep": "representative", "prof": "professor",
    "dr": "doctor", "rev": "reverend", "cmdr": "commander", "insp": "inspector",
}  # fmt: skip
# Words for one office: what a later mention may call somebody introduced by another.
OFFICE_CLASSES: Final = (
    words("spokesman spokeswoman spokesperson mouthpiece press-secretary"),
    words("lawyer attorney solicitor barrister counsel advocate brief"),
    words("chief boss head chief-executive ceo exec executive director"),
    words("chair chairman chairwoman chairperson chief"),
    words("senator lawmaker legislator"),
    words("congressman congresswoman representative lawmaker"),
    words("mp lawmaker legislator"),
    words("premier prime-minister leader"),
    words("president leader"),
    words("chairman leader"),
    words("doctor physician surgeon medic"),
    words("professor academic scholar"),
    words("adviser advisor aide"),
    words("author writer novelist"),
    words("judge justice"),
    words("manager boss"),
    words("diplomat ambassador envoy"),
    words("chef cook restaurateur"),
    words("actor star actress"),
    words("athlete champion paddler runner sprinter swimmer"),
    words("statistician biostatistician academic scientist researcher"),
)


def gender(noun: str) -> str:
    """Return the pronoun that *noun* tells, or ``person``.

    >>> gender("congresswoman"), gender("judge")
    ('she', 'person')
    """
    return "she" if noun in SHE else "he" if noun in HE else "person"
