"""Answers written outside of threads: whatever arrives first, the same question is answered."""

from itertools import permutations

from sqlalchemy import func, select

from bot.db import Database
from bot.domain import replying
from bot.models import Notice, Remark
from bot.services import direct
from bot.services.spoken import Said
from tests import rows
from tests.services.test_replies import ASK, NOW, Deed, _stands, reacts, ts

DM = "DANA"
# By reaction, a question is told when it can no longer be taken back.
TOLD = 10 + 60


def writes(at: float, words: str) -> Deed:
    async def do(session: object) -> None:
        await direct.hear(session, rows.actor(), Said(DM, ts(at), words), now=NOW)  # type: ignore[arg-type]

    return do


async def _asked(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.request(source_channel=rows.SALES, source_ts=ts(0)))
    async with db.begin() as session:
        await reacts(10, ASK)(session)


async def test_of_two_answers_the_earlier_is_the_answer_whichever_is_heard_first(
    db: Database,
) -> None:
    await _asked(db)
    said = (writes(TOLD + 10, "Okta"), writes(TOLD + 20, "And Entra"), writes(TOLD + 10, "Okta"))
    async with db.begin() as session:
        for order in permutations(said):
            async with session.begin_nested() as attempt:
                for deed in order:
                    await deed(session)
                assert await _stands(session) == ("new", ["need_info", "new"], ["Okta"])
                told = select(func.count()).where(Remark.kind == "said")
                first, *_ = order
                # The later one goes on with it only where something was told meanwhile.
                assert await session.scalar(told) == (2 if first is said[1] else 1)
                await attempt.rollback()


async def test_what_was_written_before_the_question_was_told_answers_nothing(db: Database) -> None:
    await _asked(db)
    async with db.begin() as session:
        await writes(TOLD - 20, "Okta")(session)
        assert await _stands(session) == ("need_info", ["need_info"], [])
        [notice] = await session.scalars(select(Notice).where(Notice.user == rows.ANA))
        assert notice.content["text"].startswith("Tell me what you need")


def test_a_wish_of_its_own_is_told_from_an_answer() -> None:
    for answer in ("All of them, for Initech", "By Friday, please", "We need it for Initech"):
        assert not replying.asks_anew(answer), answer
    for ask in ("We need SSO to close the deal", "Can we get an export to Excel?"):
        assert replying.asks_anew(ask), ask
