"""What the encoder is told of a window's names."""

from __future__ import annotations

import datetime as dt

from dragoman.model import Window, load_model, make_windows
from dragoman.model.marks import FORMS, HEADS, Marks, mark_names
from dragoman.text import split_sentences
from dragoman.world import World

WORLD = World.load()
DAY = dt.date(2004, 11, 4)


def marked(text: str) -> tuple[list[tuple[str, str, int]], Window, Marks]:
    """The marked words with the form and number of each."""
    (window,) = make_windows(text, split_sentences(text), load_model().tokenizer)
    marks = mark_names(window, WORLD.find(text, DAY))
    rows: list[tuple[str, str, int]] = []
    reached = -1
    for start, end, form, head in zip(window.starts, window.ends, marks.forms, marks.heads, strict=True):
        if form and start == reached:
            rows[-1] = (rows[-1][0] + text[start:end], FORMS[form], int(head))
        elif form:
            rows.append((text[start:end], FORMS[form], int(head)))
        reached = end
    return rows, window, marks


def test_words_for_one_state_bear_one_number_whatever_their_form() -> None:
    rows, _, _ = marked("Moscow thanked Tashkent. Russian envoys met Uzbekistan's president.")
    assert [(word, head) for word, _, head in rows] == [
        ("Moscow", 1), ("Tashkent", 2), ("Russian", 1), ("Uzbekistan", 2),
    ]  # fmt: skip
    assert [form for _, form, _ in rows] == ["capital", "capital", "adjective", "name"]


def test_words_that_are_no_name_and_the_marks_at_the_ends_have_none() -> None:
    _, window, marks = marked("Moscow thanked nobody.")
    assert marks.forms.tolist() == [0, 4, 0, 0, 0, 0]
    assert len(marks.heads) == len(window.ids)


def test_an_outlet_is_marked_but_is_no_party() -> None:
    rows, _, _ = marked("Interfax reported that Moscow waited.")
    assert [(form, head) for _, form, head in rows] == [("outlet", 0), ("capital", 1)]


def test_parties_beyond_the_last_number_share_it() -> None:
    names = [state.name for state in WORLD.states if " " not in state.name][: HEADS + 9]
    rows, _, _ = marked("They met: " + ", ".join(names) + ".")
    assert max(head for _, _, head in rows) == HEADS - 1


def test_the_words_of_a_pair_that_is_asked_about_are_marked_by_their_side() -> None:
    text = "Iran warned Iraq on Monday."
    window = make_windows(text, split_sentences(text), load_model().tokenizer)[0]
    marks = mark_names(window, [], [[[0, 4]], [[12, 16]]])
    marked = {
        text[int(window.starts[n]) : int(window.ends[n])]: int(side) for n, side in enumerate(marks.asked) if side
    }
    assert marked == {"Iran": 1, "Iraq": 2}
    assert not mark_names(window, []).asked.any()
