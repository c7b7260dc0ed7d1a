from dragoman import read
from dragoman.ledger import Ledger


def test_what_a_text_says_is_held_with_the_characters_that_say_so(ledger: Ledger) -> None:
    text = "Kazakhstan accused Uzbekistan on Monday of closing the border."
    assert ledger.take(read(text, date="2004-11-04"), "note") == "added"
    (report,) = ledger.events()
    assert (report.type, report.date, report.origin.source) == ("ACCUSE", "2004-11-01", "note")
    assert report.sentence is not None
    assert report.sentence.text == text
