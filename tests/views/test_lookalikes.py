"""What stands around a request: who needs it too, what is like it, what was merged into it."""

import pytest

from bot.models import Request, Supporter
from bot.views import card, lookalike_form, lookalikes, supporters, whole_text
from bot.views.lookalikes import Around, Row
from tests import rows
from tests.views import hostile
from tests.views.cards import AGO, WHEN, card_of
from tests.views.filled import said

# As long as it is kept.
LINK = f"https://acme.slack.com/archives/C1/p1?thread_ts=1.2&cid={'C' * 455}"


def _merged(many: int, text: str = "Single sign-on", link: str | None = None) -> list[Request]:
    return [
        rows.request(
            number,
            id=number,
            title=text[:255],
            customer_id=number,
            value=999_999_999_999,
            source_permalink=link,
        )
        for number in range(20, 20 + many)
    ]


def _names(merged: list[Request], text: str = "Globex") -> dict[int, str]:
    return {each.id: text[:255] for each in merged}


def _line(around: Around) -> str:
    request = rows.request(12, id=12)
    (line,) = said({"blocks": [b.to_dict() for b in lookalikes.on_card(request, around)]}).split(
        "\n"
    )
    return line


def test_on_a_card_the_first_five_that_were_merged_are_named_and_the_rest_is_counted() -> None:
    merged = _merged(100)
    for each in merged:
        each.customer_id, each.value = each.number, 1000
    line = _line(Around(merged=merged, hidden=2))
    assert line.startswith(
        ":twisted_rightwards_arrows: Merged into it: PM-20 · Single sign-on (1,000), PM-21 ·"
    )
    assert "PM-24 · Single sign-on (1,000) and 95 more, 2 confidential · 100,000 at stake" in line
    assert "PM-25" not in line


def test_five_are_all_named() -> None:
    assert "more" not in _line(Around(merged=_merged(5)))
    assert _line(Around(hidden=3)).endswith("Merged into it: 3 confidential")


def test_in_the_modal_as_many_are_named_as_fit_and_the_rest_is_counted() -> None:
    blocks = lookalikes.in_whole(
        rows.request(12, id=12), Around(merged=_merged(100, "x" * 255)), "", None
    )
    told = said(hostile.check_drawn(blocks))
    named = told.count(" · x")
    assert 10 < named < 100
    assert f" and {100 - named} more · " in told


@pytest.mark.parametrize("text", hostile.texts(255))
@pytest.mark.parametrize("link", [None, LINK])
def test_a_hundred_merged_with_the_longest_titles_and_links_fit(
    text: str, link: str | None
) -> None:
    merged, goal = _merged(100, text, link), rows.request(9, id=9, title=text)
    around = Around(
        supporters={"sales": 1000, "marketing": 1000, "": 1000},
        alike=merged[:3],
        merged=merged,
        hidden=100,
        into=goal,
        customers=_names(merged, text),
    )
    whole = text * 12
    request = rows.request(99999999, id=2**31 - 1, title=text, body=whole, source_ts="1.2")
    decision = rows.decision(request, "declined", reason=whole[:3000])
    drawn = card_of(request, around=around, answer=whole[:3000], decision=decision, item=None)
    payload = card.build(drawn).payload()
    hostile.check_message(card.build(drawn), live=_own(said(payload), WHEN, AGO))
    many = [
        Supporter(user=f"U{n}", department="sales", customer_id=n, words=text) for n in range(100)
    ]
    who = supporters.who(many, {f"U{n}": text for n in range(100)}, _names(merged, text))
    blocks = lookalikes.in_whole(request, around, who, supporters.button(request))
    view = whole_text.build(request, names={}, permalink=link, around=blocks)
    hostile.check_view(view, live=_own(said(view.to_dict()), f"<@{rows.ANA}>"))


def _own(told: str, *more: str) -> tuple[str, ...]:
    """The links of ours in it, to what was asked: each with a label in which nothing is live."""
    links = [f"<{piece.split('>')[0]}>" for piece in told.split("<")[1:]]
    acme = "<https://acme.slack.com/archives/C1/p1?"
    return (*more, *(link for link in links if link.startswith(acme)))


def test_everybody_of_one_letter_fits() -> None:
    many = [Supporter(user="U1", department=None, customer_id=None, words="") for _ in range(3000)]
    who = supporters.who(many, {"U1": "x"}, {})
    blocks = lookalikes.in_whole(rows.request(12, id=12), Around(), who, None)
    assert "and 1650 more" in said(hostile.check_drawn(blocks))


@pytest.mark.parametrize("text", hostile.texts(255))
def test_what_was_asked_before_fits(text: str) -> None:
    request, *others = (rows.request(n, id=n, title=text) for n in (12, 13, 14, 15))
    alike = [Row(other, {"sales": 1000, "": 1000}, is_theirs=False) for other in others]
    for view in (
        lookalikes.build(request, alike, is_asker=True),
        lookalikes.build(request, alike, is_asker=False),
        lookalikes.build(request, [], is_asker=False),
        lookalikes.done(request, others[0]),
        lookalike_form.build(alike, "V1"),
        lookalike_form.done(request),
    ):
        hostile.check_view(view)
