"""What the logs say: never a token, never what people wrote."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import logs
from tests import world
from tests.world import World

TOKENS = (
    "xoxb-1234567890-abcDEF",
    "xapp-1-A07APP2V8NX-123-abcdef0123",
    "xoxe.xoxb-1-Mi0yLTEyMzQ",
    "xoxp-1-2-3-ffff",
    "xoxe-1-My0xLWFiY2Q",
)


@pytest.fixture(autouse=True)
def _logging_back() -> Iterator[None]:
    """Put logging back as pytest had it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def logged(style: str, say: str, *args: object, error: BaseException | None = None) -> str:
    """What one error in the log looks like on standard error."""
    out = io.StringIO()
    with redirect_stderr(out):
        logs.configure("DEBUG", style)
        logging.getLogger("bot.test").error(say, *args, exc_info=error)
    return out.getvalue()


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_blotted_out_wherever_it_stands(style: str, token: str) -> None:
    try:
        raise RuntimeError(f"Slack did not like {token}")
    except RuntimeError as error:
        said = logged(style, "with %s in it: %r", token, {"token": token}, error=error)
    secret = token.split("-", 1)[1]
    assert secret not in said
    assert "x***" in said
    assert "Slack did not like" in said


def test_json_is_one_object_a_line() -> None:
    said = logged("json", "two\nlines")
    entry = json.loads(said)
    assert (entry["event"], entry["level"], entry["logger"]) == ("two\nlines", "error", "bot.test")
    assert entry["timestamp"].endswith("Z")


def test_text_is_a_line_for_people() -> None:
    said = logged("text", "the relay could not reach its database")
    assert "error" in said
    assert "the relay could not reach its database" in said
    assert "\x1b[" not in said  # no colours in a file


@pytest.mark.parametrize("name", logs.QUIET)
def test_libraries_say_only_what_is_wrong(name: str) -> None:
    """At DEBUG some of them write whole payloads."""
    logs.configure("DEBUG", "text")
    assert logging.getLogger(name).getEffectiveLevel() >= logging.WARNING
    logs.configure("ERROR", "text")
    assert logging.getLogger(name).getEffectiveLevel() >= logging.ERROR


def test_words_that_look_a_little_like_tokens_stay() -> None:
    assert "an xbox-one and xoxo" in logged("text", "an xbox-one and xoxo")


async def test_nothing_that_people_write_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    async with world.opened(f"sqlite+aiosqlite:///{tmp_path}/pm.db") as acme:
        await acme.sally.posts("#sales", "We need SSO for the quokka deal")
        await acme.quiet()
        await acme.sally.runs("/pm-request quokka please", in_="#sales")
        await acme.sally.fills({"Title": "quokka", "Category": "New capability or change"})
        assert (await acme.sally.submits()).closed
        await acme.quiet()
        await acme.priya.clicks(acme.card(1), "Decline")
        await acme.priya.fills({"Why not?": "no quokkas in this house"})
        assert (await acme.priya.submits()).closed
        await acme.quiet()
        await _fails(acme)
    assert "payload failed" in caplog.text  # something was logged at all
    assert "quokka" not in caplog.text


async def _fails(acme: World) -> None:
    """Writing it down fails, and the error knows what was to be written."""
    async with acme.bot.db.begin() as session:
        await session.execute(text("ALTER TABLE requests RENAME COLUMN body TO gone"))
    await acme.sally.posts("#sales", "We need a quokka to close the deal")
    await acme.slack.settled()
