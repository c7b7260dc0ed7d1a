"""PETRARCH and TABARI dictionaries serve as they are, in a folder of one's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dragoman.world import World
from dragoman.world.overlays import left_out
from dragoman.world.petrarch import our_code, written

ACTORS = """; a dictionary in the form of PETRARCH's
JOHN_EXAMPLE_ ; a politician who changed sides
+J._EXAMPLE
	[KGZOPP <050324]
	[KGZGOV 050325-100407]
	[KGZ]
OLD_STYLE_LEAGUE [AFGREB] ; one line, as TABARI has it
BODY_OF_HELPERS [IGOUNO]
STRANGE_THING [XYZQQQ]
"""
AGENTS = """!RANK! = CAPTAIN, MAJOR
TOLL_KEEPER {TOLL_KEEPERS} [~COP]
RIDER [~REB]
POLICE_!RANK! [~COP]
WIZARD [~WIZ]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("petrarch")
    (path / "mine.actors.txt").write_text(ACTORS, encoding="utf-8")
    (path / "mine.agents.txt").write_text(AGENTS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def world(folder: Path) -> World:
    return World.load([str(folder)])


@pytest.mark.parametrize(("day", "code"), [("2004-01-01", "KGZ:OPP"), ("2008-01-01", "KGZ"), ("2015-01-01", "KGZ")])
def test_an_actor_has_the_code_of_the_day(world: World, day: str, code: str) -> None:
    assert world.meanings("John Example", dt.date.fromisoformat(day))[0].code == code


@pytest.mark.parametrize(
    ("text", "code"), [("The Old Style League fled.", "AFG:REB"), ("The Body of Helpers met.", "UN")]
)
def test_actors_are_found_in_text_as_it_is_written(world: World, text: str, code: str) -> None:
    assert [n.entity.code for n in world.find(text)] == [code]


@pytest.mark.parametrize(
    ("noun", "sector"), [("toll keepers", "COP"), ("riders", "REB"), ("police major", "COP"), ("soldier", "MIL")]
)
def test_agents_are_roles_beside_our_own(world: World, noun: str, sector: str) -> None:
    role = world.role(noun)
    assert role is not None
    assert role.sector == sector


def test_what_has_no_counterpart_is_told_by_its_line(folder: Path) -> None:
    told = left_out([folder])
    assert len(told) == 2
    assert "mine.actors.txt:9: the code 'XYZQQQ' of Strange Thing" in told[0]
    assert "mine.agents.txt:5: the agent '~WIZ'" in told[1]


@pytest.mark.parametrize(
    ("cameo", "ours"),
    [
        ("AFGREB", "AFG:REB"),
        ("USAGOVMIL", "USA"),
        ("USA", "USA"),
        ("IGOEUREEC", "EU"),
        ("REB", "INT:REB"),
        ("QQ", None),
    ],
)
def test_cameo_codes_become_ours(cameo: str, ours: str | None) -> None:
    parts = {"REB": ":REB", "GOV": ":", "MIL": ":", "EEC": "EU"}
    assert our_code(cameo, parts, frozenset({"AFG", "USA"})) == ours


@pytest.mark.parametrize(("name", "text"), [("AL-QAEDA_", "Al-Qaeda"), ("PLO", "PLO"), ("BLUE_LIONS", "Blue Lions")])
def test_names_are_written_as_texts_write_them(name: str, text: str) -> None:
    assert written(name) == text
