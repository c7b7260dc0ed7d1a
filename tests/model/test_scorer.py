"""The same window has the same scores, byte for byte, alone, in company and in another order."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.model import Window, load_model, make_windows
from dragoman.model.marks import mark_names
from dragoman.model.scorer import FILES, Model, shipped_folder
from dragoman.ontology import Ontology
from dragoman.text import split_sentences

TEXTS = [
    "Moscow pledged a loan on Monday.",
    "The Kyrgyz president flew to Tashkent and was received by his Uzbek counterpart, an aide said. " * 6,
    "No arms were sent.",
]


def windows_of(text: str) -> list[Window]:
    return make_windows(text, split_sentences(text), load_model().tokenizer)


def test_scores_do_not_depend_on_what_else_is_scored() -> None:
    model = load_model()
    windows = [w for text in TEXTS for w in windows_of(text)]
    forward = [model.score(w, mark_names(w, [])).tokens.tobytes() for w in windows]
    backward = [model.score(w, mark_names(w, [])).tokens.tobytes() for w in reversed(windows)]
    alone = [Model(shipped_folder()).score(w, mark_names(w, [])).tokens.tobytes() for w in windows]
    assert forward == backward[::-1] == alone


def test_labels_are_those_of_the_ontology() -> None:
    blocks, ontology = load_model().labels.blocks, Ontology.load()
    assert blocks["type"][1:] == ontology.types
    assert blocks["tie"][1:] == ontology.tie_kinds
    assert set(blocks["context"]) == set(ontology.contexts)


def test_the_shipped_model_is_at_most_25_megabytes() -> None:
    assert sum((shipped_folder() / name).stat().st_size for name in FILES) <= 25_000_000


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_file_is_named_with_a_remedy(tmp_path: Path, missing: str) -> None:
    for name in FILES:
        if name != missing:
            shutil.copy(shipped_folder() / name, tmp_path / name)
    with pytest.raises(ModelError, match=f"no {missing}.*reinstall"):
        Model(tmp_path)


def test_a_damaged_model_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(ModelError, match=r"cannot be read.*reinstall"):
        Model(tmp_path)


def test_a_cut_off_that_the_model_lacks_tells_that_it_is_of_another_version() -> None:
    with pytest.raises(ModelError, match=r"no cut-off 'unheard'.*another version"):
        load_model().thresholds["unheard"]


def test_a_model_that_weighs_other_evidence_is_refused(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(shipped_folder() / name, tmp_path / name)
    with np.load(tmp_path / "reader.npz") as loaded:
        parts = dict(loaded)
    parts["link_w1"] = parts["link_w1"][:, 1:]
    np.savez(tmp_path / "reader.npz", **parts)
    with pytest.raises(ModelError, match=r"kinds of evidence.*train anew"):
        Model(tmp_path)
