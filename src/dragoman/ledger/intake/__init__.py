"""From files, pages and feeds into a ledger, each document once."""

from dragoman.ledger.intake.adding import Added, Entry, add
from dragoman.ledger.intake.rereading import Change, Reread, reread

__all__ = ["Added", "Change", "Entry", "Reread", "add", "reread"]
