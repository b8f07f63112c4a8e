"""What browser tests ask for: the sandbox, windows on it, and that nothing goes wrong unseen."""

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium, sandbox
from tests.browser.trouble import Trouble
from tests.browser.window import Window

Opens = Callable[..., Window]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.path() is None:
        pytest.skip("there is no Chromium here (on Debian: apt-get install chromium)")
    with chromium.browser() as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A company in which nothing has happened yet."""
    with sandbox.running(tmp_path_factory.mktemp("sandbox"), "--empty") as found:
        yield found


@pytest.fixture(scope="session")
def fortnight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The company after two weeks."""
    with sandbox.running(tmp_path_factory.mktemp("sandbox")) as found:
        yield found


@pytest.fixture
def trouble() -> Trouble:
    return Trouble()


@pytest.fixture
def opens(browser: Browser, address: str, trouble: Trouble) -> Iterator[Opens]:
    """opens("sally", "sales"): a window of a browser of her own. Nothing may go wrong in it."""
    with contextlib.ExitStack() as stack:

        def window(who: str, where: str, **more: str) -> Window:
            opened = stack.enter_context(chromium.window(browser, address, trouble))
            opened.opens(who, where, **more)
            return opened

        yield window
    assert trouble.said == []
