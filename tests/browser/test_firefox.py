"""The page in Firefox: a request is asked for and filed, and nothing goes wrong on the way."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.browser import firefox

ASKS = "We need an audit log to close the Globex deal"


@pytest.mark.skipif(firefox.path() is None, reason="there is no Firefox here")
def test_a_request_is_filed_in_firefox(address: str) -> None:
    # Playwright keeps an event loop in this thread.
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(asyncio.run, _files_a_request(address)).result()


async def _files_a_request(address: str) -> None:
    async with firefox.tab() as sally:
        await sally.goes_to(f"{address}/?as=sally&in=sales")
        await sally.until("document.activeElement?.getAttribute('aria-label')?.includes('#sales')")
        await sally.types(f"{ASKS}\ue007")  # Enter
        await sally.until(f"document.querySelector('#main').innerText.includes('{ASKS}')")
        await sally.until("document.querySelector('#main').innerText.includes('1 reply')")
        assert sally.log == []
