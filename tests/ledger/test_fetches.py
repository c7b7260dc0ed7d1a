"""What servers answered, for asking them whether anything changed."""

from __future__ import annotations

from dragoman.ledger import Ledger
from dragoman.ledger.fetches import Fetch

FEED = "https://wire.example/feed"


def test_address_that_was_never_asked_has_no_answer(ledger: Ledger) -> None:
    ledger.note_fetch("https://other.example/", 200, '"v1"', None)
    assert ledger.last_fetch(FEED) is None


def test_last_answer_with_a_mark_is_the_one_to_ask_with(ledger: Ledger) -> None:
    ledger.note_fetch(FEED, 200, '"v1"', None)
    ledger.note_fetch(FEED, 200, '"v2"', "Mon, 22 Sep 2003 10:00:00 GMT")
    ledger.note_fetch(FEED, 304, None, None)
    assert ledger.last_fetch(FEED) == Fetch('"v2"', "Mon, 22 Sep 2003 10:00:00 GMT")


def test_only_marks_that_were_given_are_asked_with() -> None:
    assert Fetch('"v1"', None).headers() == {"If-None-Match": '"v1"'}
    assert Fetch(None, "Mon, 22 Sep 2003 10:00:00 GMT").headers() == {
        "If-Modified-Since": "Mon, 22 Sep 2003 10:00:00 GMT"
    }
