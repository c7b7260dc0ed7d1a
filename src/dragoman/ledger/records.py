"""What goes into the ledger and comes out of it. Frozen; whatever a source does not give is None.

A *report* is one event as one document tells it; reports of one and the same deed make an *incident*. Quotes are never
stored: they are cut out of the document's text by their offsets, and are None once the text is erased or left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.records import Place, RunnerUp


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters `start` up to but not including `end` of a document; `text` is None where it is not held."""

    start: int | None
    end: int | None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands on one side of an event.

    `code` is that of the guidelines (`KGZ`, `NATO`, `UZB:OPP`), None where a source names somebody whom no code covers.
    """

    code: str | None
    name: str | None = None
    sector: str | None = None
    role: str | None = None
    unknown: str | None = None
    quote: Quote | None = None

    @property
    def head(self) -> str | None:
        """The state or body of the code."""
        return None if self.code is None else self.code.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Origin:
    """The document that a report stands in. `source` is an address, a path or an id; `published` an ISO day.

    `document` is the ledger's key of that version of it, `format` is "read" or the data set that it came from.
    """

    source: str
    publication: str | None = None
    published: str | None = None
    title: str | None = None
    document: str | None = None
    version: int = 1
    format: str = "read"


@dataclass(frozen=True, slots=True)
class Said:
    """To whom a report gives its claim. `quoted` says whether in that speaker's own words."""

    speaker: Quote | None = None
    code: str | None = None
    outlet: str | None = None
    quoted: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one document tells it.

    `key` stays the same when the document is read anew. `type` is None where a foreign category has no counterpart.
    `review` is "unreviewed", "accepted", "corrected" or "added". `fields` holds what a foreign format says besides.
    """

    key: str
    origin: Origin
    type: str | None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    quad: str | None = None
    score: float | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    status: str = "actual"
    date: str | None = None
    date_text: str | None = None
    place: Place | None = None
    said: Said | None = None
    sentence: Quote | None = None
    trigger: Quote | None = None
    confidence: float | None = None
    runner_up: RunnerUp | None = None
    incident: str | None = None
    review: str = "unreviewed"
    reader: str | None = None
    fields: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A further document that mentions an event which a data set holds already (GDELT's mentions)."""

    key: str
    origin: Origin
    confidence: float | None = None
