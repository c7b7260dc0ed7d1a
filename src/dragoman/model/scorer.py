"""The shipped model behind one call: windows in, scores out.

Each window is one run of its own, never padded and never beside another, so that its scores are the same bytes
alone, in company or in another order.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.model.labels import (
    ARC_CHANNELS,
    LINK_FEATURES,
    LINK_QUERIES,
    LINK_TASKS,
    MAY_BE_NOBODY,
    PRODUCT_SCALE,
    Labels,
)
from dragoman.model.marks import Marks
from dragoman.model.windows import Window

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
FILES = ("reader.onnx", "reader.npz", "reader.json", "tokenizer.json")


@dataclass(frozen=True)
class Scores:
    """What the model says of a window's tokens: scores by label, and projections for arcs and links."""

    tokens: Floats
    arc_query: Floats
    arc_key: Floats
    link_query: Floats
    link_key: Floats


class _Cutoffs(dict[str, float]):
    def __missing__(self, name: str) -> float:
        raise ModelError(
            f"the model has no cut-off {name!r}, so it was made for another version; reinstall dragoman or train anew"
        )


class Model:
    """A loaded model. Safe to share among threads; processes load their own."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        for name in FILES:
            if not (folder / name).exists():
                raise ModelError(f"no {name} in {folder}; reinstall dragoman or train a model (see training/README.md)")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        graph = str(folder / "reader.onnx")
        try:
            self.facts: dict[str, Any] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            self.labels = Labels({k: tuple(v) for k, v in self.facts["blocks"].items()})
            with np.load(folder / "reader.npz") as parts:
                self.parts: dict[str, Floats] = dict(parts)
            self.tokenizer = load_tokenizer(folder / "tokenizer.json")
            self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise ModelError(f"the model in {folder} cannot be read: {error}; reinstall dragoman") from error
        known = self.parts["link_w1"].shape[1] if "link_w1" in self.parts else 0
        if known != LINK_FEATURES:
            message = f"the model in {folder} weighs {known} kinds of evidence, this version gives {LINK_FEATURES}"
            raise ModelError(f"{message}; reinstall dragoman or train anew")

    @property
    def version(self) -> str:
        """The model's version: its name and the first digits of its file's hash."""
        return str(self.facts["version"])

    @property
    def thresholds(self) -> dict[str, float]:
        """The cut-offs fitted on the tuning split; asking for one that the model lacks raises ModelError."""
        return _Cutoffs(self.facts["thresholds"])

    @property
    def confidence_weights(self) -> list[float]:
        """The weights of an event's confidence, fitted on the tuning split."""
        return list(self.facts["confidence"])

    def score(self, window: Window, marks: Marks) -> Scores:
        """Scores of one window, whose names are marked."""
        names = ["tokens", "arc_query", "arc_key", "link_query", "link_key"]
        asked = {
            "ids": window.ids[None],
            "forms": marks.forms[None],
            "heads": marks.heads[None],
            "asked": marks.asked[None],
        }
        tokens, arc_query, arc_key, link_query, link_key = self._session.run(names, asked)
        length, channels = len(window.ids), len(ARC_CHANNELS)
        return Scores(
            tokens[0],
            arc_query[0].reshape(length, channels, -1),
            arc_key[0].reshape(length, channels, -1),
            link_query[0].reshape(length, len(LINK_QUERIES), -1),
            link_key[0],
        )

    def arcs(self, window: Window, scores: Scores, at: Ints) -> Floats:
        """Logits (triggers, channels, tokens) that a token belongs to an argument of the trigger at `at`."""
        parts = self.parts
        reach = (parts["arc_distance"].shape[1] - 1) // 2
        query = scores.arc_query[at] + parts["arc_key_bias"]
        logits = np.einsum("ecd,tcd->ect", query, scores.arc_key) * PRODUCT_SCALE
        distance = np.clip(np.arange(len(window.ids))[None] - at[:, None], -reach, reach) + reach
        logits += parts["arc_distance"][:, distance].transpose(1, 0, 2)
        same = window.sentence[None] == window.sentence[at][:, None]
        logits += same[:, None] * parts["arc_same_sentence"][None, :, None] + parts["arc_bias"][None, :, None]
        found: Floats = logits.astype(np.float32)
        return found

    def link(self, query: Floats, kind: str, task: str, keys: Floats, evidence: Floats) -> Floats:
        """Scores of link targets: the candidates whose `keys` (n, width) are given, then the virtual ones.

        `query` (kinds, width) is the mean projection of the words to be linked. Products are summed by einsum, in this
        thread: the threads of a BLAS halve the speed where several processes share the cores.
        """
        parts, vector = self.parts, query[LINK_QUERIES.index(kind)]
        asked = parts["link_b1"] + np.einsum("w,hw->h", vector, parts["link_asks"]) * PRODUCT_SCALE
        hidden = np.einsum("nf,hf->nh", evidence, parts["link_w1"]) + asked
        hidden = np.maximum(hidden + np.einsum("nw,hw->nh", keys, parts["link_answers"]) * PRODUCT_SCALE, 0)
        scores = np.einsum("nw,w->n", keys, vector) * PRODUCT_SCALE
        scores += np.einsum("nh,h->n", hidden, parts["link_w2"][0]) + parts["link_b2"][0]
        bias = parts["link_virtual_bias"][:, LINK_TASKS.index(task)]
        virtual = np.einsum("vw,w->v", parts["link_virtual"], vector) * PRODUCT_SCALE + bias
        if task not in MAY_BE_NOBODY:
            virtual[1] = -30.0
        found: Floats = np.concatenate([scores, virtual]).astype(np.float32)
        return found


def load_tokenizer(path: Path) -> Tokenizer:
    """The word pieces of a tokenizer file, without its own padding and truncation: windows are cut by us."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def shipped_folder() -> Path:
    """Where the model that comes with the package lies."""
    return Path(str(resources.files("dragoman.model"))) / "shipped"


_lock = threading.Lock()
_loaded: dict[Path, Model] = {}


def load_model() -> Model:
    """The shipped model; loaded once a process. Raises ModelError when a file is missing or damaged."""
    folder = shipped_folder()
    with _lock:
        if folder not in _loaded:
            _loaded[folder] = Model(folder)
        return _loaded[folder]


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
