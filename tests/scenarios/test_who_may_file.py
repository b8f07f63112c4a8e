"""Guests and people of other companies file only where product managers allow it."""

from tests.promises import forging
from tests.scenarios.allowing import allow_everyone, channel_settings, choose
from tests.scenarios.asking import BODY, ask, thread
from tests.scenarios.test_home import home_of
from tests.world import World

NOT_HERE = (
    "I may not take requests from guests or from other companies here, so nothing was filed. "
    "Please ask somebody you work with here to file it for you."
)
WISH = "We need the API docs to close the deal, please send them"


async def partner_channel(world: World) -> None:
    await world.slack.invites("#partner", by=world.sally)
    await world.quiet()
    await choose(world, "#partner", "channels_department", "sales")


async def test_other_companies_file_nothing_until_a_pm_allows_it(any_world: World) -> None:
    world = any_world
    await partner_channel(world)
    silent = await ask(world, world.xenia, "#partner", WISH)
    assert thread(world.xenia, silent) == []
    assert world.whispers(world.xenia, "#partner") == []
    await allow_everyone(world, "#partner")
    await world.wait(200)
    heard = await ask(world, world.xenia, "#partner", WISH)
    assert thread(world.xenia, heard)[0].startswith("Taken as PM-1.")


async def test_who_calls_the_bot_in_vain_is_told_once_a_day(world: World) -> None:
    await partner_channel(world)
    call = f"@pm-request {WISH}"
    for _ in range(3):
        message = await ask(world, world.xenia, "#partner", call)
        await world.wait(200)
        assert thread(world.xenia, message) == []
    assert world.whispers(world.xenia, "#partner") == [NOT_HERE]
    await world.clock_to("Thursday 10:00")
    await ask(world, world.xenia, "#partner", call)
    assert world.whispers(world.xenia, "#partner") == [NOT_HERE] * 2
    await world.priya.runs("/pm-request list")
    assert "Nobody has asked for anything yet." in world.priya.front.text


async def test_nor_without_a_word_where_no_department_is_chosen(world: World) -> None:
    await world.slack.invites("#partner", by=world.sally)
    await world.quiet()
    await ask(world, world.xenia, "#partner", f"@pm-request {WISH}")
    assert world.whispers(world.xenia, "#partner") == [NOT_HERE]


async def test_guests_file_in_their_channels_until_a_pm_says_no(world: World) -> None:
    filed = await ask(world, world.gus, "#sales", WISH)
    assert thread(world.gus, filed)[0].startswith("Filed as PM-1")
    await choose(world, "#sales", "channels_filers", "members")
    await world.wait(200)
    assert thread(world.gus, await ask(world, world.gus, "#sales", WISH)) == []
    assert world.whispers(world.gus, "#sales") == []
    assert thread(world.sally, await ask(world, world.sally, "#sales", WISH)) != []


async def test_the_command_says_so_before_anything_is_typed(world: World) -> None:
    await choose(world, "#sales", "channels_filers", "members")
    answer = await world.gus.runs("/pm-request a printer", in_="#sales")
    assert answer.text == NOT_HERE
    assert world.gus.modal is None


async def test_a_form_that_was_open_when_it_was_forbidden_keeps_what_was_typed(
    world: World,
) -> None:
    await world.gus.runs("/pm-request", in_="#sales")
    await world.gus.fills({"Title": "A printer", BODY: "For the third floor."})
    await world.gus.fills({"Category": "New capability or change"})
    await choose(world, "#sales", "channels_filers", "members")
    sent = await world.gus.submits()
    assert (sent.closed, list(sent.errors.values())) == (False, [NOT_HERE])


async def test_the_channels_are_listed_and_changed_in_one_place(any_world: World) -> None:
    world = any_world
    await world.slack.invites("#sales-secret", by=world.priya)
    await world.quiet()
    await channel_settings(world.priya)
    shown = world.priya.front
    assert shown.title == "Channels"
    assert "#sales\n" in shown.text
    assert "private, so its requests are confidential" in shown.text
    place = world.slack.channel("#sales").id
    await forging.pick(
        world.priya, shown, "channels_mode", "off", block_id=f"channels_form:{place}:menus"
    )
    await world.quiet()
    assert thread(world.sally, await ask(world, world.sally, "#sales", WISH)) == []


async def test_only_who_changes_the_settings_gets_to_them(world: World) -> None:
    await world.sally.opens_home()
    await world.quiet()
    assert "Settings" not in home_of(world.sally)
    for form in ("channels", "leads", "settings"):
        assert world.sally.home is not None
        await forging.press(world.sally, world.sally.home, "open_settings", form)
        assert world.sally.front.text.startswith("Settings are changed by product managers")
        await world.sally.closes()
    place = world.slack.channel("#sales").id
    await world.sally.runs("/pm-request mine")
    for menu, value in (
        ("channels_filers", "everyone"),
        ("channels_mode", "off"),
        ("channels_department", "marketing"),
    ):
        front = world.sally.front
        block = f"channels_form:{place}:menus"
        await forging.pick(world.sally, front, menu, value, block_id=block)
        assert world.sally.front.text.startswith("Settings are changed by product managers")
        await world.sally.cancels()
    assert thread(world.sally, await ask(world, world.sally, "#sales", WISH)) != []
