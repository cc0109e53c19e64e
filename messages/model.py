"""What is known: articles, the facts in them, the stories they tell. Frozen values, nothing else.

Offsets count Unicode characters of `Article.text` (Python `str` indices). Country codes are ISO 3166-1 alpha-2,
currencies ISO 4217, dates and durations ISO 8601. What the source does not state is None: absent stays absent.
"""

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

Language = Literal["en", "fr", "es", "ht"]
"""A language the bot speaks."""
LANGUAGES: tuple[Language, ...] = ("en", "fr", "es", "ht")


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of one article, as the outlet had it when it was fetched."""

    id: str
    """Stable over revisions: the canonical address, or a hash of the text where there is none."""
    title: str
    text: str
    lang: str
    """ISO 639-1 code of the text (it may be one the bot does not speak)."""
    outlet: str
    url: str | None = None
    origin: str | None = None
    """Whom the article names as its own source ("Original Source: ..."). With an origin it is no independent source."""
    published: datetime | None = None
    """Aware. None where the source gives no date: then relative dates stay open."""
    fetched: datetime | None = None
    primary: bool = False
    """A primary document (a resolution, a gazette, a mission statement) rather than a report of one."""
    headline_only: bool = False
    fingerprint: tuple[int, ...] | None = None
    """What the whole text is compared by, where `text` is no more than the sentences its facts stand in."""


class Approx(StrEnum):
    """How exactly the source gives a number."""

    EXACT = "exact"
    ABOUT = "about"
    UNDER = "under"
    OVER = "over"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the source gives it; `low == high` unless it is a range."""

    low: float
    high: float
    approx: Approx = Approx.EXACT

    @classmethod
    def of(cls, n: float, approx: Approx = Approx.EXACT) -> "Quantity":
        return cls(n, n, approx)


@dataclass(frozen=True, slots=True)
class Term:
    """A slice of the article, and the known entity it names where there is one.

    `entity` is a country code ("SV") or the id of an entity of the topic file ("bukele").
    """

    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A tally. `total` is what the source gives as the whole ("57 of 60"): it says nothing of the rest."""

    for_: int | None = None
    against: int | None = None
    abstain: int | None = None
    absent: int | None = None
    total: int | None = None
    unanimous: bool = False
    body: Term | None = None
    result: Literal["adopted", "rejected"] | None = None
    subject: str | None = None
    derived: tuple[str, ...] = ()
    """Names of the fields counted from a list in the text rather than stated as a number."""
    kind: Literal["vote"] = "vote"


@dataclass(frozen=True, slots=True)
class Date:
    """`value` is YYYY, YYYY-MM, YYYY-MM-DD or A/B; `year_inferred` where the text gives no year."""

    value: str
    modifier: Literal["start", "mid", "end"] | None = None
    role: Literal["event", "deadline", "period", "publication"] | None = None
    year_inferred: bool = False
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a speaker. `direct` and `mixed` are verbatim from the article, `indirect` is a reported clause."""

    text: str
    form: Literal["direct", "mixed", "indirect"] = "direct"
    speaker: Term | None = None
    role: str | None = None
    """The role as the article words it ("legal director of the foreign ministry")."""
    parts: tuple[tuple[int, int], ...] = ()
    """Spans of the pieces where the article splits the quotation."""
    kind: Literal["quote"] = "quote"


Status = Literal["deployed", "arrived", "present", "planned", "pledged", "authorized", "withdrawn"]
Harm = Literal["killed", "injured", "missing", "displaced", "kidnapped", "affected", "killed_or_injured"]
MoneyStatus = Literal["pledged", "paid", "frozen", "cost"]


@dataclass(frozen=True, slots=True)
class Personnel:
    """Soldiers, police, staff. A pledge is not a deployment: `status` is None unless the text says."""

    quantity: Quantity
    unit: str | None = None
    country: str | None = None
    status: Status | None = None
    force: Term | None = None
    increment: bool = False
    """True for "70 more", False for a total."""
    kind: Literal["personnel"] = "personnel"


@dataclass(frozen=True, slots=True)
class Casualty:
    quantity: Quantity
    harm: Harm
    who: str | None = None
    where: Term | None = None
    increment: bool = False
    kind: Literal["casualty"] = "casualty"


