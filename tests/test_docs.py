"""The documentation is true: its examples run, and every command and option that it should name is in it."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from dragoman.cli import app
from dragoman.ledger import parse_filter
from dragoman.ledger.fields import all_fields

ROOT = Path(__file__).resolve().parents[1]
_NAMED = re.compile(r"`dragoman ([a-z]+)(?: ([a-z]+))?")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_examples_of_a_page_run_as_printed(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_examples_were_found_at_all() -> None:
    assert sum(">>>" in page.read_text(encoding="utf-8") for page in PAGES) >= 4


@pytest.mark.parametrize(
    "module", ["dragoman", "dragoman.reading", "dragoman.text.sentences", "dragoman.ledger.ledger"]
)
def test_examples_of_a_docstring_run_as_printed(module: str) -> None:
    assert doctest.testmod(__import__(module, fromlist=["_"])).failed == 0


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its full name."""
    for name, sub in group.commands.items():
        if hasattr(sub, "commands"):
            yield from commands(sub, f"{before}{name} ")
        else:
            yield before + name, sub


def test_every_command_and_option_is_documented() -> None:
    words = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for name, sub in commands(typer.main.get_command(app)):
        assert f"dragoman {name}" in words
        for option in sub.params:
            long = [o for o in option.opts if o.startswith("--")]
            assert not long or f"`{long[0]}" in words, f"{name} {long}"


def test_every_command_that_a_message_or_a_page_names_exists() -> None:
    names = {name for name, _ in commands(typer.main.get_command(app))}
    known = names | {name.split()[0] for name in names if " " in name}
    told = [*PAGES, *sorted((ROOT / "src" / "dragoman").rglob("*.py"))]
    found = [(path.name, *called) for path in told for called in _NAMED.findall(path.read_text(encoding="utf-8"))]
    assert len(found) > 50
    for where, first, second in found:
        assert first in known, f"{where}: dragoman {first}"
        if first not in names and second:
            assert f"{first} {second}" in names, f"{where}: dragoman {first} {second}"


def test_every_field_of_a_question_is_documented() -> None:
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    for field in all_fields().values():
        assert f"| `{field.name}` | {field.meaning} | `{field.example}` |" in page
        assert str(parse_filter(field.example)) != "", "an example can be asked"


def test_the_changelog_leads_with_this_version() -> None:
    from dragoman.version import VERSION

    first = next(
        line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")
    )
    assert first.startswith(f"## {VERSION} - ")
