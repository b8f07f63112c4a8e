"""Each audience's picture: which it is, and that it is drawn from the snapshot alone."""

from typing import Any

import pytest

from bot.views import digest, digest_picture, digest_pictures
from tests.views.hostile import check_message, texts
from tests.views.section_rows import ITEM
from tests.views.test_digest import content

LAUNCH = ITEM | {"times": 1, "days": 21, "before": [["2026-12-14", "2027-01-08"]]}
SHARES = [
    {"key": "innovation", "count": 3, "percent": 75, "target": 50},
    {"key": "quality", "count": 1, "percent": 25, "target": 50},
]
TIMELINE: dict[str, Any] = {
    "today": "2026-12-07",
    "more": 0,
    "rows": [
        ITEM | {"shipped_on": None, "old_earliest": None, "old_latest": None},
    ],
}


def whole(audience: str, kind: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    section = {"kind": kind, "rows": rows, "more": 0}
    return content(audience=audience, sections=[section], timeline=TIMELINE)


def test_marketing_sees_launches_and_how_they_moved() -> None:
    picture = digest_pictures.of(whole("marketing", "launches", [LAUNCH]))
    assert picture is not None
    assert (picture.title, picture.words) == ("Launches", "")
    assert picture.alt == (
        "Launches as of 7 Dec 2026. Single sign-on: 4-29 Jan 2027, Medium confidence, moved once, "
        "21 days later in all, before that 14 Dec 2026 - 8 Jan 2027."
    )


def test_engineering_sees_the_balance() -> None:
    picture = digest_pictures.of(whole("engineering", "mix", SHARES))
    assert picture is not None
    assert picture.title == "What the approved work is for"
    assert "4 pieces of work, beside the target mix." in picture.alt
    assert "Innovation: 75%, 25 points over the target of 50%" in picture.alt


@pytest.mark.parametrize("audience", ["sales", "operations", "finance", "marketing", "engineering"])
def test_without_one_of_their_own_they_see_the_roadmap(audience: str) -> None:
    picture = digest_pictures.of(whole(audience, "numbers", []))
    assert picture is not None
    assert picture.title == "Roadmap timeline"
    assert "Single sign-on" in picture.words


def test_a_digest_made_before_there_were_any_has_none() -> None:
    assert digest_pictures.of(content(audience="marketing")) is None
    old = {key: value for key, value in LAUNCH.items() if key != "before"}
    assert digest_pictures.of(whole("marketing", "launches", [old])) is not None


@pytest.mark.parametrize("text", texts(300))
def test_whatever_people_write_slack_takes_it(text: str) -> None:
    told = whole("marketing", "launches", [LAUNCH | {"title": text}] * 20)
    picture = digest_pictures.of(told | {"lead": "Here it is"})
    assert picture is not None
    [page, *_] = digest.details(told | {"lead": "Here it is"})
    for file in ("F07PICTURE", None):
        check_message(digest_picture.added(page, picture, file))
