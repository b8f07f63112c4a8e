"""The page's own files: the right types, nothing from elsewhere, no way out of the folder."""

import re
from pathlib import Path

import pytest

from bot.sandbox import Workspace, pages
from bot.sandbox.server import SandboxServer
from tests.sandbox.asking import Browser


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page of three files, and one that is none of the page's."""
    made = tmp_path / "page"
    made.mkdir()
    (made / "index.html").write_text("<!doctype html>")
    (made / "main.js").write_text("export {}")
    (made / "page.css").write_text("body {}")
    (made / "notes.txt").write_text("private")
    (tmp_path / "secret.js").write_text("secret")
    monkeypatch.setattr(pages, "FOLDER", made)
    return made


async def test_the_page_and_links_to_messages(browser: Browser) -> None:
    for path in ("/", "/archives/C07SALES001/p1789041605548229?thread_ts=1.2"):
        async with browser.session.get(browser.server.base_url + path) as response:
            assert (response.status, response.content_type) == (200, "text/html")
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy
            assert response.headers["Cache-Control"] == "no-cache"
            assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kind"), [("main.js", "text/javascript"), ("page.css", "text/css")]
)
async def test_files_have_their_types(browser: Browser, name: str, kind: str) -> None:
    async with browser.session.get(f"{browser.server.base_url}/page/{name}") as response:
        assert (response.status, response.content_type) == (200, kind)


@pytest.mark.parametrize(
    "name",
    ["nothing.js", "notes.txt", "..%2fsecret.js", "%2e%2e%2fsecret.js", "..%5csecret.js", "%00.js"],
)
async def test_nothing_else_is_served(browser: Browser, name: str) -> None:
    async with browser.session.get(f"{browser.server.base_url}/page/{name}") as response:
        assert response.status == 404


async def test_another_site_gets_nothing(
    slack: Workspace, server: SandboxServer, browser: Browser
) -> None:
    for path in ("/", "/sandbox/page/sally", "/sandbox/events?as=sally", "/sandbox/saved"):
        for headers in ({"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            async with browser.session.get(server.base_url + path, headers=headers) as response:
                assert response.status == 403


def test_the_real_page_fetches_nothing_from_outside() -> None:
    """What it links to, people may; what it loads, is its own."""
    loads = re.compile(r"""(?:src=|url\(|@import|from\s+|import\()\s*["']?https?:""")
    real = Path(pages.__file__).parent / "page"
    for file in real.iterdir():
        assert not loads.search(file.read_text(encoding="utf-8")), file.name


async def test_a_file_is_sent_again_only_when_it_has_changed(
    browser: Browser, folder: Path
) -> None:
    address = browser.server.base_url + "/page/main.js"
    async with browser.session.get(address) as first:
        known = {"If-None-Match": first.headers["ETag"]}
    async with browser.session.get(address, headers=known) as again:
        assert again.status == 304
    (folder / "main.js").write_text("export const changed = true")
    async with browser.session.get(address, headers=known) as changed:
        assert (changed.status, await changed.text()) == (200, "export const changed = true")


PAGE = Path(pages.__file__).with_name("page")


@pytest.mark.parametrize(("kind", "link"), [("js", "modulepreload"), ("css", "stylesheet")])
def test_the_page_asks_at_once_for_all_it_needs(kind: str, link: str) -> None:
    """What is not asked for at once is asked for by what is: one round trip after the other."""
    page = (PAGE / "index.html").read_text()
    asked_for = re.findall(rf'rel="{link}" href="/page/([\w.]+)"', page)
    assert sorted(asked_for) == sorted(path.name for path in PAGE.glob(f"*.{kind}"))
