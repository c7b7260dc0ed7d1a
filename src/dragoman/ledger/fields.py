"""The fields of the question language: what each means, what values it takes, and what it asks of the tables."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from dragoman.errors import DocumentError, FilterError
from dragoman.ledger.tables import contexts, documents, dyads, events, parties, readings
from dragoman.ontology import Ontology
from dragoman.text import read_day

Condition = ColumnElement[bool]
REVIEWS = ("unreviewed", "accepted", "corrected", "added")


@dataclass(frozen=True, slots=True)
class Field:
    """A name that a term may have. `read` checks and completes a value; `ask` is its condition on `events`.

    `ask` is None where the selection computes what is asked, as it does the incident and the state of review.
    """

    name: str
    meaning: str
    example: str
    read: Callable[[str], str]
    ask: Callable[[str], Condition] | None


def field_named(name: str) -> Field:
    """The field of that name; FilterError that lists all of them for any other."""
    found = all_fields().get(name.lower())
    if found is None:
        raise FilterError(f"{name!r} is no field; the fields are {', '.join(all_fields())}")
    return found


@cache
def all_fields() -> dict[str, Field]:
    """Every field by name, in the order of the documentation."""
    e, o, d = events.c, Ontology.load(), documents.c
    quads = {o.quad(category) for category in o.types}
    modes = {mode for several in o.modes.values() for mode in several}
    found = (
        Field("actor", "who acts: a code, its sectors too with :*", "actor:KGZ", _code, lambda v: _side(v, "actor")),
        Field("recipient", "to whom: a code", "recipient:RUS", _code, lambda v: _side(v, "recipient")),
        Field("party", "on either side: a code", "party:NATO", _code, lambda v: _side(v, None)),
        Field("dyad", "two parties, A-B in any order or A>B", "dyad:KGZ-RUS", _pair, _dyad),
        Field("type", "category of PLOVER", "type:CONSULT,AGREE", _one_of("category", o.types), e.type.__eq__),
        Field("mode", "mode of the category", "mode:visit", _one_of("mode", modes, lower=True), e.mode.__eq__),
        Field("quad", "quad class", 'quad:"verbal conflict"', _one_of("quad", quads, lower=True), e.quad.__eq__),
        Field("context", "context", "context:military", _one_of("context", o.contexts, lower=True), _context),
        Field("status", "status", "status:actual", _one_of("status", o.statuses, lower=True), e.status.__eq__),
        Field(
            "date", "when: a day, month, year, or a range", "date:2001..2006-06", _range, lambda v: _within(e.date, v)
        ),
        Field("precision", "grain of the date", "precision:day", _one_of("precision", _GRAINS, lower=True), _grain),
        Field("published", "when the report came out", "published:2004-11", _range, lambda v: _within(d.published, v)),
        Field("place", "country code, or name of a place", "place:KGZ", str, _place),
        Field("said", "code of whom the claim is given to", "said:RUS", _code, lambda v: _code_is(e.speaker_code, v)),
        Field("attributed", "whether the claim is given to somebody", "attributed:yes", _yes, _is(e.attributed)),
        Field("quoted", "whether in the speaker's own words", "quoted:yes", _yes, _is(e.quoted)),
        Field("outlet", "outlet: of the document, or quoted in it", "outlet:TASS", str, _outlet),
        Field("source", "address or path of the document, * for any", "source:*.example.org/*", str, _source),
        Field("confidence", "at least, or below with <", "confidence:0.6", _number, _confidence),
        Field("review", "what people judged", "review:accepted", _one_of("review", REVIEWS, lower=True), None),
        Field("incident", "key of an incident", "incident:1f0c@20", str, None),
        Field("format", "how it came in: read, gdelt ...", "format:read", str.lower, d.format.__eq__),
        Field("reader", "version of the reader", "reader:reader-1a2b", str, readings.c.reader.__eq__),
        Field("key", "key of a report", "key:1f0c@20", str, e.key.__eq__),
        Field("document", "key of a document", "document:1f0c", str, d.key.__eq__),
    )
    return {field.name: field for field in found}


_GRAINS = ("day", "month", "year", "none")
_CODE = re.compile(r"[A-Z][A-Z0-9_.&/]*(?::(?:[A-Z]{3}|\*))?")


def _code(value: str) -> str:
    if not _CODE.fullmatch(value.upper()):
        raise FilterError(f"{value!r} is no code of an actor; give one as KGZ, NATO, UZB:OPP or KGZ:*")
    return value.upper()


def _pair(value: str) -> str:
    first, sign, second = re.sub(r"\s", "", value).partition(">" if ">" in value else "-")
    if not sign:
        raise FilterError(f"{value!r} is no dyad; give two codes as KGZ-RUS, or KGZ>RUS for one direction")
    return f"{_code(first)}{sign}{_code(second)}"


def _one_of(what: str, known: object, *, lower: bool = False) -> Callable[[str], str]:
    words = sorted(known)  # type: ignore[call-overload]

    def read(value: str) -> str:
        wanted = value.lower() if lower else value.upper()
        if wanted not in words:
            raise FilterError(f"{value!r} is no {what}; one of {', '.join(words)} is expected")
        return wanted

    return read


def _yes(value: str) -> str:
    if value.lower() not in ("yes", "no"):
        raise FilterError(f"{value!r}: yes or no is expected")
    return value.lower()


def _number(value: str) -> str:
    try:
        wanted = float(value.lstrip("<>="))
    except ValueError as error:
        raise FilterError(f"{value!r} is no confidence; give a number from 0 to 1, as 0.6 or <0.4") from error
    if not 0 <= wanted <= 1:
        raise FilterError(f"{value!r}: confidence runs from 0 to 1")
    return f"{'<' * value.startswith('<')}{wanted}"


def _range(value: str) -> str:
    """A date of any grain, one behind <, <=, > or >=, or both ends of a range, each empty where open."""
    first, sign, last = value.partition("..")
    if sign:
        return f"{first and _checked(first)}..{last and _checked(last)}"
    compared, date = _COMPARED.fullmatch(value).groups()  # type: ignore[union-attr]
    return f"{compared}{_checked(date)}"


_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_COMPARED = re.compile(r"([<>]=?|)(.*)", re.DOTALL)


def _checked(value: str) -> str:
    if not _DATE.fullmatch(value):
        raise FilterError(f"{value!r} is no date; give 2004, 2004-11, 2004-11-04, or a range as 2001..2006-06")
    try:
        read_day((value + "-01-01")[:10], "date")
    except DocumentError as error:
        raise FilterError(f"{value!r}: there is no such date") from error
    return value


def _begin(value: str) -> str:
    """The least text of a date that lies wholly behind the beginning of another: 2004 for 2004, and for 2004-01-01."""
    return re.sub(r"(?:-01){1,2}$", "", value)


def _last_day(value: str) -> str:
    """The last day of a date; that of any month is 31."""
    whole = (value + "-12-31")[:10] if len(value) != 7 else f"{value}-31"
    last = calendar.monthrange(int(whole[:4]), int(whole[5:7]))[1]
    return f"{whole[:8]}31" if int(whole[8:]) >= last else whole


def _within(column: ColumnElement[str], value: str) -> Condition:
    """The whole of a date, however coarse, lies in a range."""
    end = case(
        (func.length(column) == 4, column.concat("-12-31")), (func.length(column) == 7, column.concat("-31")),
        else_=column,
    )  # fmt: skip
    compared, date = _COMPARED.fullmatch(value).groups()  # type: ignore[union-attr]
    if compared == "<":
        return and_(column < _begin(date), end < _begin(date))
    if compared == ">":
        return column > _last_day(date)
    first, sign, last = date.partition("..")
    first, last = "" if compared == "<=" else first, "" if compared == ">=" else last if sign else first
    asked = [column >= _begin(first)] if first else []
    return and_(column.is_not(None), *asked, *([column <= _last_day(last), end <= _last_day(last)] if last else []))


def _code_is(column: ColumnElement[str], value: str) -> Condition:
    if not value.endswith(":*"):
        return column == value
    head = value[:-2]
    return or_(column == head, and_(column >= f"{head}:", column < f"{head};"))


def _side(value: str, side: str | None) -> Condition:
    chosen = select(parties.c.event_id).where(_code_is(parties.c.code, value))
    return events.c.id.in_(chosen if side is None else chosen.where(parties.c.side == side))


def _dyad(value: str) -> Condition:
    sign = ">" if ">" in value else "-"
    one, _, two = value.partition(sign)
    chosen = _directed(one, two)
    return events.c.id.in_(chosen if sign == ">" else chosen.union(_directed(two, one)))


def _directed(actor: str, recipient: str) -> Select[tuple[int]]:
    return select(dyads.c.event_id).where(_code_is(dyads.c.actor, actor), _code_is(dyads.c.recipient, recipient))


def _context(value: str) -> Condition:
    return events.c.id.in_(select(contexts.c.event_id).where(contexts.c.context == value))


def _grain(value: str) -> Condition:
    if value == "none":
        return events.c.date.is_(None)
    return func.length(events.c.date) == {"year": 4, "month": 7, "day": 10}[value]


def _place(value: str) -> Condition:
    return or_(events.c.country == value.upper(), func.lower(events.c.place) == func.lower(value))


def _is(column: ColumnElement[bool]) -> Callable[[str], Condition]:
    return lambda value: column.is_(value == "yes")


def _outlet(value: str) -> Condition:
    wanted = func.lower(value)  # folded as the column is, each database in its way
    return or_(func.lower(events.c.outlet) == wanted, func.lower(documents.c.publication) == wanted)


def _source(value: str) -> Condition:
    if "*" not in value:
        return documents.c.source == value
    escaped = value.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return documents.c.source.ilike(escaped.replace("*", "%"), escape="\\")


def _confidence(value: str) -> Condition:
    column = events.c.confidence
    return column < float(value[1:]) if value.startswith("<") else column >= float(value)
