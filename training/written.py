"""The form in which the corpus is written by hand, and its translation into gold documents.

The form is described in ``corpus/WRITING.md``.  A fault never stops the reading of a file: it is
recorded with its line number, so that a writer sees all of them at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HEADER_FIELDS = {"title", "publication", "date", "region", "sources"}
SECTION = re.compile(r"^--- (events|ties)\s*$")
TIE_STATUSES = {"in_force", "planned", "ended", "denied"}
DASH = "-"


@dataclass
class Fault:
    """One thing wrong in a written file: where it stands and what to do about it."""

    file: str
    line: int
    document: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.document}: {self.message}"


@dataclass
class Draft:
    """A document as it stands in the file, before its annotations are resolved."""

    id: str
    line: int
    header: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    events: list[tuple[int, str]] = field(default_factory=list)
    ties: list[tuple[int, str]] = field(default_factory=list)


def split_drafts(path: Path) -> tuple[list[Draft], list[Fault]]:
    """The documents of a written file, in order, and the faults of its outer form."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    part = "none"
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("==="):
            drafts.append(Draft(line[3:].split("|")[0].strip(), number))
            part = _open(drafts[-1], line)
        elif part == "none":
            if line and not line.startswith("#"):
                faults.append(Fault(path.name, number, "?", f"text before the first '=== id' line: {line[:60]!r}"))
        else:
            part, problem = _take(drafts[-1], part, number, line)
            if problem:
                faults.append(Fault(path.name, number, drafts[-1].id, problem))
    return drafts, faults


def _take(draft: Draft, part: str, number: int, line: str) -> tuple[str, str | None]:
    """Put a line into a draft; returns the part that the next line belongs to, and what was wrong."""
    if section := SECTION.match(line):
        return section[1], None
    if part == "header":
        if not line:
            return "body", None
        return part, None if _read_header(draft, line) else f"not a header line: {line[:60]!r}"
    if part == "body":
        draft.body.append(line)
    elif line:
        (draft.events if part == "events" else draft.ties).append((number, line))
    return part, None


def _read_header(draft: Draft, line: str) -> bool:
    """Take in a header line; False when it is none."""
    name, sign, value = line.partition(":")
    if sign and name in HEADER_FIELDS:
        draft.header[name] = value.strip()
        return True
    return False


def _open(draft: Draft, line: str) -> str:
    """Read a one-line header of a short item; returns the part of the file that follows."""
    fields = [f.strip() for f in line[3:].split("|")]
    if len(fields) == 1:
        return "header"
    draft.header = {"title": "", "date": fields[1], "publication": fields[2] if len(fields) > 2 else "wire"}
    return "body"


