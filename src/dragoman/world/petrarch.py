"""Actor and agent dictionaries of PETRARCH and TABARI as rows of our own tables.

The form is that of the PETRARCH manual (Schrodt, Beieler and Idris 2014): an actor is `NAME_WITH_UNDERSCORES [CODE]`,
or a name, lines of synonyms that begin with `+`, and indented codes with dates (`[USAGOV 010120-090120]`, `<890101`,
`>911225`); an agent is `NOUN {PLURAL} [~MIL]`, where `!NAME!` stands for a set of words defined in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import DataError
from dragoman.world.tables import Row

ACTORS, AGENTS = "*.actors.txt", "*.agents.txt"
_CODE = re.compile(r"\[([^\]]*)\]")
_DATES = re.compile(r"(?P<since>\d{6,8})-(?P<until>\d{6,8})|<(?P<before>\d{6,8})|>(?P<after>\d{6,8})")
_SET = re.compile(r"!(\w+)!\s*=\s*(.*)")
_PLURAL = re.compile(r"\{([^}]*)\}")
_CENTURY = 40
"""Years of two figures below this are of this century."""


@dataclass(slots=True)
class _Entry:
    """An actor under construction: its names, and its codes with their dates as written."""

    line: int
    names: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


def read_actors(path: Path, parts: Mapping[str, str], states: frozenset[str]) -> tuple[list[Row], list[str]]:
    """Rows of table `groups` from an actor dictionary, and a sentence for each code that says nothing to us.

    `parts` maps three letters of a CAMEO code to a sector (":REB", ":" for an organ) or a body ("NATO"); `states` are
    the codes of states. The later of two names that are the same replaces the earlier, as PETRARCH has it.
    """
    rows: dict[str, Row] = {}
    left: list[str] = []
    for entry in _entries(path):
        names = list(dict.fromkeys(written(name) for name in entry.names if name.strip("_ ")))
        codes: list[tuple[str, str]] = []
        for text in entry.codes if names else ():
            code = our_code(text.split()[0] if text.split() else "", parts, states)
            if code is None:
                left.append(f"{path}:{entry.line}: the code {text!r} of {names[0]} has no counterpart here; left out")
            else:
                codes.append((code, _dates(text)))
        if codes:
            always = next((code for code, dates in codes if not dates), codes[-1][0])
            cell = "|".join([always, *(code + dates for code, dates in codes if dates)])
            cells = {"name": names[0], "code": cell, "since": "", "until": "", "aliases": "|".join(names[1:])}
            rows[names[0]] = Row(cells, str(path), entry.line)
    return list(rows.values()), left


def read_agents(path: Path, parts: Mapping[str, str]) -> tuple[list[Row], list[str]]:
    """Rows of table `roles` from an agent dictionary, and a sentence for each code that says nothing to us."""
    sets: dict[str, list[str]] = {}
    rows: dict[str, Row] = {}
    left: list[str] = []
    for number, line in _lines(path):
        if found := _SET.match(line):
            sets[found[1]] = [word.strip() for word in found[2].split(",") if word.strip()]
            continue
        code = _CODE.search(line)
        if code is None:
            continue
        agent = code[1].strip("~ ")[:3]
        if not parts.get(agent, "").startswith(":"):
            left.append(f"{path}:{number}: the agent {code[1]!r} has no counterpart here; left out")
            continue
        plural = _PLURAL.search(line)
        head = line[: min(code.start(), plural.start() if plural else code.start())]
        own = parts[agent].removeprefix(":") or agent
        for noun in _expanded(head, sets):
            cells = {"noun": noun.lower(), "plural": "", "sector": own, "sort": "person"}
            if plural:
                cells["plural"] = plural[1].replace("_", " ").strip().lower() or "-"
            rows[noun.lower()] = Row(cells, str(path), number)
    return list(rows.values()), left


def our_code(cameo: str, parts: Mapping[str, str], states: frozenset[str]) -> str | None:
    """Our code for a CAMEO actor code: AFGREB is AFG:REB, IGOUNO UN, USAGOVMIL USA; None when nothing fits."""
    pieces = [cameo[i : i + 3] for i in range(0, len(cameo) - 2, 3)]
    if not pieces:
        return None
    if pieces[0] in states:
        sector = next((parts[p] for p in pieces[1:] if parts.get(p, "").startswith(":")), ":")
        return pieces[0] + (sector if sector != ":" else "")
    body = next((parts[p] for p in reversed(pieces) if p in parts and not parts[p].startswith(":")), None)
    if body:
        return body
    roaming = next((parts[p] for p in pieces if len(parts.get(p, "")) > 1), None)
    return f"INT{roaming}" if roaming else None


def written(name: str) -> str:
    """A name as it stands in text: AL-QAEDA_ is Al-Qaeda; a single word of up to four letters stays in capitals."""
    words = name.replace("_", " ").split()
    if len(words) == 1 and len(words[0]) <= 4:
        return words[0]
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines with something to say, without comments (`;`, `#`), with their numbers."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8 at byte {error.start}; save it as UTF-8", file=str(path)) from None
    for number, raw in enumerate(text.splitlines(), 1):
        line = re.split(r"[;#]", raw, maxsplit=1)[0].rstrip()
        if line.strip() and not line.startswith("<"):
            yield number, line


def _entries(path: Path) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in _lines(path):
        codes = [found[1].strip() for found in _CODE.finditer(line)]
        name = line.split("[")[0].strip()
        if name.startswith("+") and entry:
            entry.names.append(name[1:])
        elif name:
            if entry:
                yield entry
            entry = _Entry(number, [name])
        if entry:
            entry.codes += codes
    if entry:
        yield entry


def _dates(text: str) -> str:
    """The dates of a code as our tables write them, `[since..until]`; empty when it has none."""
    found = _DATES.search(text)
    if found is None:
        return ""
    return f" [{_day(found['since'] or found['after'])}..{_day(found['until'] or found['before'])}]"


def _day(figures: str | None) -> str:
    if not figures:
        return ""
    year = figures[:-4] if len(figures) == 8 else ("20" if int(figures[:2]) < _CENTURY else "19") + figures[:2]
    return f"{year}-{figures[-4:-2]}-{figures[-2:]}"


def _expanded(head: str, sets: Mapping[str, list[str]]) -> list[str]:
    """The nouns of an agent line, each set of words put in the place of its sign."""
    nouns = [head]
    for name, words in sets.items():
        nouns = [n.replace(f"!{name}!", w) for n in nouns for w in (words if f"!{name}!" in n else [""])]
    return [" ".join(n.replace("_", " ").split()) for n in nouns]
