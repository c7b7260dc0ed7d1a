"""The question language: terms, quotes, negation, and what is wrong with a question."""

from __future__ import annotations

import pytest

from dragoman.errors import FilterError
from dragoman.ledger import Filter, Ledger, parse_filter
from dragoman.ledger.fields import all_fields
from tests.ledger.making import take_border


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("", ""), ("  ", ""), ("actor:kgz", "actor:KGZ"), ("ACTOR:KGZ", "actor:KGZ"), ("-type:agree", "-type:AGREE"),
        ("type:AGREE,AID", "type:AGREE,AID"), ('quad:"Verbal Conflict"', 'quad:"verbal conflict"'),
        ('place:"Almaty, old town",Osh', 'place:"Almaty, old town",Osh'), ("border  talks", "border talks"),
        ('border actor:KGZ "air base"', 'actor:KGZ border "air base"'), ("dyad:kgz>rus", "dyad:KGZ>RUS"),
        ('dyad:"KGZ - RUS"', "dyad:KGZ-RUS"), ("border -talks OR pact", "border -talks OR pact"),
        ("confidence:<0.4", "confidence:<0.4"), ("source:https://example.org/a:b", "source:https://example.org/a:b"),
    ],
)  # fmt: skip
def test_a_question_is_understood_and_shown_in_one_way(question: str, shown: str) -> None:
    assert str(parse_filter(question)) == shown


@pytest.mark.parametrize("field", all_fields().values(), ids=lambda f: f.name)
def test_what_is_shown_of_a_question_is_the_same_question(field: object) -> None:
    asked = parse_filter(f"-{field.example} border")  # type: ignore[attr-defined]
    assert parse_filter(str(asked)) == asked


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("colour:red", "no field; the fields are actor, recipient"), ("actor:", "a value is missing"),
        ('actor:""', "a value is empty"), ('place:"Osh', "close the quotes"), ('"air base', "close the quotes"),
        ("type:TALK", "no category; one of ACCUSE"), ("status:maybe", "no status; one of actual"),
        ("quad:cold", "no quad"), ("mode:tea", "no mode"), ("context:weather", "no context"), ("actor:12", "no code"),
        ("actor:KGZ:OPPO", "no code"), ("dyad:KGZ", "no dyad; give two codes"), ("dyad:KGZ-", "no code"),
        ("date:2004-02-30", "no such date"), ("date:2004-13", "no such date"), ("date:soon", "no date; give 2004"),
        ("date:20041104", "no date"), ("published:1..2", "no date"), ("attributed:perhaps", "yes or no"),
        ("quoted:1", "yes or no"), ("confidence:high", "no confidence"), ("confidence:1.5", "from 0 to 1"),
        ("confidence:nan", "from 0 to 1"), ("review:done", "no review; one of accepted"), ("precision:hour", "no precision"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_understood_is_refused_with_what_is_expected(question: str, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        parse_filter(question)


@pytest.mark.parametrize("words", ["-border", "---", '""', "OR", "!?"])
def test_words_that_leave_nothing_to_look_for_are_refused(ledger: Ledger, words: str) -> None:
    with pytest.raises(FilterError):
        ledger.events(words)
    with pytest.raises(FilterError):
        ledger.search(words)


def test_two_questions_are_asked_at_once(ledger: Ledger) -> None:
    take_border(ledger)
    both = parse_filter("actor:KGZ crossing").and_also(parse_filter("type:ACCUSE border"))
    assert both == Filter((*parse_filter("actor:KGZ type:ACCUSE").terms,), "crossing border")
    assert ledger.events(both) == ()
    assert len(ledger.events(parse_filter("actor:KGZ").and_also(parse_filter("type:ACCUSE crossing")))) == 1


def test_terms_must_all_hold_and_of_their_values_one(ledger: Ledger) -> None:
    take_border(ledger)
    for question, count in (("", 2), ("type:CONSULT,ACCUSE", 2), ("type:CONSULT,AID", 1), ("type:CONSULT actor:KGZ", 0),
                            ("-type:CONSULT,ACCUSE", 0), ("-type:CONSULT -type:ACCUSE", 0), ("-actor:KGZ", 1)):  # fmt: skip
        assert len(ledger.events(question)) == count, question
        assert ledger.count(question)[1] == count, question


def test_pages_of_an_answer_follow_one_another(ledger: Ledger) -> None:
    take_border(ledger)
    whole = ledger.events()
    assert ledger.events(limit=1) + ledger.events(limit=5, skip=1) == whole
    assert ledger.events(skip=2) == ()
    assert tuple(ledger.each_event()) == whole
