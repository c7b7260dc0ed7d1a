"""Words of a text, folded for comparison, and the mode of its letters."""

from __future__ import annotations

import re
import unicodedata

MIXED, UPPER, LOWER = "mixed", "upper", "lower"
APOSTROPHES = "'’ʼʻ‘`´"
_MARK = r"[\u0300-\u036f]"
TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?"  # U.S., U.S.S.R., G.U.A.M
    rf"|\w+(?:{_MARK}+\w*)*(?:[{APOSTROPHES}](?=[^\W\d_])\w+(?:{_MARK}+\w*)*)*"  # Kyrgyz, Sana'a, G8
    rf"|[,&]"
)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_GAP = re.compile(r"(?: +|[ \t]*\r?\n[ \t]*|[-‐‑/.]|)$")
_ABBREVIATION_GAP = re.compile(r"\. ?$")
_ASCII_LOWER = b"abcdefghijklmnopqrstuvwxyz"
_ASCII_UPPER = _ASCII_LOWER.upper()
_CACHE_LIMIT = 200_000


class Folder(dict[str, str]):
    """Maps a token to its folded form: lower case, no diacritics, apostrophes, dots or possessive.

    Remembers what it folded, since a text's words repeat; forgets all when it has grown too large.
    """

    def __init__(self, letters: dict[str, str]) -> None:
        super().__init__()
        self._letters = str.maketrans(letters | dict.fromkeys(APOSTROPHES + ".", ""))

    def __missing__(self, token: str) -> str:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        folded = self[token] = self._fold(token)
        return folded

    def _fold(self, token: str) -> str:
        folded = _POSSESSIVE.sub("", token).lower().translate(self._letters)
        if folded.isascii():
            return folded
        parts = unicodedata.normalize("NFKD", folded)
        return "".join(c for c in parts if not unicodedata.combining(c)).translate(self._letters)


def token_end(token: str, end: int) -> int:
    """Where the word proper ends: before a possessive 's."""
    if len(token) > 2 and token[-1] in "sS" and token[-2] in APOSTROPHES:
        return end - 2
    return end


def is_joined(gap: str, left: str) -> bool:
    """Whether the characters between two words keep them in one name; after an initial a dot may stand."""
    if gap == " ":
        return True
    return bool(_GAP.match(gap)) or (len(left) <= 3 and bool(_ABBREVIATION_GAP.match(gap)))


def find_mode(text: str) -> str:
    """`mixed`, `upper` or `lower`: how the text writes its letters. No letters at all is `mixed`."""
    letters = text.encode("ascii", "ignore")
    small = len(letters) - len(letters.translate(None, _ASCII_LOWER))
    capital = len(letters) - len(letters.translate(None, _ASCII_UPPER))
    if capital * 300 <= small:
        return LOWER if small else MIXED
    return UPPER if capital > 9 * small else MIXED


def shape(token: str) -> int:
    """0 when a word begins small, 1 when it begins with a capital or figure, 2 when it is all capitals."""
    first = token[0]
    if not (first.isupper() or first.isdigit()):
        return 0
    return 2 if token.isupper() and len(token) > 1 else 1