def join_text(lines: list[str]) -> str:
    """The text of a body: wrapped lines joined by a space, paragraphs divided by an empty line."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(p) for p in paragraphs if p)


def nearest(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """The whole-word occurrence of `words` nearest to the span, or None.

    Occurrences inside the span come first, then those before it, then those after; within the
    paragraph first.
    """
    best: tuple[tuple[int, int], tuple[int, int]] | None = None
    pattern = r"(?<!\w)" + re.escape(words) + r"(?!\w)" if words[:1].isalnum() else re.escape(words)
    for found in re.finditer(pattern, text):
        a, b = found.span()
        if a >= start and b <= end:
            distance = 0
        elif b <= start:
            distance = start - b
        elif a >= end:
            distance = (a - end) + 20
        else:
            distance = 0
        apart = "\n\n" in text[min(b, start) : max(a, end)]
        key = (int(apart), distance)
        if best is None or key < best[0]:
            best = (key, (a, b))
    return best[1] if best else None


class Annotator:
    """Turns the annotation lines of one draft into gold records, gathering faults."""

    def __init__(self, file: str, draft: Draft, text: str, scheme: Any) -> None:
        self.file, self.draft, self.text, self.scheme = file, draft, text, scheme
        self.faults: list[Fault] = []
        self.line = draft.line

    def fault(self, message: str) -> None:
        self.faults.append(Fault(self.file, self.line, self.draft.id, message))

    def quote(self, quote: str) -> tuple[int, int]:
        count = self.text.count(quote) if quote else 0
        if count != 1:
            self.fault(f"the quote must stand once in the text, it stands {count} times: {quote!r}")
        start = max(self.text.find(quote), 0)
        end = start + len(quote)
        if "\n\n" in self.text[start:end]:
            self.fault(f"the quote crosses a paragraph: {quote!r}")
        return start, end

    def trigger(self, words: str, start: int, end: int) -> dict[str, int]:
        at = re.search(r"(?<!\w)" + re.escape(words) + r"(?!\w)", self.text[start:end])
        if not words or at is None:
            self.fault(f"the trigger {words!r} is not a word of the quote {self.text[start:end]!r}")
            return {"start": start, "end": end}
        return {"start": start + at.start(), "end": start + at.end()}

    def words(self, words: str, start: int, end: int) -> list[int] | None:
        """The span of annotated words near the quote; None for a dash."""
        if words == DASH:
            return None
        span = nearest(self.text, words, start, end)
        if span is None:
            self.fault(f"these words are not in the text: {words!r}")
            return None
        return list(span)

    def parties(self, cell: str, start: int, end: int, what: str) -> list[dict[str, Any]]:
        """The parties of a cell, each with its span (or None) and codes."""
        parties: list[dict[str, Any]] = []
        if cell == DASH:
            return parties
        for part in cell.split(";"):
            words, sign, codes = part.strip().rpartition("=")
            if not sign:
                self.fault(f"{what}: expected words=CODE, saw {part.strip()!r}")
                continue
            listed = [c.strip() for c in codes.split("+")]
            for code in listed:
                if not self.scheme.is_code(code):
                    self.fault(f"{what}: not a code: {code!r}")
            parties.append({"span": self.words(words.strip(), start, end), "codes": listed})
        return parties

    def valued(self, cell: str, start: int, end: int) -> tuple[str | None, list[int] | None]:
        """Value and span of a cell of the form ``words=VALUE``, ``VALUE`` or a dash."""
        if cell == DASH:
            return None, None
        words, sign, value = cell.rpartition("=")
        return value.strip(), self.words(words.strip(), start, end) if sign else None

    def date(self, cell: str, start: int, end: int) -> tuple[str | None, list[int] | None]:
        value, span = self.valued(cell, start, end)
        if value is not None and not self.scheme.is_date(value):
            self.fault(f"not an ISO date: {value!r}")
        return value, span

    def place(self, cell: str, start: int, end: int) -> tuple[str | None, list[int] | None]:
        value, span = self.valued(cell, start, end)
        if value is None:
            return None, None
        if not self.scheme.is_state(value.rpartition(", ")[2]):
            self.fault(f"a place is 'Name, CODE' or 'CODE', saw {value!r}")
        if span is None and ", " in value:
            span = self.words(value.rpartition(", ")[0], start, end)
        return value, span

    def attribution(self, cell: str, start: int, end: int) -> dict[str, Any] | None:
        if cell == DASH:
            return None
        quoted = bool(re.search(r"\bquoted$", cell))
        cell = re.sub(r"\s*\bquoted$", "", cell).strip()
        cell, _, outlet = cell.partition("@")
        words, sign, code = cell.strip().rpartition("=")
        if not sign:
            self.fault(f"attribution: expected words=CODE or words=?, saw {cell!r}")
            return None
        code = code.strip()
        if code != "?" and not self.scheme.is_code(code):
            self.fault(f"attribution: not a code: {code!r}")
        return {
            "code": None if code == "?" else code,
            "outlet": outlet.strip() or None,
            "quoted": quoted,
            "span": self.words(words.strip(), start, end),
        }

    def event(self, number: int, line: str) -> dict[str, Any] | None:
        self.line = number
        cells = [c.strip() for c in line.split(" | ")]
        if len(cells) not in (10, 11):
            self.fault(f"an event has 10 or 11 fields, this has {len(cells)}: {line[:80]!r}")
            return None
        start, end = self.quote(cells[0])
        category, _, mode = cells[2].partition(":")
        if problem := self.scheme.category_problem(category, mode):
            self.fault(problem)
        actors = self.parties(cells[3], start, end, "actor")
        recipients = self.parties(cells[4], start, end, "recipient")
        if not actors:
            self.fault("an event has at least one actor")
        if cells[5] not in self.scheme.statuses:
            self.fault(f"unknown status {cells[5]!r}")
        date, date_span = self.date(cells[6], start, end)
        place, place_span = self.place(cells[7], start, end)
        said = self.attribution(cells[8], start, end)
        contexts = [c.strip() for c in cells[9].split(",")]
        for context in contexts:
            if context not in self.scheme.contexts:
                self.fault(f"unknown context {context!r}")
        event: dict[str, Any] = {
            "quote": cells[0],
            "actor": _codes(actors),
            "recipient": _codes(recipients),
            "type": category,
            "mode": mode or None,
            "attribution": said and {k: said[k] for k in ("code", "outlet", "quoted")},
            "contexts": contexts,
            "status": cells[5],
            "date": date,
            "location": place,
        }
        self.flags(event, cells[10] if len(cells) > 10 else "")
        event["evidence"] = {
            "trigger": self.trigger(cells[1], start, end),
            "actor": actors,
            "recipient": recipients,
            "date": date_span,
            "location": place_span,
            "speaker": said and said["span"],
        }
        return event

    def flags(self, event: dict[str, Any], cell: str) -> None:
        for flag in cell.split():
            name, _, value = flag.partition("=")
            if name == "also" and value:
                event["also"] = value.split(",")
                for category in event["also"]:
                    if problem := self.scheme.category_problem(category, ""):
                        self.fault(problem)
            elif name == "incident" and value:
                event["incident"] = value
            elif flag == "optional":
                event["optional"] = True
            else:
                self.fault(f"unknown flag {flag!r}; also=A,B, optional and incident=KEY are the flags")

    def tie(self, number: int, line: str) -> dict[str, Any] | None:
        self.line = number
        cells = [c.strip() for c in line.split(" | ")]
        if len(cells) != 6:
            self.fault(f"a tie has 6 fields, this has {len(cells)}: {line[:80]!r}")
            return None
        quote, trigger, kind, from_cell, to_cell, status = cells
        if quote not in self.text:
            self.fault(f"the quote is not in the text: {quote!r}")
        start = max(self.text.find(quote), 0)
        end = start + len(quote)
        if kind not in self.scheme.tie_kinds:
            self.fault(f"unknown tie kind {kind!r}")
        if status not in TIE_STATUSES:
            self.fault(f"unknown tie status {status!r}")
        ends = [self.parties(cell, start, end, what) for cell, what in ((from_cell, "from"), (to_cell, "to"))]
        if any(len(e) != 1 or len(e[0]["codes"]) != 1 for e in ends):
            self.fault("a tie has one code on each side; write one line a pair")
            return None
        return {
            "kind": kind,
            "from": ends[0][0]["codes"][0],
            "to": ends[1][0]["codes"][0],
            "quote": quote,
            "status": status,
            "evidence": {
                "trigger": self.trigger(trigger, start, end),
                "from": ends[0][0]["span"],
                "to": ends[1][0]["span"],
            },
        }


def _codes(parties: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(code for party in parties for code in party["codes"]))


def _or_none(cell: str) -> str | None:
    return None if cell == DASH else cell


def _sources(cell: str) -> list[dict[str, str | None]]:
    sources = []
    for item in filter(None, (s.strip() for s in cell.split(";"))):
        outlet, place, date = [*(f.strip() for f in item.split("@")), DASH, DASH][:3]
        sources.append({"outlet": outlet, "place": _or_none(place), "date": _or_none(date)})
    return sources


def read_written(path: Path, scheme: Any) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The gold documents of a written file and its faults; a faulty record is left out."""
    drafts, faults = split_drafts(path)
    documents = []
    for draft in drafts:
        text = join_text(draft.body)
        annotator = Annotator(path.name, draft, text, scheme)
        if not scheme.is_date(draft.header.get("date", "")):
            annotator.fault(f"the header needs a full date, saw {draft.header.get('date')!r}")
        if not text:
            annotator.fault("the document has no text")
        events = [e for number, line in draft.events if (e := annotator.event(number, line))]
        ties = [t for number, line in draft.ties if (t := annotator.tie(number, line))]
        faults += annotator.faults
        documents.append(
            {
                "id": draft.id,
                "title": draft.header.get("title", ""),
                "publication": draft.header.get("publication", "wire"),
                "date": draft.header.get("date"),
                "region": draft.header.get("region") or None,
                "text": text,
                "cited_sources": _sources(draft.header.get("sources", "")),
                "events": events,
                "ties": ties,
            }
        )
    return documents, faults
