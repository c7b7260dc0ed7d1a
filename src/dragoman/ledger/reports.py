"""Reports together: as a table, and gathered into the incidents that they tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.ledger.records import Report

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Reports(tuple[Report, ...]):
    """Reports in their order; a tuple that can also be a table."""

    __slots__ = ()

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table, one row a report; lists of codes are lists."""
        from dragoman.ledger.formats.frames import to_arrow

        return to_arrow(self)

    def to_frame(self) -> pandas.DataFrame:
        """A pandas data frame with the columns of `to_arrow`; what is missing is missing, never zero."""
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A Polars data frame with the columns of `to_arrow`; needs the package polars."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame


@dataclass(frozen=True, slots=True)
class Incident:
    """One deed and the reports that tell it, the surest first.

    What is said of the deed is what its surest report says; `reports` say who says otherwise.
    """

    key: str
    reports: Reports

    @property
    def main(self) -> Report:
        """The report to quote: judged by a person, else the one of the highest confidence."""
        return self.reports[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets and kinds of documents that tell it, each once."""
        said = (r.origin.publication or r.origin.source for r in self.reports)
        return tuple(dict.fromkeys(said))


def gather(reports: Iterable[Report]) -> list[Incident]:
    """The incidents of reports, in the order in which each is told first."""
    found: dict[str, list[Report]] = {}
    for report in reports:
        found.setdefault(report.incident or report.key, []).append(report)
    return [Incident(key, Reports(sorted(several, key=_surest))) for key, several in found.items()]


def _surest(report: Report) -> tuple[bool, float, str]:
    return report.review == "unreviewed", -(report.confidence or 0.0), report.key