@dataclass(frozen=True, slots=True)
class Money:
    """Whole units of the currency, scale words worked in (1.5 million is 1500000)."""

    quantity: Quantity
    currency: str
    status: MoneyStatus | None = None
    kind: Literal["money"] = "money"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A resolution, accord, treaty, decree ... `parties` are country codes or entity ids."""

    form: str
    number: str | None = None
    name: str | None = None
    parties: tuple[str, ...] = ()
    action: str | None = None
    kind: Literal["agreement"] = "agreement"


@dataclass(frozen=True, slots=True)
class Percent:
    quantity: Quantity
    of: str | None = None
    kind: Literal["percent"] = "percent"


@dataclass(frozen=True, slots=True)
class Duration:
    """`value` is an ISO 8601 period, or "open" with the `condition` in the source's words."""

    value: str
    condition: str | None = None
    kind: Literal["duration"] = "duration"


@dataclass(frozen=True, slots=True)
class Count:
    """Another counted thing ("13 other nations")."""

    quantity: Quantity
    noun: str
    other: bool = False
    """The text says "other": those counted are besides the one the sentence is about."""
    kind: Literal["count"] = "count"


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    kind: Literal["country"] = "country"


@dataclass(frozen=True, slots=True)
class Org:
    name: str
    id: str | None = None
    names: tuple[str, ...] = ()
    kind: Literal["org"] = "org"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    id: str | None = None
    role: str | None = None
    kind: Literal["person"] = "person"


Action = Literal[
    "proposed", "offered", "approved", "rejected", "ratified", "signed", "joined", "adopted", "extended", "pledged",
    "deployed", "arrived", "withdrew", "appointed", "resigned", "attacked", "killed", "rescued", "condemned", "met",
    "launched", "ended", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, when, where. `other`: the action is outside the list and `verb` holds the source's own words."""

    action: Action
    actor: Term | None = None
    object: Term | None = None
    date: Date | None = None
    place: Term | None = None
    verb: str | None = None
    kind: Literal["event"] = "event"


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    sort: Literal["commune", "city", "department", "state", "base", "sea", "country"] | None = None
    admin: str | None = None
    country: str | None = None
    kind: Literal["place"] = "place"


Value = (
    Vote | Date | Quote | Personnel | Casualty | Money | Agreement | Percent | Duration | Count | Country | Org
    | Person | Event | Place
)  # fmt: skip
"""The closed union of fact values: match it without a default arm, and mypy lists what a new kind needs."""
Modality = Literal["asserted", "reported", "planned", "denied", "retracted", "hypothetical"]


@dataclass(frozen=True)
class Fact:
    """A value and the exact words it came from.

    `text` is the article's text; it is checked and not kept.
    Raises ValueError when `evidence` is not `text[start:end]`: a fact without its proof cannot exist.
    """

    value: Value
    start: int
    end: int
    evidence: str
    sentence: tuple[int, int]
    rule: str
    confidence: float
    text: InitVar[str]
    lang: str = ""
    attributed_to: Term | None = None
    """Who says so; None is the article itself."""
    modality: Modality = "asserted"
    as_of: str | None = None
    """ISO date for which the value holds, where the text gives one."""
    said: str = field(init=False)
    """The whole sentence, letter for letter."""

    def __post_init__(self, text: str) -> None:
        if not self.evidence or text[self.start : self.end] != self.evidence:
            raise ValueError(f"the evidence {self.evidence!r} is not at {self.start}:{self.end} of the article")
        object.__setattr__(self, "said", text[slice(*self.sentence)])

    @property
    def kind(self) -> str:
        return self.value.kind


State = Literal["live", "held", "corrected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as the store knows it."""

    handle: str
    """Short and in sequence: "f-7k"."""
    seq: int
    """Grows with every fact kept; a cursor is a number of this sequence."""
    fact: Fact
    article: Article
    first_seen: datetime
    last_seen: datetime
    story: str = ""
    state: State = "live"
    replaced_by: str | None = None
    """Handle of the fact that corrects this one."""
    changed_seq: int = 0
    """Sequence number of the last change of `state`; 0 when it never changed."""
    changed_at: datetime | None = None
    judged_by: str = ""
    """Who held it back or released it, if anyone did."""
    judged_why: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One event as told by one or more articles, newest fact first."""

    id: str
    facts: tuple[Known, ...]
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Cursor:
    """Up to where a channel has been told: facts with a greater `seq` are new to it."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the feeds did: what an honest "nothing new" rests on."""

    feeds: int
    answered: int
    last_success: datetime | None
    failing: Mapping[str, str] = field(default_factory=dict)
    """Outlet -> reason in plain words."""


Size = Literal["alert", "brief", "full"]
SIZES: tuple[Size, ...] = ("alert", "brief", "full")
