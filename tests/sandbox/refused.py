"""What the Web API answered when it refused: for tests that ask for trouble."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError


async def refused(call: Awaitable[Any]) -> dict[str, Any]:
    """The answer of a call that must fail; `status` and `headers` are added to it."""
    with pytest.raises(SlackApiError) as caught:
        await call
    response = caught.value.response
    data = response.data if isinstance(response.data, dict) else {}
    return {**data, "status": response.status_code, "headers": response.headers}


async def error_of(call: Awaitable[Any]) -> str:
    return str((await refused(call))["error"])
