"""Tables and lines show words as they are and let none of them steer the terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dragoman.records import Actor, Document, Event, Events, Mention, Reading, RunnerUp, Span, Tie
from dragoman.views import print_events, print_ties

TEXT = "[bold]Moscow[/i] scolded\tKyiv\x1b[2J at 10 :fire: today."


def reading() -> Reading:
    moscow, kyiv = Mention(6, 12, "Moscow", "capital", Actor("RUS")), Mention(25, 29, "Kyiv", "capital", Actor("UKR"))
    event = Event(
        "d#17", "ACCUSE", "disapprove", ("diplomatic",), "verbal conflict", -3.0, "11", (moscow,), (kyiv,), "actual",
        None, None, None, None, Span(0, len(TEXT)), Mention(17, 24, "scolded", "trigger"), 0.7,
        RunnerUp("REJECT", 0.1),
    )  # fmt: skip
    tie = Tie("ally", "RUS", "UKR", "denied", 6, 29, Span(0, len(TEXT)), 0.4)
    return Reading(Document("d\t1", TEXT, title="[/x] title"), events=Events([event]), ties=(tie,))


def printed(*, terminal: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=200, color_system=None)
    print_events(reading(), console)
    print_ties(reading(), console)
    return out.getvalue()


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_brackets_and_colons_of_the_text_are_shown_as_they_are(terminal: bool) -> None:
    assert "[bold]Moscow[/i] scolded Kyiv" in printed(terminal=terminal)
    assert ":fire:" in printed(terminal=terminal)


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_the_text_cannot_steer_the_terminal(terminal: bool) -> None:
    assert "\x1b[2J" not in printed(terminal=terminal)


def test_a_pipe_gets_one_line_an_event_with_eight_cells() -> None:
    event, tie = printed(terminal=False).splitlines()
    assert event.split("\t")[:7] == ["d 1", "-", "RUS", "ACCUSE:disapprove", "UKR", "actual", "0.70"]
    assert len(event.split("\t")) == 8
    assert tie.split("\t")[:6] == ["d 1", "tie", "RUS", "ally", "UKR", "denied"]
