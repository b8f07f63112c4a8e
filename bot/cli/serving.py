"""The bot itself: `run`, or `web` and `worker`, any number of each."""

import asyncio
import contextlib
import gc
import sys
from collections.abc import Callable

import click

from bot import config, logs, migrate
from bot.cli import signals
from bot.config import ListeningSettings, Settings, SettingsError, WebSettings
from bot.migrate import SchemaError
from bot.runtime import Role, Runtime, StartError

new_loop: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
with contextlib.suppress(ImportError):  # there is none for Windows, nor for PyPy
    from uvloop import new_event_loop as new_loop


@click.command()
def run() -> None:
    """Everything in one process: listen to Slack, decide, show, schedule."""
    _serve(Role.ALL)


@click.command()
def web() -> None:
    """Only listen to Slack, over HTTP; any number of these, beside a worker."""
    _serve(Role.WEB)


@click.command()
def worker() -> None:
    """Only show and schedule; any number of these, beside a web process."""
    _serve(Role.WORKER)


def _serve(role: Role) -> None:
    try:
        settings = _settings(role)
        logs.configure(settings.log_level, settings.log_format)
        migrate.prepare(settings.database_url)
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(signals.until_signal(lambda: _live(settings, role)))
    except (SettingsError, SchemaError, StartError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _settings(role: Role) -> Settings:
    if role is Role.WEB:  # over HTTP, whatever else is set
        return config.read(WebSettings).model_copy(update={"slack_app_token": None})
    return config.read(Settings if role is Role.WORKER else ListeningSettings)


async def _live(settings: Settings, role: Role) -> None:
    runtime = Runtime(settings, role)
    try:
        await runtime.start()
        gc.freeze()  # what is loaded by now stays: looking through it again would stop the loop
        click.echo("pm-request is connected to Slack.", err=True)
        await runtime.until_stopped()
    finally:
        await runtime.stop()
