"""`pm-request demo`: the real bot in a Slack workspace on this machine, to be tried and watched."""

from collections.abc import Callable

from bot import clock
from bot.sandbox import real_bot, seed, story, trial
from bot.sandbox.narrator import Narrator
from bot.sandbox.players import Stage

Say = Callable[[str], object]


async def run(*, once: bool, port: int, say: Say) -> None:
    """Tell `say` a short day, line by line; then, without `once`, open the same company two
    weeks on in the browser, and tell what happens there.

    `port` is the workspace's, 0 for any that is free. Raises click.ClickException if it is taken.
    """
    await _play_a_day(port, say)
    if not once:
        clock.reset()
        say("")
        await trial.run(port=port, say=say, empty=False, tells=True)


async def _play_a_day(port: int, say: Say) -> None:
    async with trial.served(seed.company(), port) as server, real_bot.beside(server) as bot:
        narrator = Narrator(server.workspace, say)
        narrator.skip()
        narrator.says(story.TITLE)
        await story.play(Stage(server.workspace, bot.runtime, narrator))
