"""Bytes to text: byte-order marks, declared and guessed encodings; binary content is refused."""

from __future__ import annotations

import codecs
import re
from functools import cache
from importlib.resources import files

from dragoman.errors import EncodingError
from dragoman.ontology.rows import read_rows

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1252", "cp1251", "koi8_r", "cp1250", "cp1254", "cp1253", "cp1256", "gb18030", "shift_jis", "euc_kr"]
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 100_000
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_WORD = re.compile(rb"[\xa3\xb3\xc0-\xff]{3,}")
_REMEDY = "save the text as UTF-8 and read that"


def decode(data: bytes, document: str, declared: str | None = None) -> str:
    """The text of the bytes, without a byte-order mark; `declared` is an encoding named beside them, if any.

    Tried in order: the mark, the declared encoding, UTF-8, UTF-16 without a mark, the best guess. Bytes that are
    no text raise `EncodingError` with the offset of the first that tells.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, document)
    _refuse_signature(data, document)
    for encoding in filter(None, (declared, "utf-8", _marked_by_zeros(data))):
        text = _try(data, encoding)
        if text is not None and "\0" not in text:
            return text
    _refuse_binary(data, document)
    return _strict(data, _guess(data, document), document)


def _strict(data: bytes, encoding: str, document: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise EncodingError(f"not {encoding} from byte {at} on", document=document, offset=at, remedy=_REMEDY) from None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _marked_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark, told by zeros in every other byte of mostly Latin text."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half // 2 and even < half // 20:
        return "utf-16-le"
    return "utf-16-be" if even > half // 2 and odd < half // 20 else None


def _guess(data: bytes, document: str) -> str:
    """The likeliest of the common one- and two-byte encodings.

    In mostly Latin text single high bytes are Western European, words of them Cyrillic names; statistics, which
    take such names for Central European, decide only where the text is foreign altogether.
    """
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if high * 4 < len(sample):
        words = _HIGH_WORD.findall(sample)
        named = next(filter(lambda encoding: _are_words(words, encoding), ("cp1251", "koi8_r")), "cp1252")
        encoding = named if words else "cp1252"
        if _try(data, encoding) is not None:
            return encoding
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    if best is None:
        found = _HIGH.search(data)
        at = found.start() if found else 0
        raise EncodingError("no encoding fits these bytes", document=document, offset=at, remedy=_REMEDY)
    return best.encoding


def _are_words(runs: list[bytes], encoding: str) -> bool:
    """Whether nearly all the runs of high bytes are words in that encoding: letters, in the case of words."""
    words = [run.decode(encoding, "replace") for run in runs]
    good = sum(word.isalpha() and (word.islower() or word.isupper() or word.istitle()) for word in words)
    return good * 10 >= 9 * len(words)


def _refuse_signature(data: bytes, document: str) -> None:
    for signature, name in _signatures():
        if data.startswith(signature):
            remedy = "take the text out of it with a suitable program and read that"
            raise EncodingError(f"this is {name}, not text", document=document, remedy=remedy)


def _refuse_binary(data: bytes, document: str) -> None:
    found = _CONTROL.search(data)
    if found and (b"\0" in data or len(_CONTROL.findall(data[:_SAMPLE])) * 100 > len(data[:_SAMPLE])):
        at = found.start()
        message = f"binary content: byte {data[at]:#04x} at offset {at}, where text is expected"
        raise EncodingError(message, document=document, offset=at, remedy="give a file of text")


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    rows = read_rows(files("dragoman.text") / "tables" / "signatures.tsv", ("bytes", "name"), ("bytes",))
    try:
        return tuple((bytes.fromhex(row.needed("bytes")), row.needed("name")) for row in rows)
    except ValueError:
        raise rows[0].fault("a signature is not hexadecimal") from None
