"""The shapes of time expressions, as regular expressions over text in small letters, built from the table of words.

Each pattern has a name, which `dates` uses to find how to resolve it.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.text.time_words import TimeWords, any_of, load_time_words

_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d)"
_ORDINAL = r"(?:[12]?(?:1st|2nd|3rd)|[12]?[04-9]th|1[1-3]th|30th|31st)"
_PART_OF = (
    r"(?:early|late|mid)[-\s](?:in\s)?|(?:the\s)?(?:end|beginning|start|middle|close|half|quarter|week)\sof\s(?:the\s)?"
)


@cache
def time_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Pairs of name and pattern; where two match from the same place the longer match is meant."""
    words = load_time_words()
    shapes = {**_calendar(words), **_weekdays(words), **_periods(words), **_distances(words)}
    return tuple((name, re.compile(rf"(?<![\w$€£]){shape}(?!\w)")) for name, shape in shapes.items())


@cache
def time_hint() -> re.Pattern[str]:
    """Matches wherever a text may hold a time expression at all: a cheap first look."""
    words = load_time_words()
    stems = {*words.months, *words.weekdays, *words.seasons, *words.units, *words.days, *words.named}
    return re.compile(rf"\d|\b(?:{any_of(stems)})")


def _month(words: TimeWords) -> str:
    return _name(words.months)


def _weekday(words: TimeWords) -> str:
    return _name(words.weekdays)


def _name(names: dict[str, int]) -> str:
    """One of the names; the short ones may have a period."""
    short = {n for n, value in names.items() if any(m != n and m.startswith(n) and names[m] == value for m in names)}
    return rf"(?:(?:{any_of(names.keys() - short)})\b|(?:{any_of(short)})\b\.?)"


def _calendar(words: TimeWords) -> dict[str, str]:
    """Dates that name a month or a year."""
    month = _month(words)
    leading = rf"(?:(?:{_weekday(words)}),?\s(?:the\s)?)?"
    which = rf"(?:,?\s(?P<year>{_YEAR})(?![\d-])|,?\s(?:of\s)?(?P<which>this|last|next)\syear|\sof\sthe\ssame\syear)?"
    more = rf"(?:\s?[-–]\s?|\sto\s|\sthrough\s|\suntil\s|\sand\s)(?:the\s)?{_DAY}"
    return {
        "iso": r"(?P<year>\d{4})(?P<sep>[-/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?:t[\d:.z+-]+)?",
        "numeric": r"(?P<first>\d{1,2})(?P<sep>[./])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)",
        "month_day": rf"{leading}(?P<month>{month})\s(?:the\s)?(?P<day>{_DAY})(?P<more>{more})?{which}",
        "day_month": rf"{leading}(?:the\s(?=\d+[a-z]))?(?P<day>{_DAY})(?P<more>{more})?"
        rf"\s(?:of\s)?(?P<month>{month}){which}",
        "month": rf"(?P<side>last|next|this|{_PART_OF})?\s?(?P<month>{month})(?:\sof)?{which}",
        "year": rf"(?P<side>{_PART_OF})?(?P<year>{_YEAR})(?:[-–/]\d\d(?:\d\d)?)?",
        "season_year": rf"(?:{_PART_OF})?(?:{any_of(words.seasons)})(?:\sof)?,?\s(?P<year>{_YEAR})",
        "named": rf"(?P<name>{any_of(words.named)})(?:,?\s(?P<year>{_YEAR}))?",
    }


def _weekdays(words: TimeWords) -> dict[str, str]:
    part = rf"(?:\s(?:{any_of(words.words['part'])}))?"
    return {
        "weekday": rf"(?:(?P<side>last|next|this)\s|(?:early|late)\s(?:on\s)?)?(?P<weekday>{_weekday(words)}){part}"
        r"(?:(?:\sof)?\s(?P<week>last|this|next)\sweek|\s(?P<ago>a\sweek\sago))?",
        "day": rf"(?P<phrase>{any_of(words.days)})",
    }


