"""Time is aware, comes from the one clock, and is read at the doors only."""

import ast
from collections.abc import Iterator

from tests.house.source import Module, calls, findings, finds, imported

# The constructor takes eight: year, month, day, hour, minute, second, microsecond, tzinfo.
POSITION_OF_TZINFO = 8
# Which argument of these is the time zone.
ZONE_AT = {"now": 1, "fromtimestamp": 2}
NAIVE = ("utcnow", "utcfromtimestamp", "today")
WALL_CLOCKS = ("datetime.now", "datetime.datetime.now", "time.time", "time.time_ns", "time")
# The clock itself; and signatures, which Bolt compares with the wall whatever our clock says.
MAY_LOOK = ("bot/clock.py", "bot/sandbox/http_delivery.py")
BELOW_THE_DOORS = ("bot/services", "bot/views", "bot/models", "bot/domain")


def test_no_naive_datetimes() -> None:
    assert findings(_naive, "bot") == []
    for bad in (
        "datetime.now()",
        "datetime.now(tz=None)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "datetime.fromtimestamp(1.5)",
        "datetime(2026, 11, 2, 9)",
    ):
        assert finds(_naive, bad), bad
    for good in (
        "datetime.now(UTC)",
        "datetime.fromtimestamp(1.5, UTC)",
        "datetime(2026, 11, 2, tzinfo=UTC)",
        "datetime(2026, 11, 2, 9, 0, 0, 0, UTC)",
    ):
        assert not finds(_naive, good), good


def test_only_the_clock_looks_at_the_wall() -> None:
    assert findings(_wall_clock, "bot") == []
    assert finds(_wall_clock, "from datetime import UTC, datetime\ndatetime.now(UTC)")
    assert finds(_wall_clock, "import time\ntime.time()")
    assert finds(_wall_clock, "from time import time\ntime()")
    assert not finds(_wall_clock, "datetime.now(UTC)", "bot/clock.py")
    assert not finds(_wall_clock, "time.monotonic()")


def test_below_the_doors_time_is_an_argument() -> None:
    assert findings(_clock, *BELOW_THE_DOORS) == []
    assert finds(_clock, "from bot import clock")
    assert finds(_clock, "from bot.clock import now")
    assert finds(_clock, "import bot.clock")
    assert not finds(_clock, "from bot import errors")


def _naive(module: Module) -> Iterator[str]:
    for call, name in calls(module.tree):
        verb = name.rpartition(".")[2]
        made_naive = (
            (verb in NAIVE and "." in name)
            or (name.endswith(("datetime.now", "datetime.fromtimestamp")) and _lacks_zone(call))
            or (verb == "datetime" and not _has(call, "tzinfo", POSITION_OF_TZINFO))
        )
        if made_naive:
            yield module.at(call, f"{name}(...) makes a time without a time zone")


def _lacks_zone(call: ast.Call) -> bool:
    verb = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return not _has(call, "tz", ZONE_AT[verb])


def _has(call: ast.Call, keyword: str, position: int) -> bool:
    given = [word.value for word in call.keywords if word.arg == keyword]
    given += call.args[position - 1 : position]
    return any(not (isinstance(v, ast.Constant) and v.value is None) for v in given)


def _wall_clock(module: Module) -> Iterator[str]:
    if module.inside(*MAY_LOOK):
        return
    for call, name in calls(module.tree):
        if name in WALL_CLOCKS and not (name == "time" and call.args):
            yield module.at(call, f"{name}(): ask bot.clock, or take `now` as an argument")


def _clock(module: Module) -> Iterator[str]:
    for node, name in imported(module.tree):
        if name == "bot.clock" or name.startswith("bot.clock."):
            yield module.at(node, "take `now` as an argument: only the doors read the clock")
