"""The process that is measured: the whole bot, or the bare app in the bot's place."""

import asyncio
import gc
import signal
import sys

import click

from bot import config, logs
from bot.cli.serving import new_loop
from bot.runtime import Role, Runtime
from bot.services import outbox
from tests.benchmarks import bare

LOOK_SECONDS = 0.1


async def serve(what: str, role: Role) -> None:
    """Say "ready <port>" (0 without HTTP) once Slack shows all it is to show, then serve."""
    settings = config.read()
    runtime = Runtime(settings, role)
    if what == "bare":
        await bare.prepare(runtime.db)
        runtime.app = bare.create_app(runtime.db, settings)
    await runtime.start()
    await _quiet(runtime)
    gc.freeze()  # as `pm-request run` does
    click.echo(f"ready {runtime.port}")
    await _until_terminated()
    await runtime.stop()


async def _quiet(runtime: Runtime) -> None:
    """The directory is read and every channel greeted."""
    while True:
        if Role.WORKER not in runtime.role:
            await runtime.relay.drain()
        async with runtime.db.begin() as session:
            if await outbox.next_due(session) is None:
                return
        await asyncio.sleep(LOOK_SECONDS)


async def _until_terminated() -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()


if __name__ == "__main__":
    logs.configure("WARNING", "text")
    with asyncio.Runner(loop_factory=new_loop) as runner:  # as `pm-request run` does
        runner.run(serve(sys.argv[1], Role[sys.argv[2]]))
