"""The pictures in docs/images: `make screenshots` takes them anew, each light and dark."""

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import click
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import chromium, palette, sandbox
from tests.browser.window import Window

FOLDER = Path(__file__).parents[2] / "docs" / "images"
MOST_BYTES = 100_000

Colours = Literal["light", "dark"]
COLOURS: tuple[Colours, ...] = ("light", "dark")

_READ = """async (url) => {
  const image = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const whole = new Blob([data]);
  const read = new FileReader();
  const done = new Promise((resolve) => (read.onload = resolve));
  read.readAsDataURL(whole);
  await done;
  return read.result.split(",")[1];
}"""


def _flow(window: Window) -> None:
    """A request in #sales, with what became of it in its thread."""
    window.opens("sally", "sales")
    _shows(window.opens_thread(window.message("We need single sign-on")), "Good news")


def _triage(window: Window) -> None:
    window.opens("priya", "pm-triage")
    _shows(window.main, "PM-14")


def _digest(window: Window) -> None:
    window.opens("sally", "sales")
    thread = window.opens_thread(window.message("Roadmap update for Sales"))
    _shows(thread, "Dates moved")
    thread.get_by_role("img", name="Roadmap timeline").last.scroll_into_view_if_needed()


def _item(window: Window) -> None:
    """What is known of a roadmap item, over the roadmap that it stands on."""
    window.opens("priya", "sales")
    window.says("/pm-request roadmap")
    line = window.modal.locator("[data-block-id]").filter(has_text="First mobile app").first
    with window.changing():
        line.get_by_role("button", name="More actions").click()
        window.page.get_by_role("menuitem", name="Open").click()
    _shows(window.modal, "The evidence says")


def _executives(window: Window) -> None:
    """The update for Executives: what the evidence says beside what the owners say."""
    window.opens("eva", "leadership")
    thread = window.opens_thread(window.message("Roadmap update for Executive staff"))
    status = thread.get_by_text("Status: the evidence, and what the owner says").last
    expect(status).to_be_visible()
    status.scroll_into_view_if_needed()


def _home(window: Window) -> None:
    """The queue of a product manager."""
    window.opens("priya", "pm-triage")
    window.goes_to("PM Request")
    _shows(window.main, "highest score first")


def _inspector(window: Window) -> None:
    window.opens("priya", "pm-triage")
    window.page.get_by_role("button", name="Inspector", exact=True).click()
    inspector = window.page.get_by_role("region", name="Inspector")
    inspector.get_by_role("button", name="chat.postMessage").last.click()
    _shows(inspector, "chat.postMessage")


def _shows(place: Locator, words: str) -> None:
    expect(place.get_by_text(words).last).to_be_visible()


PICTURES: dict[str, Callable[[Window], None]] = {
    "flow": _flow,
    "triage": _triage,
    "digest": _digest,
    "executives": _executives,
    "item": _item,
    "home": _home,
    "inspector": _inspector,
}


def main() -> None:
    """Every picture, in a workspace that is two weeks old."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        sandbox.running(Path(folder)) as address,
        chromium.browser() as browser,
    ):
        for name, arrange in PICTURES.items():
            for colours in COLOURS:
                _take(browser, address, FOLDER / f"{name}-{colours}.png", arrange, colours)


def _take(
    browser: Browser, address: str, file: Path, arrange: Callable[[Window], None], colours: Colours
) -> None:
    context = browser.new_context(viewport=chromium.SIZE, device_scale_factor=1)
    page = context.new_page()
    # Without the tour there is room for what is shown; nothing moves, and no cursor blinks.
    page.add_init_script("localStorage.setItem('sandbox.tour', 'away')")
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    window = Window(page, address)
    arrange(window)
    page.mouse.move(0, 0)
    taken = page.screenshot(animations="disabled", caret="hide")
    window.closes_all()  # a modal would be there again for the next picture
    file.write_bytes(palette.png(_pixels(page, taken), **chromium.SIZE))
    context.close()
    click.echo(f"{file.name}: {file.stat().st_size // 1024} KB")
    assert file.stat().st_size < MOST_BYTES, f"{file} is too large for the README"


def _pixels(page: Page, png: bytes) -> bytes:
    """Red, green, blue and opaqueness of every pixel: the browser can read its own picture."""
    page.goto("about:blank")
    url = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    return base64.b64decode(page.evaluate(_READ, url))


if __name__ == "__main__":
    main()
