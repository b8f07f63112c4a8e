"""Pictures to be compared with those that were kept: `make pictures` keeps them anew."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from bot.delivery import pictures as drawing
from bot.views.pictures import balance, launches, timeline
from bot.views.pictures.balance import Balance, Share
from bot.views.pictures.bars import Span
from bot.views.pictures.launches import Launch, Launches
from bot.views.pictures.timeline import Row, Timeline

FOLDER = Path(__file__).with_name("references")
TODAY = date(2026, 11, 27)
NEVER = Span(None, None)


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


ROADMAP = Timeline(
    TODAY,
    [
        Row("Single sign-on", "Now", span("2026-12-07", "2027-01-15"), "high", "Committed"),
        Row(
            "Audit log for administrators, with an export to CSV and to whatever they have",
            "Now",
            span("2027-01-04", "2027-02-28"),
            "medium",
            "Planned",
            before=span("2026-12-01", "2026-12-31"),
        ),
        Row("Dark mode", "Next", span("2027-03-01", "2027-04-14"), "medium", "Planned"),
        Row("Смена языка · Γλώσσα · Jazyk", "Next", Span(None, date(2027, 5, 31)), "low"),
        Row("Bulk export", "Later", span("2027-05-01", "2027-09-30"), "low", "Exploring"),
        Row("API v3", "Later", NEVER, "low", "Exploring"),
        Row("Invoice editor", "Now", NEVER, "high", shipped=date(2026, 11, 20)),
    ],
)
CROWDED = Timeline(
    TODAY,
    [Row(f"Item {n}", "Next", Span(TODAY + timedelta(days=n * 30), None), "low") for n in range(25)]
    + [Row(f"Idea {n}", "Later", NEVER) for n in range(9)],
    more=7,
)
STRANGE = Timeline(
    TODAY,
    [
        Row('"Quotes" & <script>alert(1)</script>', "Now", span("2026-12-01", "2026-12-01")),
        Row(
            "🎉 Party 日本語の題名 👩‍👩‍👧‍👦 and 👍🏽",
            "Now",
            span("2026-12-01", "2026-12-20"),
            "high",
        ),
        Row("שלום עולם, مرحبا", "Now", span("1999-01-01", "2099-12-31"), "medium"),
        Row("x" * 10_000, "Next", span("2027-01-01", "2027-01-31"), "low"),
    ],
)
FOCUS = Balance(
    "Balance of approved work",
    "27 approved requests since 1 Oct 2026",
    [Share("Innovation", 14, 50), Share("Maintenance", 9, 30), Share("Quality", 4, 20)],
)
THEMES = Balance(
    "Approved work by theme",
    "No targets are set",
    [Share("Enterprise readiness", 5), Share("Self-service", 3), Share("No theme", 0)],
)
MOVED = Launches(
    TODAY,
    [
        Launch("Single sign-on", span("2026-12-07", "2027-01-15"), "high"),
        Launch(
            "Invoice editor",
            span("2027-03-01", "2027-04-14"),
            "medium",
            [
                span("2026-12-01", "2026-12-31"),
                span("2027-01-10", "2027-01-31"),
                span("2027-02-01", "2027-03-01"),
            ],
            3,
        ),
        Launch(
            "Mobile app",
            span("2027-02-01", "2027-02-20"),
            "low",
            [span("2027-03-01", "2027-03-20")],
            1,
        ),
        Launch("Partner portal", NEVER),
    ],
)

SAMPLES: Mapping[str, Callable[[], str]] = {
    "timeline": lambda: timeline.draw(ROADMAP),
    "timeline_crowded": lambda: timeline.draw(CROWDED),
    "timeline_strange": lambda: timeline.draw(STRANGE),
    "balance": lambda: balance.draw(FOCUS),
    "balance_of_themes": lambda: balance.draw(THEMES),
    "launches": lambda: launches.draw(MOVED),
}


def svg(name: str) -> Path:
    return FOLDER / f"{name}.svg"


def png(name: str) -> Path:
    """As wide as a phone."""
    return FOLDER / f"{name}.png"


async def keep() -> None:
    for name, draw in SAMPLES.items():
        svg(name).write_text(draw(), "utf-8")
        png(name).write_bytes(await drawing.png(draw(), drawing.PHONE))


if __name__ == "__main__":
    asyncio.run(keep())
