"""The records that the stages hand to one another. Frozen; offsets count characters of `Document.text`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

ORGAN_SECTORS = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY")
"""Sectors of the state's own organs: in `Event.actor` they carry the bare state code."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to but not including `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that a text lists as its own; `date` is ISO 8601, unknown parts are None."""

    outlet: str
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be read and what to do about it; a batch goes on past it."""

    document: str
    offset: int
    error: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text to be read. `date` is the day of publication, None when unknown.

    `warnings` holds sentences for the user about what is missing or was guessed; `offsets_of_input` says that
    `text` is the input's own, so that it need not be given back for the offsets to mean something.
    """

    id: str
    text: str
    title: str | None = None
    publication: str | None = None
    date: dt.date | None = None
    language: str = "en"
    warnings: tuple[str, ...] = ()
    offsets_of_input: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: its span, its number from 0, and its paragraph's number from 0."""

    start: int
    end: int
    index: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention stands for on a date.

    `code` is that of the guidelines: a state (`KGZ`), an organisation (`NATO`), or with a sector
    outside the state (`UZB:OPP`). `sector` is finer (`MIL`, `GOV`, `REB`...), `role` the words of office.
    `unknown` is a name among the mention's words that the world does not know; the code is then the best guess.
    """

    code: str
    name: str | None = None
    sector: str | None = None
    role: str | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to a possible party. `kind`: name, demonym, place, person, role, pronoun."""

    start: int
    end: int
    text: str
    kind: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened: `country` is ISO 3166 alpha-3; coordinates in degrees, None when unknown.

    `name` is None where no words of the text name the place and only its state is taken from the context.
    """

    name: str | None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """To whom the text gives a claim. `code` is None for an unnamed or unofficial speaker."""

    speaker: str
    code: str | None
    outlet: str | None
    quoted: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The category that came second and its probability."""

    type: str
    probability: float


@dataclass(frozen=True, slots=True)
class Event:
    """One coded event, with the characters that say so."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    score: float | None
    cameo: str | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    status: str
    date: str | None
    date_text: str | None
    location: Place | None
    attribution: Attribution | None
    sentence: Span
    trigger: Mention
    confidence: float
    runner_up: RunnerUp

    @property
    def actor(self) -> tuple[str, ...]:
        """The actors' codes, each once, in the order of the text."""
        return tuple(dict.fromkeys(m.actor.code for m in self.actors if m.actor))

    @property
    def recipient(self) -> tuple[str, ...]:
        """The recipients' codes, each once, in the order of the text."""
        return tuple(dict.fromkeys(m.actor.code for m in self.recipients if m.actor))


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation that the text asserts; `start` and `end` span its words."""

    kind: str
    from_code: str
    to_code: str
    status: str
    start: int
    end: int
    sentence: Span
    confidence: float


class Events(tuple[Event, ...]):
    """The events of a reading, in the order of the text; a tuple that can also be a table."""

    __slots__ = ()

    def to_frame(self) -> pandas.DataFrame:
        """A data frame, one row an event, with the columns of `FRAME_COLUMNS`; empty with them when there is none."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=list(FRAME_COLUMNS))

    def rows(self) -> list[dict[str, object]]:
        """One mapping an event with the keys of `FRAME_COLUMNS`; None where a thing is unknown."""
        return [_row(event) for event in self]


FRAME_COLUMNS = (
    "id", "type", "mode", "quad", "score", "cameo", "contexts", "actor", "recipient", "actor_text", "recipient_text",
    "status", "date", "place", "country", "speaker", "outlet", "quoted", "trigger", "start", "end", "confidence",
)  # fmt: skip
"""Columns of `Events.to_frame`; `start` and `end` span the sentence, lists are joined by "; "."""


def _row(event: Event) -> dict[str, object]:
    said, place = event.attribution, event.location
    return {
        **{name: getattr(event, name) for name in ("id", "type", "mode", "quad", "score", "cameo", "status", "date")},
        "contexts": "; ".join(event.contexts),
        "actor": "; ".join(event.actor),
        "recipient": "; ".join(event.recipient),
        "actor_text": "; ".join(m.text for m in event.actors),
        "recipient_text": "; ".join(m.text for m in event.recipients),
        "place": place and place.name,
        "country": place and place.country,
        "speaker": said and said.speaker,
        "outlet": said and said.outlet,
        "quoted": said and said.quoted,
        "trigger": event.trigger.text,
        "start": event.sentence.start,
        "end": event.sentence.end,
        "confidence": event.confidence,
    }


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document: its cited sources, sentences, events and ties."""

    document: Document
    sources: tuple[CitedSource, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    events: Events = field(default_factory=Events)
    ties: tuple[Tie, ...] = ()
    refusals: tuple[Refusal, ...] = ()
