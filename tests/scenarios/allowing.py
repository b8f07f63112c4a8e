"""How product managers say whose a channel is, and who may file there."""

from bot.sandbox.person import Person
from tests.promises import forging
from tests.world import World


async def channel_settings(who: Person) -> None:
    """Open the modal with all channels."""
    await who.runs("/pm-request settings")
    await who.clicks_in_modal("Channels")


async def choose(world: World, channel: str, menu: str, option: str) -> None:
    """Priya chooses in the modal with the channels (menu and option by key); it holds at once."""
    await channel_settings(world.priya)
    place = world.slack.channel(channel).id
    block = f"channels_form:{place}:menus"
    await forging.pick(world.priya, world.priya.front, menu, option, block_id=block)
    await world.priya.closes()
    await world.quiet()


async def allow_everyone(world: World, channel: str) -> None:
    """Other companies' people may file there from now on."""
    await choose(world, channel, "channels_filers", "everyone")