def _periods(words: TimeWords) -> dict[str, str]:
    """Weeks, months, years and seasons counted from the publication."""
    how = r"(?:(?:(?:earlier|later|early|late)\s(?:in\s|on\s)?)|(?:the\s)?(?:end|beginning|start|middle)\sof\s)?"
    seasons = any_of(words.seasons)
    return {
        "period": rf"{how}(?P<which>this|last|next)\s(?P<unit>weekend|week|month|year|night)",
        "season": rf"{how}(?P<which>this|last|next|past)\s(?:{_PART_OF})?(?P<season>{seasons})",
        "bare_season": rf"(?:in|since|over|by|during|until|throughout|all|as\slate\sas)\s(?:the\s)?"
        rf"(?P<phrase>(?:(?:early|late|mid)[-\s])?(?P<season>{seasons}))(?!\sof\b)",
        "end_of": r"(?:(?:the\s)?(?:end|close|middle|beginning|start)\sof\s(?:(?:the|this)\s)?"
        r"|(?:early|earlier|late|later)\s(?:on\s)?in\sthe\s)(?P<unit>week|month|year)",
        "weekend": r"the\s(?:past\s)?weekend",
    }


def _distances(words: TimeWords) -> dict[str, str]:
    """So long ago, so long after something told before."""
    unit = rf"(?P<unit>(?:{any_of(words.units)})s?)"
    plain = any_of({*words.numbers, *words.words["vague"]} - {"the"})
    tens = any_of(word for word, value in words.numbers.items() if 20 <= value < 100 and value % 10 == 0)
    number = rf"(?P<number>\d{{1,3}}|(?:{tens})-(?:{any_of(words.numbers)})|{plain})(?<!-)"
    return {
        "ago": rf"(?:(?:about|some|almost|nearly|over|more\sthan)\s)?(?:{number}\s)?{unit}\sago"
        r"(?:\s(?P<this>this\s(?:month|week)|today))?",
        "ahead": rf"(?:in\s)?{number}\s(?:{unit}['’]?\s(?:time|from\snow|hence))",
        "later": rf"(?:{number}\s)?{unit}\s(?P<way>later|earlier|afterwards?|beforehand)",
        "after": rf"(?:(?:{number}|(?P<the>the))\s|(?=hours|minutes)){unit}\s(?P<way>after|before)"
        r"(?P<that>\s(?:that|this|then))?",
        "next_unit": rf"(?:(?:the|that)\s(?:very\s)?(?P<way>next|following|previous|preceding)\s"
        rf"|(?P<bare>next)\s(?=day|morning)){unit}",
        "elapsed": rf"after\s(?:only\s|just\s|barely\s)?(?P<phrase>{number}\s(?P<unit>days?|weeks?))(?!\sof\b)",
        "hour_of_day": rf"(?:by|before|at|around|until|towards?)\s(?P<phrase>{any_of(words.words['hour'])})(?!\son\b)",
        "month_of_that_year": rf"(?P<month>{_name(words.months)})\sof\s(?:that|the\ssame)\syear",
        "that_season": rf"that\s(?:same\s)?(?:{any_of(words.seasons)})",
        "ordinal": rf"(?:on|of|by|until|since|from|as)\s(?P<phrase>the\s(?P<day>{_ORDINAL}))(?!\s(?:[a-z]+,|of\b)|-)"
        r"(?=\s(?:and|the|to|on|at|in|an?|but|as|after|before|when|that|which|who|he|she|it|they|[a-z]+(?:s|ed))\b|[.,;:)]|\s[a-z]+ed|$)",
        "within": rf"within\s(?:the\s(?:next|coming)\s)?{number}\s{unit}",
        "same_unit": rf"(?:the|that)\s(?:very\s)?same\s{unit}"
        r"|that\s(?:very\s)?(?P<that>day|night|evening|morning|afternoon|week|month|year)",
    }
