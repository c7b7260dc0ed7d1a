"""The documentation is true: its examples run, and every command and option that it should name is in it."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
import typer

from dragoman.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_examples_of_a_page_run_as_printed(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_examples_were_found_at_all() -> None:
    assert sum(">>>" in page.read_text(encoding="utf-8") for page in PAGES) >= 4


@pytest.mark.parametrize("module", ["dragoman", "dragoman.reading", "dragoman.text.sentences"])
def test_examples_of_a_docstring_run_as_printed(module: str) -> None:
    assert doctest.testmod(__import__(module, fromlist=["_"])).failed == 0


def test_every_command_and_option_is_documented() -> None:
    words = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    group = typer.main.get_command(app)
    commands = dict(group.commands)  # type: ignore[attr-defined]
    for name, sub in commands.pop("world").commands.items():
        commands[f"world {name}"] = sub
    for name, sub in commands.items():
        assert f"dragoman {name}" in words
        for option in sub.params:
            long = [o for o in option.opts if o.startswith("--")]
            assert not long or f"`{long[0]}" in words, f"{name} {long}"


def test_the_changelog_leads_with_this_version() -> None:
    from dragoman.version import VERSION

    first = next(
        line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")
    )
    assert first.startswith(f"## {VERSION} - ")
