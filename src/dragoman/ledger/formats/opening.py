"""A file of a data set, plain, .gz or .zip, as streams of bytes that cannot swell without bound."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import FormatError, SizeError

MAX_EXPANDED = 16 << 30
"""Bytes that one member may have once expanded: some fifty times a day of GDELT."""
MAX_RATIO = 200
"""How many times its packed size a member may have, once it is larger than RATIO_FLOOR; event data have 4 to 40."""
RATIO_FLOOR = 64 << 20
MAX_MEMBERS = 10_000
SAMPLE = 1 << 20
"""Bytes at the start of a member by which its format and encoding are told."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """One table: `name` is the file's own, with `!` and the member's where an archive has several."""

    name: str
    stream: io.BufferedReader
    alone: bool = True


def open_members(path: Path) -> Iterator[Member]:
    """The tables of a file in order; each stream is closed when the next is asked for.

    A damaged archive, one with a password, or one with too many members is `FormatError`; a member that swells beyond
    MAX_EXPANDED or MAX_RATIO is `SizeError`.
    """
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if start in (b"PK\3\4", b"PK\5\6"):
            yield from _zipped(file, str(path))
            return
        packed = path.stat().st_size if start.startswith(b"\x1f\x8b") else None
        opened = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed is not None else file
        with closing(_buffered(opened, str(path), packed)) as stream:
            yield Member(str(path), stream)


def _zipped(file: BinaryIO, name: str) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGED as error:
        raise _damaged(name, error) from None
    with archive:
        infos = [info for info in archive.infolist() if not _is_aside(info)]
        if not 0 < len(infos) <= MAX_MEMBERS:
            message = f"an archive of {len(infos)} files, where 1 to {MAX_MEMBERS} are expected"
            raise FormatError(message, document=name, remedy="unpack it and read its tables one by one")
        for info in infos:
            own = name if len(infos) == 1 else f"{name}!{info.filename}"
            _refuse_bomb(info.file_size, info.compress_size, own)
            try:
                opened = archive.open(info)
            except (RuntimeError, NotImplementedError, *_DAMAGED) as error:
                raise _damaged(own, error) from None
            with closing(_buffered(cast(BinaryIO, opened), own, info.compress_size)) as stream:
                yield Member(own, stream, len(infos) == 1)


def _is_aside(info: zipfile.ZipInfo) -> bool:
    """Folders, and what operating systems leave in archives."""
    return info.is_dir() or any(part.startswith((".", "__MACOSX")) for part in info.filename.split("/"))


def _buffered(opened: BinaryIO, name: str, packed: int | None) -> io.BufferedReader:
    return io.BufferedReader(_Guarded(opened, name, packed), SAMPLE)


class _Guarded(io.RawIOBase):
    """The bytes of a stream, counted; `packed` is the size of what they are unpacked from, None for a plain file."""

    def __init__(self, opened: BinaryIO, name: str, packed: int | None) -> None:
        self._opened, self._name, self._packed, self._seen = opened, name, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the whole buffer unless the stream ends, so that one look at it shows a whole sample."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        filled = 0
        try:
            while filled < len(view) and (data := self._opened.read(len(view) - filled)):
                view[filled : filled + len(data)] = data
                filled += len(data)
        except _DAMAGED as error:
            raise _damaged(self._name, error) from None
        self._seen += filled
        if self._packed is not None:
            _refuse_bomb(self._seen, self._packed, self._name)
        return filled

    def close(self) -> None:
        self._opened.close()
        super().close()


def _refuse_bomb(expanded: int, packed: int, name: str) -> None:
    swollen = expanded > RATIO_FLOOR and expanded > MAX_RATIO * packed
    if swollen or expanded > MAX_EXPANDED:
        limit = f"{MAX_RATIO} times" if swollen else f"{MAX_EXPANDED} bytes"
        raise SizeError(
            f"{packed} packed bytes expand to {expanded} or more; at most {limit} is expected of event data",
            document=name, remedy="if it is sound, unpack it and read the plain file",
        )  # fmt: skip


def _damaged(name: str, error: BaseException) -> FormatError:
    message = f"it cannot be read or unpacked: {error}"
    return FormatError(message, document=name, remedy="fetch it again, or unpack it and read the plain file")
