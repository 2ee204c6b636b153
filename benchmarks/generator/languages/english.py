"""English."""

from datetime import date, datetime

from benchmarks.generator.tongue import Signs, Tongue

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _roll(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _british(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _clock(moment: datetime) -> str:
    return f"{_british(moment)}, {moment:%H:%M:%S}"


SIGNS = Signs(
    menu=(
        "Start",
        "What we do",
        "Countries",
        "Library",
        "Newsroom",
        "Calendar",
        "Jobs",
        "Get in touch",
        "Data",
        "Partners",
    ),
    crumbs="You are reading:",
    search="Find on this site",
    more="Continue reading",
    download="Download",
    top="Back to the beginning",
    views=("Views: {n}", "{n} views", "Read {n} times"),
    visits=("Visitors: {n}", "You are visitor number {n}", "{n} visits since 2009"),
    ago=("Posted {n} hours ago", "{n} days ago", "Updated {n} minutes ago"),
    today=("Today is {when}", "{when}"),
    served=("Page served at {clock}", "Generated on {clock}", "Server time: {clock}"),
    shares=("Shared {n} times", "{n} shares", "{n} likes"),
    copyright=(
        "© {year} Office for Fair Supply",
        "Copyright {year}. Every right reserved.",
        "© 2004-{year} The Secretariat",
    ),
    cookies=(
        ("This site sets cookies so that it works and so that we can count visits.", "Accept"),
        ("We use cookies to understand how you use our pages. You may refuse them.", "Agree and close"),
        ("Cookies help us to improve. Read our cookie policy to learn which ones we set.", "Got it"),
    ),
    related=("Related articles", "You may also like", "Read also", "More stories"),
    adverts=(
        "Join our evening course on fair buying.",
        "Win a bicycle in our summer draw.",
        "Buy two tickets, pay for one.",
        "Our mobile app has a new look.",
    ),
    advert_label="Advertisement",
    footer_links=("Privacy", "Accessibility", "Imprint", "Terms of use", "Site map", "Press room"),
    footer_lines=(
        "Quay Street 14, Harbourtown",
        "Switchboard open from nine to five",
        "Follow us on the usual networks",
    ),
    pager=("Page 1 of {n}", "Showing page 1 of {n}"),
    published="Published on",
    notes="Notes",
    teasers=(
        "A morning with cooks of school number {n}",
        "Portrait {n}: a mayor who counts lorries",
        "Photograph {n} of our contest",
    ),
    sponsors=(
        "Larch Foundation",
        "Bank of the Isles",
        "Rotary of Northfield",
        "Guild of Millers",
        "Sunrise Trust",
        "Brook & Daughters",
    ),
)

ENGLISH = Tongue(
    code="en",
    joint=" ",
    word_gap=" ",
    patterns=(
        "{who} {modal} {act} {word} {thing} by {date}.",
        "The {thing} for {word} {field} will reach {figure} {unit} a year.",
        "{roll} have signed the {word} {thing}.",
        "The {thing} on {field} is {status}.",
        "Since {date}, {who} {modal} {act} the {word} {thing} in {field}.",
        "The obligation {rule} to {field} above {figure} {unit}.",
        "Details are set out in {symbol}, which {who} adopted on {date}.",
        "The text is available as {link}.",
        "In the words of the chair, “a {word} {thing} is worth {figure} {unit}”.",
        "{who}’s {thing} ({word} {field}) {modal} {act} what was agreed in {symbol}.",
        "Without a {word} {thing}, the {field} of {roll} would stand still.",
    ),
    words={
        "who": (
            "The secretariat",
            "Each ministry",
            "The working group",
            "The steering committee",
            "Every contracting authority",
            "The host country",
        ),
        "act": ("publish", "review", "finance", "simplify", "coordinate", "evaluate", "translate"),
        "thing": (
            "roadmap",
            "framework",
            "guideline",
            "label",
            "inventory",
            "pilot project",
            "action plan",
            "standard",
            "toolkit",
        ),
        "field": (
            "school meals",
            "public buildings",
            "hotel kitchens",
            "textile buying",
            "road repair",
            "timber imports",
            "plastic packaging",
        ),
        "word": (
            "sustainable",
            "voluntary",
            "regional",
            "circular",
            "transparent",
            "common",
            "ambitious",
            "binding",
            "revised",
        ),
        "status": ("open for comments", "under consultation", "adopted", "withdrawn", "in force", "suspended"),
        "unit": (
            "tonnes",
            "kilograms",
            "million euros",
            "billion euros",
            "hectares",
            "per cent",
            "households",
            "kilowatt hours",
        ),
        "modal": ("shall", "may", "will", "should", "must"),
        "rule": ("applies", "extends", "is limited"),
    },
    negated={
        "shall": "shall not",
        "may": "may not",
        "will": "will not",
        "should": "should not",
        "must": "must not",
        "applies": "no longer applies",
        "extends": "does not extend",
        "is limited": "is not limited",
    },
    names=(
        "Kenya",
        "Norway",
        "Peru",
        "Mongolia",
        "Ghana",
        "Iceland",
        "Fiji",
        "Jordan",
        "Latvia",
        "Nepal",
        "Uruguay",
        "Zambia",
    ),
    headings=(
        "Background",
        "Scope",
        "Who takes part",
        "Timetable",
        "Results so far",
        "Next steps",
        "Criteria",
        "Funding",
        "How to apply",
        "Reporting",
    ),
    titles=("A {word} {thing} for {field}", "{field}: towards a {word} {thing}", "Guide to the {word} {thing}"),
    cards=(
        "New {thing} on {field}",
        "{roll} launch a {word} {thing}",
        "{figure} {unit}: what the {word} {thing} brought",
        "Workshop on {field}",
    ),
    files=("Full text of the {word} {thing}", "Annex on {field}", "Summary for {field}"),
    columns=("Country", "Measure", "Amount", "Since"),
    terms=("Buyer", "Supplier", "Life cycle", "Threshold", "Lot", "Contract", "Audit", "Label holder"),
    letters="abcdefghilmnoprstuvw",
    roll=_roll,
    figure=lambda number: f"{number:,}",
    days=(_british, _american),
    clock=_clock,
    signs=SIGNS,
    encodings=("iso-8859-1", "windows-1252"),
)
