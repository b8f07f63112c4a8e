"""Logs: to standard error, as text or as JSON, and never with a token in them."""

import logging
import re
from typing import Any

import structlog

_TOKEN = re.compile(r"x(?:ox[a-z]|app|oxe\.xox[a-z])-[A-Za-z0-9-]+")
# These say at INFO what is our own business.
QUIET = ("slack_bolt", "slack_sdk", "apscheduler", "uvicorn", "alembic", "aiohttp")


def configure(level: str, style: str) -> None:
    """Begin to log at `level`; `style` is "text" or "json"."""
    renderer: Any = structlog.processors.JSONRenderer()
    if style == "text":
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    out = logging.StreamHandler()
    out.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                without_tokens,
                renderer,
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[out], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def without_tokens(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """The log entry with every Slack token in it blotted out."""
    return {
        key: _TOKEN.sub("x***", value) if isinstance(value, str) else value
        for key, value in event.items()
    }
