"""Windows hold every sentence once as core, with offsets that slice back to the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import load_model, make_windows
from dragoman.model.windows import LONGEST
from dragoman.text import split_sentences

SENTENCES = [
    "The ministry denied it.",
    "Troops crossed the river at dawn, and the gendarmes, who had been warned, let them pass without a word.",
    "“Never,” he said.",
    "Élysée officials were silent.",
    "Nobody, it seems, had told the U.S. embassy in Tashkent.",
]


@given(st.lists(st.sampled_from(SENTENCES), max_size=120), st.integers(1, 9))
@settings(max_examples=25, deadline=None)
def test_every_sentence_is_core_once_and_offsets_slice_back(chosen: list[str], per_paragraph: int) -> None:
    groups = [chosen[i : i + per_paragraph] for i in range(0, len(chosen), per_paragraph)]
    text = "\n\n".join(" ".join(group) for group in groups)
    sentences = split_sentences(text)
    windows = make_windows(text, sentences, load_model().tokenizer)
    core = [int(i) for w in windows for i in sorted(set(w.sentence[w.sentence >= w.core].tolist()))]
    assert core == list(range(len(sentences)))
    for window in windows:
        assert len(window.ids) <= LONGEST + 2
        for start, end, index in zip(window.starts, window.ends, window.sentence, strict=True):
            if index >= 0:
                sentence = sentences[index]
                assert sentence.start <= start < end <= sentence.end


def test_no_sentence_gives_no_window() -> None:
    assert make_windows("", [], load_model().tokenizer) == []
