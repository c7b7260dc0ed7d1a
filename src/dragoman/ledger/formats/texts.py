"""Reports without the words of their documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.ledger.formats.layouts import text_columns
from dragoman.ledger.records import Party, Quote, Report


def without_texts(report: Report) -> Report:
    """The report with the offsets of its quotes and without their texts, also those that a foreign format brought.

    Names, titles and dates stay: they say who, which document and when.
    """
    said = report.said
    return replace(
        report,
        actors=_bare(report.actors),
        recipients=_bare(report.recipients),
        date_text=None,
        said=said and replace(said, speaker=_mute(said.speaker)),
        sentence=_mute(report.sentence),
        trigger=_mute(report.trigger),
        fields={column: cell for column, cell in report.fields.items() if column not in text_columns()},
    )


def _bare(parties: Sequence[Party]) -> tuple[Party, ...]:
    return tuple(replace(party, quote=_mute(party.quote)) for party in parties)


def _mute(quote: Quote | None) -> Quote | None:
    return quote and replace(quote, text=None)
