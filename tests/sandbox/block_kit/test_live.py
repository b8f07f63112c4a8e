"""What would ping someone or become a link, and what only looks as if it would."""

import pytest

from bot.sandbox import block_kit
from tests.sandbox.block_kit.samples import (
    Json,
    actions,
    beside,
    button,
    checkboxes,
    context,
    element,
    mrkdwn,
    plain,
    rich_line,
    section,
)

DATE = "<!date^1789041600^{date_short}|soon>"


def said(text: str, *, verbatim: bool = True) -> Json:
    return section(text=mrkdwn(text, verbatim=verbatim))


@pytest.mark.parametrize(
    ("block", "tokens"),
    [
        (said("Ask <!channel> and <@U1> in <#C1|sales>"), ["<!channel>", "<@U1>", "<#C1|sales>"]),
        (said("<!subteam^S1> by " + DATE), ["<!subteam^S1>", DATE]),
        (said("<https://a.example|PM-1>"), ["<https://a.example|PM-1>"]),
        (said("<mailto:a@b.example|write>"), ["<mailto:a@b.example|write>"]),
        (said("see https://a.example, @here #sales"), []),
        (
            said("see https://a.example/#top @here or #sales", verbatim=False),
            ["https://a.example/#top", "@here", "#sales"],
        ),
        (section(text=mrkdwn("@channel!")), ["@channel"]),
        (said("sam@here.example, C#, @sally", verbatim=False), []),
        (said("&lt;!channel&gt; 1 < 2 and 3 > 2", verbatim=False), []),
        (context(plain("<!here>"), mrkdwn("<@U1>")), ["<@U1>"]),
        (beside(checkboxes(options=[{"text": mrkdwn("<@U2>"), "value": "a"}])), ["<@U2>"]),
        (section(fields=[mrkdwn("<@U1>"), mrkdwn("<@U2>")]), ["<@U1>", "<@U2>"]),
        (actions(button(text=plain("<!everyone>"))), []),
        (rich_line(element("text", text="<!channel> https://a.example @here")), []),
        (rich_line(element("user", user_id="U1")), ["<@U1>"]),
        (rich_line(element("usergroup", usergroup_id="S1")), ["<!subteam^S1>"]),
        (rich_line(element("channel", channel_id="C1")), ["<#C1>"]),
        (rich_line(element("broadcast", range="here")), ["<!here>"]),
        (rich_line(element("link", url="https://a.example", text="a")), ["<https://a.example>"]),
        (rich_line(element("date", timestamp=1, format="{date}")), []),
    ],
)
def test_what_is_live_in_blocks(block: Json, tokens: list[str]) -> None:
    assert block_kit.live_tokens([block], "") == tokens


def test_text_comes_first_and_its_control_sequences_are_live() -> None:
    assert block_kit.live_tokens([said("<@U1>")], "<!here> @here") == ["<!here>", "<@U1>"]


def test_bare_addresses_of_text_are_live_where_no_blocks_hide_them() -> None:
    assert block_kit.live_tokens(None, "see https://a.example") == ["https://a.example"]
    assert block_kit.live_tokens([section()], "see https://a.example") == []
