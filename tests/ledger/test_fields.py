"""Every field of the question language, on both databases, with what meets it and what does not."""

from __future__ import annotations

import pytest

from dragoman.ledger import Ledger, Origin, Party, Quote, Report, Said
from dragoman.ledger.fields import all_fields, field_named
from dragoman.records import Place
from dragoman.world import World
from tests.ledger.making import JUDGE, foreign, take_border

HELD = (
    Report(
        "full", Origin("https://news.example.org/a_b", "TASS", "2004-11-04", format="plover"), "CONSULT",
        (Party("KGZ"), Party("UZB:OPP")), (Party("RUS"),), "visit", "verbal cooperation", contexts=("military", "diplomatic"),
        status="actual", date="2004-11-03", place=Place("Ösh", "KGZ"), said=Said(code="RUS:MIL", outlet="ÖRF", quoted=True),
        sentence=Quote(None, None, "They met."), confidence=0.8,
    ),
    Report(
        "other", Origin("https://news.example.org/axb", "RIA", "2005-01-01", format="plover"), "ASSAULT",
        (Party("RUS"),), (Party("KGZ"),), "beat", "material conflict", contexts=("legal",), status="future", date="2005-03",
        place=Place("Kant", "RUS"), said=Said(quoted=False), confidence=0.3,
    ),
    Report("empty", Origin("somewhere", format="gdelt"), None, status="negated"),
)  # fmt: skip


@pytest.fixture
def held(ledger: Ledger) -> Ledger:
    ledger.import_reports(HELD, "file", "plover")
    return ledger


CASES = """
actor:KGZ full | actor:kgz full | actor:UZB - | actor:UZB:OPP full | actor:UZB:* full | actor:KGZ:* full | actor:KG:* -
recipient:RUS full | recipient:KGZ other | recipient:USA -
party:RUS full,other | party:UZB:* full | party:USA -
dyad:KGZ-RUS full,other | dyad:RUS-KGZ full,other | dyad:KGZ>RUS full | dyad:RUS>KGZ other | dyad:UZB:*>RUS full | dyad:UZB>RUS -
type:CONSULT full | type:ASSAULT,CONSULT full,other | type:AID -
mode:visit full | mode:beat other | mode:phone -
quad:"verbal cooperation" full | quad:"Material Conflict" other | quad:"verbal conflict" -
context:military full | context:legal,diplomatic full,other | context:cyber -
status:actual full | status:negated empty | status:historical -
date:2004 full | date:2004-11 full | date:2004-11-03 full | date:2004-11-04 - | date:2005-03 other | date:2005 other
date:2004..2005 full,other | date:2005-03.. other | date:..2004-11-03 full | date:..2004-11-02 - | date:2005-03-02..2005 -
date:2005..2005-03-30 - | date:2005-03-01..2005-03-31 other | date:<2004-11-03 - | date:<=2004-11-03 full | date:>2004-11 other
date:>=2004-11 full,other | date:<2005 full | date:.. full,other
precision:day full | precision:month other | precision:year - | precision:none empty
published:2004-11 full | published:2005.. other | published:2004..2005 full,other | published:2003 -
place:KGZ full | place:kgz full | place:Kant other | place:KANT other | place:"Ösh" full | place:Bishkek -
said:RUS:MIL full | said:RUS:* full | said:RUS - | attributed:yes full,other | attributed:no empty
quoted:yes full | quoted:no other
outlet:TASS full | outlet:tass full | outlet:"ÖRF" full | outlet:ria other | outlet:AFP -
source:https://news.example.org/a_b full | source:*a_b full | source:*example.org/* full,other | source:*EXAMPLE* full,other
source:https://news.example.org/A_B - | source:some* empty | source:example -
confidence:0.5 full | confidence:0.8 full | confidence:<0.8 other | confidence:0 full,other | confidence:<0.3 -
review:unreviewed full,other,empty | review:accepted -
incident:KGZ;UZB:OPP|RUS|CONSULT|2004-11-03 full | incident:empty empty | incident:none -
format:plover full,other | format:GDELT empty | format:icews -
reader:first - | key:full full | key:ful -
"""


def cases() -> list[tuple[str, str]]:
    found = [part.strip().rpartition(" ") for line in CASES.splitlines() for part in line.split(" | ") if part.strip()]
    return [(question, names) for question, _, names in found]


def test_each_question_is_met_by_what_it_asks_for_and_its_negation_by_all_else(held: Ledger) -> None:
    every = {report.key for report in HELD}
    for question, names in cases():
        expected = set(names.split(",")) - {"-"}
        assert {r.key for r in held.events(question)} == expected, question
        assert {r.key for r in held.events(f"-{question}")} == every - expected, f"-{question}"
        assert held.count(question)[1] == len(expected), question


def test_the_cases_above_have_every_field() -> None:
    assert {question.partition(":")[0] for question, _ in cases()} | {"document"} == all_fields().keys()


def test_fields_of_readings_and_of_judgments(ledger: Ledger) -> None:
    talks, accusation = take_border(ledger)
    document = talks.partition("@")[0]
    ledger.accept(talks, **JUDGE)
    ledger.correct(accusation, {"type": "REJECT"}, **JUDGE)
    added = ledger.add_event(document, "Dostuk", {"type": "AID", "actor": "KAZ"}, **JUDGE)
    ledger.import_reports([foreign("p1", "RUS", "UKR")], "file", "plover")
    everything = {talks, accusation, added, "p1"}
    expected = {
        "review:accepted": {talks}, "review:corrected": {accusation}, "review:added": {added}, "review:unreviewed": {"p1"},
        "review:accepted,added": {talks, added}, "reader:first": {talks}, f"document:{document}": everything - {"p1"},
        "format:read": everything - {"p1"}, f"key:{talks}": {talks}, "type:ACCUSE": set(), "type:REJECT": {accusation},
    }  # fmt: skip
    for question, keys in expected.items():
        assert {r.key for r in ledger.events(question)} == keys, question
        assert {r.key for r in ledger.events(f"-{question}")} == everything - keys, f"-{question}"


@pytest.mark.parametrize("field", all_fields().values(), ids=lambda f: f.name)
def test_the_example_of_a_field_can_be_asked(held: Ledger, field: object) -> None:
    held.events(field.example)  # type: ignore[attr-defined]


def test_every_code_of_a_state_can_be_asked_for() -> None:
    read = field_named("actor").read
    for code in (state.code for state in World.load().states):
        assert read(code) == code
        assert field_named("dyad").read(f"{code}-KGZ") == f"{code}-KGZ"


def test_days_before_the_common_calendar_s_thousands_are_dates_too(ledger: Ledger) -> None:
    ledger.import_reports(
        [foreign("old", "RUS", "UKR", date="0987-05-01"), foreign("year", "RUS", "GEO", date="2004")], "f", "plover"
    )
    assert [r.key for r in ledger.events("date:0987")] == ["old"]
    assert [r.key for r in ledger.events("date:2004")] == ["year"]
    assert ledger.events("date:2004-01-01..2004-12-30") == ()
    assert [r.key for r in ledger.events("date:2004-01-01..2004-12-31")] == ["year"]
