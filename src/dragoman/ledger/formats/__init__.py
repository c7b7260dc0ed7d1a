"""The data formats of the field: files to reports, and reports to files. Streams; nothing is held that need not be."""

from dragoman.ledger.formats.detection import FORMATS, detect_format
from dragoman.ledger.formats.frames import to_arrow
from dragoman.ledger.formats.reading import read_reports
from dragoman.ledger.formats.writing import WRITTEN_FORMATS, write_reports

__all__ = ["FORMATS", "WRITTEN_FORMATS", "detect_format", "read_reports", "to_arrow", "write_reports"]
