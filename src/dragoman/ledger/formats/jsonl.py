"""Our own JSON Lines: every field of a report, so that a report read back is equal to the one written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from dragoman.errors import FormatError
from dragoman.ledger.formats.cells import fault
from dragoman.ledger.records import Report
from dragoman.ontology import Ontology

NAME = "dragoman"
REVIEWS = ("unreviewed", "accepted", "corrected", "added")


def reader() -> Callable[[str], Report]:
    """What turns a line into a report. Keys that reports do not have are passed over."""

    read = _report_reader()
    return lambda line: _checked(read(json_object(line)))


@cache
def _report_reader() -> Callable[[Any], Report]:
    return _record_reader(Report, "")


def _checked(report: Report) -> Report:
    """The report, if the ontology has its category and status and a review can be so."""
    plover = Ontology.load()
    kinds = (*plover.types, None)
    for field, value, allowed in (
        ("type", report.type, kinds), ("status", report.status, plover.statuses), ("review", report.review, REVIEWS),
    ):  # fmt: skip
        if value not in allowed:
            raise fault(f'"{field}" is {value!r}; one of {", ".join(map(str, allowed))} is expected')
    return report


def object_of(report: Report) -> dict[str, Any]:
    """The report as an object with a key for each of its fields."""
    return cast(dict[str, Any], _plain(report))


def dumped(value: object) -> str:
    """A value as JSON on one line, in its own letters; half a surrogate pair is escaped, being no UTF-8."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (RecursionError, ValueError) as error:
        raise fault(f"JSON cannot say this: {error}") from None
    return text if text.isascii() or not _has_surrogate(text) else json.dumps(value)


def json_object(line: str) -> dict[str, Any]:
    """The object of a line; anything else is refused, numbers without end too."""
    try:
        value = json.loads(line, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise fault(f"malformed JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise fault(f"JSON that cannot be read: {error}") from None
    if not isinstance(value, dict):
        raise fault(f"a JSON object is expected, this is {type(value).__name__}")
    return value


def _refuse_constant(seen: str) -> None:
    raise ValueError(f"{seen} is no number of JSON")


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    kind: Any = type(value)
    return {name: _plain(getattr(value, name)) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _reader_of(hint: Any, where: str) -> Callable[[Any], Any]:
    """What takes a value as its type has it and refuses one that is unlike it; made once, since lines are many."""
    if isinstance(hint, UnionType):
        own = _reader_of(next(kind for kind in get_args(hint) if kind is not NoneType), where)
        return lambda value: None if value is None else own(value)
    container = get_origin(hint)
    if container is tuple:
        return _list_reader(_reader_of(get_args(hint)[0], f"{where}[]"), where)
    if container is not None:
        return _mapping_reader(_reader_of(get_args(hint)[1], f"{where}{{}}"), where)
    return _record_reader(hint, where) if is_dataclass(hint) else _simple_reader(hint, where)


def _record_reader(kind: Any, where: str) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    paths = {field.name: f"{where}.{field.name}".lstrip(".") for field in fields(kind)}
    readers = {name: _reader_of(hints[name], path) for name, path in paths.items()}
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _unlike(where, value, "an object")
        for name in needed:
            if name not in value:
                raise fault(f'no "{paths[name]}"')
        return kind(**{name: readers[name](given) for name, given in value.items() if name in readers})

    return read


def _list_reader(own: Callable[[Any], Any], where: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise _unlike(where, value, "a list")
        return tuple([own(item) for item in value])

    return read


def _mapping_reader(own: Callable[[Any], Any], where: str) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _unlike(where, value, "an object")
        return {key: own(item) for key, item in value.items()}

    return read


def _simple_reader(kind: type, where: str) -> Callable[[Any], Any]:
    """Whole numbers do for numbers; true and false do for nothing else."""

    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise _unlike(where, value, kind.__name__)
        return value

    def read_number(value: Any) -> float:
        if type(value) not in (float, int):
            raise _unlike(where, value, kind.__name__)
        if not -1e300 < value < 1e300:
            raise fault(f'"{where}" is beyond any measure; a finite number is expected')
        return float(value)

    return read_number if kind is float else read


def _unlike(where: str, value: object, wanted: str) -> FormatError:
    return fault(f'"{where}" is {type(value).__name__}; {wanted} is expected')
