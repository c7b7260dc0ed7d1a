"""Questions to the ledger in one small language, the same on the command line, in Python and over HTTP.

A question is a row of terms that must all hold, as `dyad:KGZ-RUS type:CONSULT,AGREE date:2001..2006 -status:negated`.
Words without a field are looked for in the sentences that tell events. `docs/ledger.md` has the table of fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.errors import FilterError
from dragoman.ledger.fields import Field, all_fields, field_named

_TERM = re.compile(r'(-?)(?:([A-Za-z_]+):)?((?:"[^"]*"|[^\s"])+)')
_VALUE = re.compile(r'(?:"[^"]*"|[^,"])+')


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a field, the values of which one must be met, and whether none may be."""

    field: Field
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Terms that must all hold, and words to be found in the sentences of events."""

    terms: tuple[Term, ...] = ()
    words: str = ""

    def __str__(self) -> str:
        shown = [f"{'-' * t.negated}{t.field.name}:{','.join(map(_quoted, t.values))}" for t in self.terms]
        return " ".join([*shown, *([self.words] if self.words else [])])

    def and_also(self, other: Filter) -> Filter:
        """Both questions at once."""
        return Filter(self.terms + other.terms, f"{self.words} {other.words}".strip())


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,]", value) else value


def make_filter(**fields: str | Sequence[str]) -> Filter:
    """The question that fields and their values ask; FilterError as for `parse_filter`.

    Examples:
        >>> str(make_filter(actor="KGZ", type=["CONSULT", "AGREE"]))
        'actor:KGZ type:CONSULT,AGREE'
    """
    terms = []
    for name, given in fields.items():
        field = field_named(name)
        values = (given,) if isinstance(given, str) else tuple(given)
        terms.append(Term(field, tuple(map(field.read, values))))
    return Filter(tuple(terms))


def parse_filter(question: str) -> Filter:
    """The question of a line; FilterError for a field that does not exist or a value that it cannot have.

    Examples:
        >>> str(parse_filter('actor:KGZ  -type:CONSULT,AGREE place:"Osh" base'))
        'actor:KGZ -type:CONSULT,AGREE place:Osh base'
    """
    terms: list[Term] = []
    words: list[str] = []
    end = 0
    for match in _TERM.finditer(question):
        if question[end : match.start()].strip():
            raise FilterError(f"{question[end : match.start()].strip()!r} in {question!r} is no term; close the quotes")
        end = match.end()
        sign, name, rest = match.groups()
        if name is None and question[end : end + 1] != '"' and rest.endswith(":") and rest[:-1].lower() in all_fields():
            raise FilterError(f"{rest!r}: a value is missing; give one, as {field_named(rest[:-1]).example}")
        if name is None:
            words.append(sign + rest)
            continue
        field = field_named(name)
        values = tuple(value.replace('"', "").strip() for value in _VALUE.findall(rest))
        if not all(values):
            raise FilterError(f"{match.group()!r}: a value is empty; give one, as {field.example}")
        terms.append(Term(field, tuple(map(field.read, values)), bool(sign)))
    if question[end:].strip():
        raise FilterError(f"{question[end:].strip()!r} in {question!r} is no term; close the quotes")
    return Filter(tuple(terms), " ".join(words))
