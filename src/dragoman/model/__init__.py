"""The shipped model: windows of text in, scores out."""

from dragoman.model.labels import Labels
from dragoman.model.scorer import Model, Scores, load_model
from dragoman.model.windows import Window, make_windows

__all__ = ["Labels", "Model", "Scores", "Window", "load_model", "make_windows"]
