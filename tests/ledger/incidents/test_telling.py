"""What of a report is compared with others."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dragoman.ledger.incidents.telling import Telling, days_of, make_telling, words_of


def telling(**fields: Any) -> Telling:
    known: dict[str, Any] = {
        "key": "k",
        "document": "d",
        "type": "CONSULT",
        "status": "actual",
        "actor": [],
        "recipient": [],
    }
    return make_telling(**{**known, **fields})


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("2004-11-04", "2004-11-04", "2004-11-04"), ("2004-02", "2004-02-01", "2004-02-29"),
     ("2005-02", "2005-02-01", "2005-02-28"), ("2004-12", "2004-12-01", "2004-12-31"),
     ("2004", "2004-01-01", "2004-12-31")],
)  # fmt: skip
def test_a_date_of_any_grain_is_its_first_and_last_day(date: str, first: str, last: str) -> None:
    assert days_of(date) == (day(first), day(last))
    assert telling(date=date, published="2010-01-01").about == (day(first), day(last))


def test_without_a_date_a_deed_is_of_the_week_before_it_was_told_or_of_no_known_time() -> None:
    undated = telling(published="2004-11-04")
    assert (undated.days, undated.about) == (None, (day("2004-10-28"), day("2004-11-04")))
    assert (telling().days, telling().published, telling().about) == (None, None, None)


def test_words_are_stems_of_what_carries_meaning() -> None:
    assert words_of("The ministers ministered to the MINISTRY of Almaty") == {"minist", "almaty"}
    assert words_of("on 4 of 12, at it") == frozenset()
    assert words_of("Ош и Бишкек") == {"бишкек"}


def test_numbers_names_and_trigger_are_those_of_the_sentence() -> None:
    sentence = "Moscow sent 1,500 troops and 12.5 tonnes to Kant and Osh"
    told = telling(sentence=sentence, trigger="sent troops", place="Kant", country="KGZ")
    assert told.numbers == {"1,500", "12.5"}
    assert told.names == {"kant", "osh"}  # the first word has its capital anyway
    assert told.trigger in words_of("sent troops")
    assert told.trigger in told.words
    assert (told.place, told.country) == ("kant", "KGZ")


def test_what_is_not_told_is_empty() -> None:
    told = telling()
    assert (told.words, told.trigger, told.numbers, told.names) == (frozenset(), "", frozenset(), frozenset())
    assert (told.place, told.country, told.mode, told.quad, told.alike) == (None, None, None, None, None)
    assert told.actors == told.recipients == told.contexts == frozenset()
