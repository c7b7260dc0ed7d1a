"""Corrections: which fields, which values, and what follows from them."""

from __future__ import annotations

import pytest

from dragoman.errors import JudgmentError
from dragoman.ledger import Ledger, Report, Said
from dragoman.ontology import Ontology
from dragoman.records import Place
from tests.ledger.making import BORDER, JUDGE, take_border


def corrected(ledger: Ledger, **changes: str) -> Report:
    talks, _ = take_border(ledger)
    ledger.correct(talks, changes, **JUDGE)
    (report,) = ledger.events(f'key:"{talks}"')
    assert report.review == "corrected"
    return report


def codes(report: Report) -> tuple[list[str | None], list[str | None]]:
    return [p.code for p in report.actors], [p.code for p in report.recipients]


def test_quad_score_and_cameo_follow_from_the_category_and_the_mode_goes(ledger: Ledger) -> None:
    report = corrected(ledger, type="assault")
    ontology = Ontology.load()
    assert (report.type, report.mode, report.quad) == ("ASSAULT", None, ontology.quad("ASSAULT"))
    assert (report.score, report.cameo) == (ontology.score("ASSAULT", None), ontology.cameo("ASSAULT", None, ()))
    assert (report.confidence, report.runner_up) == (None, None)


def test_a_category_and_its_mode_are_corrected_together(ledger: Ledger) -> None:
    report = corrected(ledger, mode="demo", type="PROTEST", contexts="rights_freedoms; legal")
    assert (report.mode, report.contexts) == ("demo", ("rights_freedoms", "legal"))
    assert report.cameo == Ontology.load().cameo("PROTEST", "demo", ("rights_freedoms", "legal"))


def test_parties_that_were_there_keep_their_words(ledger: Ledger) -> None:
    report = corrected(ledger, actor="uzb:opp, KAZ,KAZ", recipient="")
    assert codes(report) == (["UZB:OPP", "KAZ"], [])
    assert report.actors[0].quote is None
    assert report.actors[1].quote is not None
    assert report.actors[1].quote.text == BORDER[:5]
    assert [r.key for r in ledger.events("actor:UZB:*")] == [report.key]
    assert ledger.events("dyad:KAZ-UZB") == ()


def test_date_place_status_and_speaker_are_corrected_and_taken_away(ledger: Ledger) -> None:
    report = corrected(ledger, date="2004-10", place="Osh", country="kgz", status="Future", said="RUS", outlet="TASS")
    assert (report.date, report.place, report.status) == ("2004-10", Place("Osh", "KGZ"), "future")
    assert report.said == Said(None, "RUS", "TASS")
    taken = {"date": "", "place": "", "country": "", "said": "", "outlet": "", "mode": "", "contexts": ""}
    ledger.correct(report.key, taken, **JUDGE)
    (report,) = ledger.events(f'key:"{report.key}"')
    assert (report.date, report.place, report.said, report.mode, report.contexts) == (None, None, None, None, ())


def test_a_corrected_trigger_brings_its_sentence_and_leaves_the_key(ledger: Ledger) -> None:
    report = corrected(ledger, trigger="closing the crossing")
    assert report.trigger is not None
    assert report.sentence is not None
    assert BORDER[report.trigger.start : report.trigger.end] == "closing the crossing"
    assert report.sentence.text == BORDER[BORDER.index("Kyrgyzstan") :]
    assert [r.key for r in ledger.events("closing type:CONSULT")] == [report.key]


REFUSED: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "nothing to correct"),
    ({"colour": "red"}, "'colour' cannot be corrected; the fields are type, mode"),
    ({"confidence": "1"}, "cannot be corrected"),
    ({"type": "TALK"}, "one of ACCUSE"),
    ({"type": ""}, "one of ACCUSE"),
    ({"mode": "beat"}, "no mode of CONSULT; its modes are: .*visit"),
    ({"type": "AGREE", "mode": "visit"}, "no mode of AGREE"),
    ({"status": ""}, "one of actual"),
    ({"status": "maybe"}, "one of actual"),
    ({"date": "2004-02-30"}, "no such date"),
    ({"date": "2004..2005"}, "no date of an event; give 2004"),
    ({"date": "<2004"}, "no date of an event; give 2004"),
    ({"date": "soon"}, "give 2004"),
    ({"actor": "12"}, "no code of an actor"),
    ({"actor": "KGZ:*"}, "no single party"),
    ({"recipient": "KGZ RUS"}, "no code of an actor"),
    ({"contexts": "weather"}, "no context"),
    ({"country": "Kyrgyzstan"}, "no code of a state"),
    ({"country": "KG"}, "no code of a state"),
    ({"said": "the Kremlin"}, "no code of an actor"),
    ({"said": "RUS:*"}, "no single party"),
    ({"trigger": "drank tea"}, "do not stand in the document"),
    ({"trigger": "Uzbekistan"}, "stand 2 times"),
    ({"trigger": ""}, "do not stand"),
)  # fmt: skip


def test_impossible_values_are_refused_and_nothing_changes(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    before, moment = ledger.events(), ledger.contents().last
    for changes, said in REFUSED:
        with pytest.raises(JudgmentError, match=said):
            ledger.correct(talks, changes, **JUDGE)
    assert (ledger.events(), ledger.contents().last, ledger.history()) == (before, moment, [])


def test_no_words_are_pointed_at_in_a_text_that_is_not_held(ledger: Ledger) -> None:
    talks, _ = take_border(ledger)
    ledger.erase("note", **JUDGE)
    with pytest.raises(JudgmentError, match="leave trigger out"):
        ledger.correct(talks, {"trigger": "held talks"}, **JUDGE)
    ledger.correct(talks, {"type": "AGREE"}, **JUDGE)
    assert ledger.count("type:AGREE") == (1, 1)
