"""Predictions against gold documents: precision, recall and F1 by level, category and attribute."""

from dragoman.scoring.full import as_text, full_report
from dragoman.scoring.gold import GoldDocument, read_gold, read_predictions, read_report
from dragoman.scoring.matching import LEVELS, match_events, who_level
from dragoman.scoring.predicting import predict
from dragoman.scoring.report import Report, score_documents

__all__ = [
    "LEVELS",
    "GoldDocument",
    "Report",
    "as_text",
    "full_report",
    "match_events",
    "predict",
    "read_gold",
    "read_predictions",
    "read_report",
    "score_documents",
    "who_level",
]
