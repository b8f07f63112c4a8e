"""The HTTP door: only what Slack signed a moment ago comes in, and it comes in once."""

import json
import time
from collections.abc import AsyncIterator
from urllib.parse import quote, urlencode

import aiohttp
import pytest

from bot.sandbox.http_delivery import signature, signed_headers
from tests import world
from tests.promises.door import FORM, JSON, MINUTES, HttpDoor, contents, encoded
from tests.promises.payloads import Placed
from tests.promises.said import message
from tests.promises.samples import command, quiet_ones, telling
from tests.world import World

MOST = 1_000_000


@pytest.fixture
async def served(sqlite: str) -> AsyncIterator[World]:
    """The company, with the bot listening on a port of this machine."""
    async with world.opened(sqlite, socket_mode=False) as opened:
        yield opened


@pytest.fixture
def door(acme: World) -> HttpDoor:
    return HttpDoor(acme)


def now() -> str:
    return str(int(time.time()))


# Who is not Slack


SPOILT = (
    {"x-slack-signature": "v0=" + "0" * 64},
    {"x-slack-signature": ""},
    {"x-slack-signature": "v0="},
    {"x-slack-signature": "v0=\u00e9\u00e9"},
    {"x-slack-signature": "\u00b2" * 67},
    {"x-slack-signature": "v1=" + "0" * 64},
    {"x-slack-request-timestamp": "1"},
    {"x-slack-request-timestamp": ""},
    {"x-slack-request-timestamp": "soon"},
    {"x-slack-request-timestamp": "9" * 11},
    {"x-slack-request-timestamp": "9" * 400},
    {"x-slack-request-timestamp": "-1789041600"},
    {"x-slack-request-timestamp": "1e9"},
    {"x-slack-request-timestamp": "1789041600.5"},
    {"x-slack-request-timestamp": "\u00b2\u00b3"},  # digits, to some functions
    {"x-slack-request-timestamp": "\u00e9"},
)


async def test_not_signed_by_slack(acme: World, door: HttpDoor) -> None:
    before = await contents(acme.bot.db)
    kind, raw = encoded("events_api", message(acme).fresh())
    for spoil in SPOILT:
        headers = {name.replace("-", "_"): value for name, value in spoil.items()}
        assert (await door.posts(kind, raw, **headers)).status == 401, spoil
    assert await contents(acme.bot.db) == before


async def test_without_a_header_of_slacks(acme: World, door: HttpDoor) -> None:
    kind, raw = encoded("events_api", message(acme).fresh())
    headers = signed_headers(acme.slack.signing_secret, kind, raw)
    for gone in ("X-Slack-Signature", "X-Slack-Request-Timestamp"):
        kept = {name.lower(): value for name, value in headers.items() if name != gone}
        assert (await door.sends(raw, kept)).status == 401, gone
    assert (await door.sends(raw, {})).status == 401


async def test_a_signature_is_good_for_five_minutes(acme: World, door: HttpDoor) -> None:
    kind, raw = encoded("events_api", message(acme).fresh())
    for age, status in ((310, 401), (-310, 401), (290, 200), (0, 200)):
        stamp = str(int(time.time()) - age)
        signed = signature(acme.slack.signing_secret, stamp, raw)
        headers = {"x_slack_request_timestamp": stamp, "x_slack_signature": signed}
        assert (await door.posts(kind, raw, **headers)).status == status, age


async def test_another_apps_secret_and_another_body(acme: World, door: HttpDoor) -> None:
    kind, raw = encoded("events_api", message(acme).fresh())
    stamp = now()
    for secret, signed in (("another-secret", raw), (acme.slack.signing_secret, raw + b" ")):
        headers = {"x_slack_signature": signature(secret, stamp, signed)}
        reply = await door.posts(kind, raw, x_slack_request_timestamp=stamp, **headers)
        assert reply.status == 401


async def test_what_comes_over_the_network(served: World) -> None:
    slack = f"http://127.0.0.1:{served.bot.port}"
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{slack}/health") as reply:
            assert (reply.status, await reply.text()) == (200, "ok")
        async with session.post(f"{slack}/slack/events", data=b"{}") as reply:
            assert reply.status == 401
        async with session.get(f"{slack}/slack/events") as reply:
            assert reply.status == 405
        async with session.post(f"{slack}/elsewhere", data=b"{}") as reply:
            assert reply.status == 404


# What Slack signed, but never sends


