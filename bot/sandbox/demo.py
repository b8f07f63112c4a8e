"""`pm-request demo`: the real bot in a Slack workspace on this machine, to be tried and watched."""

from collections.abc import Callable

from bot.sandbox import real_bot, seed, story, trial
from bot.sandbox.narrator import Narrator
from bot.sandbox.players import Stage

Say = Callable[[str], object]


async def run(*, once: bool, port: int, say: Say) -> None:
    """Open the workspace in the browser, and tell `say` what happens; with `once`, only play a
    day, told line by line.

    `port` is the workspace's, 0 for any that is free. Raises click.ClickException if it is taken.
    """
    if once:
        await _play_a_day(port, say)
    else:
        await trial.run(port=port, say=say, empty=False, tells=True)


async def _play_a_day(port: int, say: Say) -> None:
    async with trial.served(seed.company(), port) as server, real_bot.beside(server) as bot:
        narrator = Narrator(server.workspace, say)
        narrator.skip()
        narrator.says(story.TITLE)
        await story.play(Stage(server.workspace, bot.runtime, narrator))
