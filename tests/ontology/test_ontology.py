"""The shipped ontology is whole, and a damaged table stops the load with its file and line."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.ontology import Ontology

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
)


@pytest.fixture(scope="module")
def plover() -> Ontology:
    return Ontology.load()


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    with as_file(files("dragoman.ontology") / "tables") as shipped:
        shutil.copytree(shipped, tmp_path / "tables")
    return tmp_path / "tables"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_types_stand_in_their_fixed_order(plover: Ontology) -> None:
    assert " ".join(plover.types) == TYPES


def test_ontology_is_read_once_and_cannot_be_changed(plover: Ontology) -> None:
    assert Ontology.load() is plover
    with pytest.raises(TypeError):
        plover.categories["X"] = plover.category("AID")  # type: ignore[index]


def test_lists_have_the_sizes_of_the_guidelines(plover: Ontology) -> None:
    assert len(plover.contexts) == 31
    assert len(plover.modes_by_key) == 67
    assert plover.statuses == ("actual", "future", "hypothetical", "negated", "historical")
    assert plover.tie_kinds == ("member", "forces", "contributes", "pact", "ally", "partner")


@pytest.mark.parametrize(
    ("category", "mode", "score"),
    [("ACCUSE", None, -3.0), ("PROTEST", "vandalize", -5.0), ("RETREAT", "disarm", 10.0), ("REQUEST", "meet", 0.0)],
)
def test_score_settles_what_the_manual_misprints(
    plover: Ontology, category: str, mode: str | None, score: float
) -> None:
    assert plover.score(category, mode) == score


def test_sanction_is_material_conflict(plover: Ontology) -> None:
    assert plover.quad("SANCTION") == "material conflict"


def test_scores_of_conflict_are_not_above_those_of_cooperation(plover: Ontology) -> None:
    for category in plover.types:
        for mode in (None, *plover.modes[category]):
            assert (plover.score(category, mode) > 0.5) == plover.quad(category).endswith("cooperation")


def test_every_event_has_a_cameo_code_of_its_own_category(plover: Ontology) -> None:
    for category in plover.types:
        for mode in (None, *plover.modes[category]):
            for contexts in ((), *((context,) for context in plover.contexts)):
                crossing = plover.from_cameo(plover.cameo(category, mode, contexts))
                assert crossing is not None
                assert crossing.category == category


def test_first_context_of_the_table_decides_whatever_the_order_of_the_event(plover: Ontology) -> None:
    assert plover.cameo("COOPERATE", contexts=["economic", "military"]) == "062"
    assert plover.cameo("COOPERATE", contexts=["military", "economic"]) == "062"


def test_cameo_01_is_dropped_and_02_is_request(plover: Ontology) -> None:
    assert plover.from_cameo("01") is None
    assert plover.from_cameo("019") is None
    appeal = plover.from_cameo("0231")
    assert appeal is not None
    assert (appeal.category, appeal.mode) == ("REQUEST", "assist")


@pytest.mark.parametrize(("code", "category"), [("163", "COERCE"), ("175", "ASSAULT"), ("116", "ACCUSE")])
def test_crosswalk_keeps_the_published_category(plover: Ontology, code: str, category: str) -> None:
    crossing = plover.from_cameo(code)
    assert crossing is not None
    assert crossing.category == category
    assert crossing.note


def test_weis_codes_cross(plover: Ontology) -> None:
    meeting = plover.from_weis("031")
    assert meeting is not None
    assert meeting.category == "CONSULT"
    assert meeting.goldstein == 1.0
    assert plover.from_weis("023") is None
    unlabelled = plover.from_weis("214")
    assert unlabelled is not None
    assert unlabelled.category == "COERCE"
    assert "settled" in unlabelled.note


def test_unknown_codes_are_key_errors(plover: Ontology) -> None:
    for look_up in (plover.category, plover.from_cameo, plover.from_weis, plover.cameo):
        with pytest.raises(KeyError):
            look_up("999")


def test_organs_are_those_of_the_records(plover: Ontology) -> None:
    from dragoman.records import ORGAN_SECTORS

    assert tuple(code for code, sector in plover.sectors.items() if sector.organ) == ORGAN_SECTORS


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("modes.tsv", "CONSULT\tvisit", "CONSUL\tvisit", "CONSUL"),
        ("cameo.tsv", "\n0211\t", "\n0291\t", "no parent 029"),
        ("cameo.tsv", "\n021\t", "\n091\t", "stands already"),
        ("cameo.tsv", "AGREE\t\teconomic", "AGRE\t\teconomic", "AGRE"),
        ("cameo.tsv", "CONSULT\tphone", "CONSULT\tfax", "fax"),
        ("cameo.tsv", "AGREE\t\teconomic", "AGREE\t\tmoney", "money"),
        ("weis.tsv", "\n031\t", "\n030\t", "already"),
        ("weis.tsv", "CONSULT\t1.0", "CONSULT\tone", "number"),
        ("categories.tsv", "economic:0311", "economic", "context:code"),
        ("categories.tsv", "economic:0311", "money:0311", "money"),
        ("categories.tsv", "economic:0311", "economic:061", "061"),
        ("categories.tsv", "category\tquad", "category\tclass", "header"),
        ("sectors.tsv", "GOV\tyes", "GOV\tperhaps", "yes or no"),
        ("ties.tsv", "pact\tyes\t", "pact\tyes", "columns"),
        ("folding.tsv", "AGREE\tnegated", "AGREE\trefused", "no such category or status"),
        ("folding.tsv", "AGREE\tnegated\tREJECT", "AGREE\tnegated\tREJET", "no such category or status"),
        ("contexts.tsv", "military\tArmed forces, arms, bases, war.", "military\t", "empty"),
    ],
)
def test_damage_is_refused(tables: Path, file: str, old: str, new: str, said: str) -> None:
    change(tables / file, old, new)
    with pytest.raises(DataError, match=said) as caught:
        Ontology.load(tables)
    assert caught.value.file.endswith(".tsv")


def test_missing_and_undecodable_tables_are_refused(tables: Path) -> None:
    (tables / "ties.tsv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(DataError, match="UTF-8"):
        Ontology.load(tables)
    (tables / "ties.tsv").unlink()
    with pytest.raises(DataError, match="cannot be read"):
        Ontology.load(tables)
    (tables / "ties.tsv").write_text("# only a comment\n", encoding="utf-8")
    with pytest.raises(DataError, match="no header"):
        Ontology.load(tables)


def test_symmetric_ties_and_ranks_of_statuses_are_those_of_the_scorer(plover: Ontology) -> None:
    assert {code for code, kind in plover.tie_kinds_by_code.items() if kind.symmetric} == {"pact", "partner"}
    ranks = sorted(plover.statuses_by_code.values(), key=lambda status: status.rank)
    assert [status.code for status in ranks[:4]] == ["negated", "hypothetical", "future", "historical"]
