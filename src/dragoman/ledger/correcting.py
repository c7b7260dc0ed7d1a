"""Reports as people correct or add them: fields given as words, checked, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from dragoman.errors import FilterError, JudgmentError
from dragoman.ledger.fields import field_named
from dragoman.ledger.records import Origin, Party, Quote, Report, Said
from dragoman.ledger.standing import TIE_STATUSES
from dragoman.ontology import Ontology
from dragoman.records import Place
from dragoman.text import split_sentences

Change = Callable[[Report, str], Report]
_STATE = re.compile("[A-Z]{3}")


def correct_report(report: Report, changes: Mapping[str, str], text: str | None) -> Report:
    """A report with fields changed; quad, score and the CAMEO code follow from what they are made of.

    Fields: type, mode, status, date, actor, recipient, contexts, place, country, said, outlet, quoted, trigger. Codes
    are joined by commas; an empty value takes a thing away. JudgmentError for any other field or an impossible value.
    """
    if not changes:
        raise JudgmentError("nothing to correct; give a field and its value, as type=AGREE")
    if unknown := sorted(changes.keys() - _fields().keys() - {"trigger"}):
        raise JudgmentError(f"{unknown[0]!r} cannot be corrected; the fields are {', '.join((*_fields(), 'trigger'))}")
    for name in (*_fields(), "trigger"):
        if name not in changes:
            continue
        value = changes[name].strip()
        report = _with_trigger(report, value, text) if name == "trigger" else _fields()[name](report, value)
    return _complete(report)


def correct_tie(changes: Mapping[str, str]) -> dict[str, str | None]:
    """The columns of a statement on a tie that change; its fields are kind, from, to, status and date."""
    ontology = Ontology.load()
    known = {"kind": ontology.tie_kinds, "status": TIE_STATUSES}
    columns = {"kind": "kind", "from": "from_code", "to": "to_code", "status": "status", "date": "date"}
    if not changes or (unknown := sorted(changes.keys() - columns.keys())):
        seen = unknown[0] if changes else "nothing"
        raise JudgmentError(f"{seen!r} cannot be corrected in a tie; the fields are {', '.join(columns)}")
    found: dict[str, str | None] = {}
    for name, value in changes.items():
        if name in known and value not in known[name]:
            raise JudgmentError(f"{value!r} is no {name} of a tie; one of {', '.join(known[name])} is expected")
        found[columns[name]] = _date(value) if name == "date" else value if name in known else _one_code(value)
    return found


def _one_code(value: str) -> str:
    codes = [p.code for p in _parties(value, ())]
    if len(codes) != 1 or codes[0] is None:
        raise JudgmentError(f"{value!r}: a tie has one party at each end; give its code")
    return codes[0]


def new_report(key: str, row: Any, trigger: Quote, sentence: Quote, fields: Mapping[str, str]) -> Report:
    """A report that was missed, of the document in `row`; it needs a type and an actor or a recipient."""
    if "type" not in fields or not (fields.get("actor") or fields.get("recipient")):
        raise JudgmentError("an added report needs a type, and an actor or a recipient; give type=... and actor=...")
    origin = Origin(row.source, row.publication, row.published, row.title, row.key, row.version, row.format)
    blank = Report(key, origin, None, sentence=sentence, trigger=trigger)
    return correct_report(blank, fields, row.text)


def locate(text: str, words: str) -> tuple[Quote, Quote]:
    """Where words stand in a text, and the sentence about them; JudgmentError unless they stand there once."""
    count = text.count(words) if words else 0
    if count != 1:
        how = "do not stand" if count == 0 else f"stand {count} times"
        raise JudgmentError(f"the words {words!r} {how} in the document; give words that stand there once")
    start = text.index(words)
    end = start + len(words)
    around = [s for s in split_sentences(text) if s.start < end and s.end > start]
    first, last = (around[0].start, around[-1].end) if around else (start, end)
    return Quote(start, end, words), Quote(first, last, text[first:last])


@cache
def _fields() -> dict[str, Change]:
    return {
        "type": lambda r, v: replace(r, type=_read("type", v), mode=None),
        "mode": _with_mode,
        "status": lambda r, v: replace(r, status=_read("status", v)),
        "date": lambda r, v: replace(r, date=_date(v), date_text=None),
        "actor": lambda r, v: replace(r, actors=_parties(v, r.actors)),
        "recipient": lambda r, v: replace(r, recipients=_parties(v, r.recipients)),
        "contexts": lambda r, v: replace(r, contexts=tuple(_read("context", c) for c in _listed(v))),
        "place": lambda r, v: replace(r, place=_placed(v or None, r.place and r.place.country)),
        "country": lambda r, v: replace(r, place=_placed(r.place and r.place.name, _country(v))),
        "said": lambda r, v: replace(r, said=_said(r.said, code=_single(v) if v else None)),
        "outlet": lambda r, v: replace(r, said=_said(r.said, outlet=v or None)),
        "quoted": lambda r, v: replace(r, said=_said(r.said, quoted=_read("quoted", v) == "yes" if v else None)),
    }


def _read(field: str, value: str) -> str:
    try:
        return field_named(field).read(value)
    except FilterError as error:
        raise JudgmentError(str(error)) from error


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]


def _with_mode(report: Report, value: str) -> Report:
    if value and value not in Ontology.load().modes.get(report.type or "", ()):
        known = ", ".join(Ontology.load().modes.get(report.type or "", ())) or "none"
        raise JudgmentError(f"{value!r} is no mode of {report.type}; its modes are: {known}")
    return replace(report, mode=value or None)


def _date(value: str) -> str | None:
    if not value:
        return None
    date = _read("date", value)
    if ".." not in date and date[0].isdigit():
        return date
    raise JudgmentError(f"{value!r} is no date of an event; give 2004, 2004-11 or 2004-11-04")


def _parties(value: str, before: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties of codes; those that were there keep their words."""
    known = {party.code: party for party in before}
    codes = [_single(code) for code in _listed(value)]
    return tuple(known.get(code) or Party(code) for code in dict.fromkeys(codes))


def _single(value: str) -> str:
    code = _read("actor", value)
    if code.endswith("*"):
        raise JudgmentError(f"{code!r} is no single party; give the code of one")
    return code


def _country(value: str) -> str | None:
    if value and not _STATE.fullmatch(value.upper()):
        raise JudgmentError(f"{value!r} is no code of a state; give one of three letters, as KGZ")
    return value.upper() or None


def _placed(name: str | None, country: str | None) -> Place | None:
    return Place(name, country) if name or country else None


def _said(said: Said | None, **changed: str | bool | None) -> Said | None:
    new = replace(said or Said(), **changed)  # type: ignore[arg-type]
    return None if new == Said() else new


def _with_trigger(report: Report, words: str, text: str | None) -> Report:
    if text is None:
        raise JudgmentError("the document's text is not held, so that no words can be pointed at; leave trigger out")
    trigger, sentence = locate(text, words)
    return replace(report, trigger=trigger, sentence=sentence)


def _complete(report: Report) -> Report:
    """What follows from category, mode and contexts; a person's report has no confidence and no runner-up."""
    ontology = Ontology.load()
    if report.type is None:
        return replace(report, confidence=None, runner_up=None)
    return replace(
        report,
        quad=ontology.quad(report.type),
        score=ontology.score(report.type, report.mode),
        cameo=ontology.cameo(report.type, report.mode, report.contexts),
        confidence=None,
        runner_up=None,
    )