MALFORMED = (
    (JSON, b""),
    (JSON, b"{"),
    (JSON, b"null"),
    (JSON, b"[]"),
    (JSON, b'"text"'),
    (JSON, b"17"),
    (JSON, b"{}"),
    (JSON, b"[" * 100_000),
    (JSON, b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    (JSON, b'{"type": "event_callback", "event": ' + b"[" * 900 + b"]" * 900 + b"}"),
    (JSON, b'{"type": NaN}'),
    (JSON, b'{"type": 1e999}'),
    (JSON, b"\x00"),
    (FORM, b""),
    (FORM, b"payload="),
    (FORM, b"payload=not+json"),
    (FORM, b"payload=null"),
    (FORM, b"payload=1"),
    (FORM, b"payload=%5B%5D"),
    (FORM, b"payload=%22text%22"),
    (FORM, b"payload=%00"),
    (FORM, b"payload=" + quote("[" * 50_000).encode()),
    (FORM, b"&&&===%%%"),
    (FORM, b"command=&team_id=T07ACME4K2"),
    (FORM, b"&".join(b"a=1" for _ in range(5000))),
    ("", b"{}"),
    ("text/plain", b"hello"),
    ("multipart/form-data; boundary=x", b"--x--"),
    (JSON, b"payload=%7B%7D"),
    (FORM, b'{"type": "event_callback"}'),
)


async def test_signed_and_malformed(acme: World, door: HttpDoor) -> None:
    before = await contents(acme.bot.db)
    for content_type, raw in MALFORMED:
        reply = await door.posts(content_type, raw)
        assert 400 <= reply.status < 500, (content_type, raw[:60])
    assert await contents(acme.bot.db) == before


async def test_signed_but_not_text(acme: World, door: HttpDoor) -> None:
    for raw in (b"\xff\xfe", b'{"type": "\xe9"}', b"\xed\xa0\x80"):
        assert (await door.posts(JSON, raw)).status in (400, 401), raw


async def test_larger_than_anything_slack_sends(acme: World, door: HttpDoor) -> None:
    before = await contents(acme.bot.db)
    body = message(acme, text="We need it " + "x" * MOST).fresh()
    assert (await door.takes("events_api", body)).status == 413
    assert (await door.posts(JSON, b" " * MOST)).status == 400
    assert (await door.posts(JSON, b" " * (MOST + 1))).status == 413
    assert await contents(acme.bot.db) == before


# Once, however often it comes


async def test_a_recorded_delivery_played_again_changes_nothing(
    acme: World, placed: Placed, door: HttpDoor
) -> None:
    for sample in [*telling(acme, placed), *quiet_ones(acme, placed)]:
        kind, raw = encoded(sample.kind, sample.fresh())
        headers = {
            name.lower(): value
            for name, value in signed_headers(acme.slack.signing_secret, kind, raw).items()
        }
        assert (await door.sends(raw, headers)).status == 200, sample.name
        await acme.quiet()
        # A second click is answered in words: nothing else may come of it.
        spoken = MINUTES if sample.name.startswith("click") else frozenset()
        before = await contents(acme.bot.db, but=spoken)
        for _ in range(3):
            assert (await door.sends(raw, headers)).status == 200, sample.name
        assert await contents(acme.bot.db, but=spoken) == before, sample.name


# Handshakes, and Bolt's trouble with a word


async def test_slack_looks_whether_we_are_there(acme: World, door: HttpDoor) -> None:
    challenge = {"token": "x", "challenge": "3eZbrw1aBm2rZgRN", "type": "url_verification"}
    reply = await door.takes("events_api", challenge)
    assert (reply.status, reply.json) == (200, {"challenge": "3eZbrw1aBm2rZgRN"})
    reply = await door.posts(FORM, b"ssl_check=1&token=x")
    assert (reply.status, reply.text) == (200, "")


async def test_a_command_may_speak_of_a_payload(acme: World, door: HttpDoor) -> None:
    for text in ("the payload is wrong", "payload", "payload=%7B%7D", "a payload={} & more"):
        reply = await door.takes("slash_commands", command(acme, f"help {text}").fresh())
        assert reply.status == 200, text
        assert "I know no command" in reply.text


async def test_a_channel_may_be_called_payload(served: World) -> None:
    served.slack.add_channel("payload-team", members=[served.sally])
    answer = await served.sally.runs("/pm-request help", in_="#payload-team")
    assert "opens the form" in answer.text
    answer = await served.sally.runs("/pm-request fix the payload=x parser", in_="#payload-team")
    assert served.sally.modal is not None
    assert served.sally.modal.fields["Title"] == "fix the payload=x parser"


async def test_fields_of_a_form_that_come_twice(acme: World, door: HttpDoor) -> None:
    form = urlencode([*command(acme).body.items(), ("text", "mine"), ("command", "/pm-request")])
    assert (await door.posts(FORM, form.encode())).status == 200


async def test_an_answer_is_json_as_slack_wants_it(acme: World, door: HttpDoor) -> None:
    reply = await door.takes("slash_commands", command(acme).fresh())
    assert json.loads(reply.text)["blocks"]
