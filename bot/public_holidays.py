"""Public holidays of countries and their regions, as the `holidays` library knows them."""

from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType

MOST_YEARS = 500


@cache
def _library() -> ModuleType:
    # When it is first needed: loading it takes a while, and many never choose a country.
    return import_module("holidays")


def known(country: str) -> str | None:
    """How "de-by" is written ("DE-BY"); None for a country or region that nobody knows."""
    land, _, region = country.strip().upper().partition("-")
    if not land:
        return None
    if not region:
        return land if land in _regions() else None
    spelt = {code.upper(): code for code in _regions().get(land, ())}
    return f"{land}-{spelt[region]}" if region in spelt else None


@cache
def _regions() -> dict[str, list[str]]:
    """The regions of each country that is known, by its two letters."""
    return dict(_library().list_supported_countries(include_aliases=True))


@lru_cache(maxsize=MOST_YEARS)
def in_year(country: str, year: int) -> frozenset[date]:
    """The public holidays of `country` ("DE", "DE-BY") in `year`."""
    land, _, region = country.partition("-")
    found = _library().country_holidays(land, subdiv=region or None, years=year)
    return frozenset(found)


class Holidays:
    """The public holidays of a country, looked up year by year."""

    def __init__(self, country: str) -> None:
        self._country = country

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in in_year(self._country, day.year)
