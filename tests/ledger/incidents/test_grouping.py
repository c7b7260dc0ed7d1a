"""Reports of one deed are grouped, in whatever order they come, and as people judge."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.ledger.incidents.comparing import COMPARISONS
from dragoman.ledger.incidents.grouping import find_candidates, group, read_weights, shipped_weights
from dragoman.ledger.incidents.telling import Telling, make_telling
from training.incidents import read_told


def telling(key: str, day: str = "2004-11-03", actor: str = "KAZ") -> Telling:
    return make_telling(
        key=key, document=key, type="CONSULT", quad="verbal cooperation", status="actual", actor=[actor], recipient=["UZB"], date=day,
        published="2004-11-04", sentence="They held talks on the border in Tashkent.", trigger="held talks",
    )  # fmt: skip


def names(tellings: list[Telling], **judged: set[frozenset[str]]) -> set[frozenset[str]]:
    return {frozenset(tellings[n].key for n in several) for several in group(tellings, **judged)}  # type: ignore[arg-type]


def test_the_order_of_reports_does_not_matter() -> None:
    tellings = [told.telling for told in read_told()][:250]
    expected = names(tellings)
    assert any(len(several) > 2 for several in expected)
    for seed in range(3):
        shuffled = list(tellings)
        random.Random(seed).shuffle(shuffled)
        assert names(shuffled) == expected


def test_alike_reports_are_one_and_those_of_others_are_not() -> None:
    tellings = [telling("a"), telling("b"), telling("c", actor="RUS", day="2001-01-01")]
    assert names(tellings) == {frozenset("ab"), frozenset("c")}
    assert list(find_candidates(tellings)) == [(0, 1)]
    assert group([]) == []


def test_what_people_join_and_part_prevails() -> None:
    tellings = [telling("a"), telling("b"), telling("c", actor="RUS", day="2001-01-01")]
    assert names(tellings, parted={frozenset("ab")}) == {frozenset(k) for k in "abc"}
    assert names(tellings, joined={frozenset("ac"), frozenset("bc"), frozenset("ab")}) == {frozenset("abc")}


def test_the_table_has_every_comparison_and_no_other(tmp_path: Path) -> None:
    assert len(shipped_weights().each) == len(COMPARISONS)
    (tmp_path / "weights.tsv").write_text("# Weights.\n# Of nothing.\ncomparison\tweight\nsame_moon\t1\n")
    with pytest.raises(DataError, match=r"missing or unknown: .*same_moon"):
        read_weights(tmp_path / "weights.tsv")
