"""From files, pages and feeds into a ledger, each document once."""

from dragoman.intake.adding import Added, Entry, add
from dragoman.intake.rereading import Change, Reread, reread

__all__ = ["Added", "Change", "Entry", "Reread", "add", "reread"]
