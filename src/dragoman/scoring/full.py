"""The whole report of a scoring run as one object, and as text beside an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.ontology import Ontology
from dragoman.scoring.calibration import calibration_error, judged, reliability, trade
from dragoman.scoring.gold import GoldDocument
from dragoman.scoring.report import score_documents
from dragoman.scoring.slices import by_fact, by_status

Json = dict[str, Any]
SLICES = (("genres", "publication"), ("regions", "region"))


def full_report(documents: Sequence[GoldDocument], predictions: Mapping[str, Json]) -> Json:
    """All figures as an object: levels, attributes, `types`, `statuses`, `genres`, `regions`, and confidence.

    `calibration_error` is None without events; `reliability` has the bins, `curve` what each least confidence leaves.
    """
    ontology = Ontology.load()
    figures = score_documents(documents, predictions).to_json(ontology.types)
    statuses = by_status(documents, predictions, ontology.statuses)
    figures["statuses"] = {name: figure.to_json() for name, figure in statuses.items()}
    for name, fact in SLICES:
        reports = by_fact(documents, predictions, fact)
        figures[name] = {value: report.figure("event").to_json() for value, report in reports.items()}
    answers = judged(documents, predictions)
    bins = reliability(answers)
    error = calibration_error(bins)
    figures["calibration_error"] = None if error is None else round(error, 4)
    figures["reliability"] = [
        {
            "from": b.low,
            "to": b.high,
            "events": b.events,
            "confidence": round(b.confidence, 3),
            "right": round(b.right, 3),
        }
        for b in bins
    ]
    wanted = sum(len(d.required) for d in documents)
    figures["curve"] = [{"min_confidence": cut, **figure.to_json()} for cut, figure in trade(answers, wanted)]
    return figures


def as_text(figures: Json, before: Json | None = None) -> Iterator[str]:
    """The lines of a report for people; with an earlier one the change of each F1 and share beside it."""
    for group, named in _groups(figures):
        yield f"\n{group:<26}precision recall     F1   gold  found" + ("  change" if before else "")
        old = dict(_groups(before)).get(group, {}) if before else {}
        for name, figure in named.items():
            line = f"  {name:<24}{figure['precision']:9.3f} {figure['recall']:6.3f} {figure['f1']:6.3f}"
            yield line + f" {figure['gold']:6d} {figure['found']:6d}{_change(figure.get('f1'), old.get(name))}"
    yield "\nof the matched events"
    for name, value in figures.items():
        if name.endswith("_accuracy") and value is not None:
            yield f"  {name:<24}{value:9.3f}{_change(value, (before or {}).get(name))}"
    yield f"\nevents a document {figures['events_per_document']}"
    if figures.get("reliability"):
        yield from _confidence(figures)


def _confidence(figures: Json) -> Iterator[str]:
    yield f"\nconfidence: calibration error {figures['calibration_error']}"
    for b in figures["reliability"]:
        given = f"{b['from']:.1f}-{b['to']:.1f}"
        yield f"  given {given:<18}{b['events']:6d} events, {b['right']:.2f} of them right"
    yield "\nleast confidence          precision recall     F1"
    for row in figures["curve"]:
        yield f"  {row['min_confidence']:<24}{row['precision']:9.3f} {row['recall']:6.3f} {row['f1']:6.3f}"


def _groups(figures: Json) -> Iterator[tuple[str, Json]]:
    plain = {name: value for name, value in figures.items() if isinstance(value, dict) and "f1" in value}
    yield "all", plain
    for group in ("types", "statuses", "genres", "regions"):
        if group in figures:
            yield group, figures[group]


def _change(value: float | None, old: Any) -> str:
    """The change against an earlier figure, empty when there is none."""
    earlier = old.get("f1") if isinstance(old, dict) else old
    return "" if value is None or earlier is None else f" {value - earlier:+7.3f}"
