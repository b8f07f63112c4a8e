"""A window of the browser with the sandbox in it, as one person sees it."""

import contextlib
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from playwright import sync_api
from playwright.sync_api import Locator, Page, expect

_PATIENCE_MS, _LOOK_MS, _GLANCE_MS, _PAGE_MS, _PAGES = 10_000, 30, 1_000, 400, 60

_END = "list => { list.scrollTop = list.scrollHeight }"
_UP = "list => { list.scrollTop -= list.clientHeight / 2 }"

_FOLLOW = """url => {
  const link = document.createElement("a");
  link.href = url;
  document.body.append(link);
  link.click();
  link.remove();
}"""


class Window:
    """What a person does there, by what they see: names, labels, words."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self._address = page, address

    def opens(self, who: str, where: str, **more: str) -> None:
        """Be `who` in the channel `where`; `more` as in the page's address (tab, thread)."""
        self.page.goto(self._place(who, where, more))
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def follows(self, who: str, where: str, **more: str) -> None:
        """Be there as by a link in the page, which is not loaded anew."""
        self.page.evaluate(_FOLLOW, self._place(who, where, more))

    def _place(self, who: str, where: str, more: dict[str, str]) -> str:
        return f"{self._address}/?{urlencode({'as': who, 'in': where, **more})}"

    # Messages

    @property
    def main(self) -> Locator:
        """The conversation."""
        return self.page.get_by_role("main")

    @property
    def thread(self) -> Locator:
        """The thread beside it."""
        return self.page.get_by_role("complementary", name="Thread")

    def message(self, words: str, inside: Locator | None = None) -> Locator:
        """The newest message with these words."""
        found = (inside or self.main).get_by_role("article").filter(has_text=words)
        return found.last

    def card(self, number: int) -> Locator:
        """The card of PM-<number>, not one that speaks of it."""
        title = self.page.locator("strong").filter(has_text=re.compile(rf"^PM-{number} ·"))
        return self.main.get_by_role("article").filter(has=title).last

    def scrolls_to(self, message: Locator, place: Locator) -> None:
        """From the end up, as far as it takes: what is out of sight is not in the document."""
        scroller = place.locator(".scroller")
        for page in range(_PAGES):
            try:
                message.wait_for(timeout=_GLANCE_MS if page == 0 else _PAGE_MS)
                return
            except sync_api.TimeoutError:
                scroller.evaluate(_END if page == 0 else _UP)

    def says(self, words: str) -> None:
        """Write in the conversation; commands too."""
        box = self.main.get_by_role("textbox", name="Message to")
        box.fill(words)
        box.press("Enter")

    def opens_thread(self, message: Locator) -> Locator:
        """By the line below the message that says how many have replied."""
        message.get_by_role("button", name=re.compile(r"\d+ repl")).click()
        expect(self.thread).to_be_visible()
        return self.thread

    def reacts(self, message: Locator, emoji: str) -> None:
        """With the bar over the message: `emoji` by its spoken name."""
        message.hover()
        message.get_by_role("button", name=f"React with {emoji}").click()

    # Modals

    @property
    def modal(self) -> Locator:
        """Of the modals on top of each other, the one in sight."""
        return self.page.locator("dialog[open] .bk-modal:not([hidden])")

    @property
    def has_modal(self) -> bool:
        return self.modal.count() > 0

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """What is done in here opens a modal, or changes what is in front."""
        before = self._in_front()
        yield
        for _ in range(int(_PATIENCE_MS / _LOOK_MS)):
            if self._in_front() != before:
                return
            self.page.wait_for_timeout(_LOOK_MS)
        raise AssertionError("nothing has changed in front")

    def _in_front(self) -> str:
        """What it is and says; "" without a modal."""
        # In one look: a modal may go between two.
        said: list[str] = self.modal.evaluate_all(
            "cards => cards.map(card => `${card.dataset.viewId} ${card.innerText}`)"
        )
        return "".join(said)

    def fills(self, label: str, value: str) -> None:
        """A text or a date."""
        field = self.modal.get_by_label(label, exact=False).first
        field.fill(value)
        field.press("Tab")

    def chooses(self, label: str, option: str) -> None:
        """An option of a menu: by typing a part of it, and picking."""
        self.modal.get_by_role("combobox", name=label).click()
        self.modal.get_by_role("option", name=option).first.click()

    def sends(self, button: str) -> None:
        """The modal's own button, and it closes; the one below it may come up."""
        send = self.page.get_by_role("button", name=button, exact=True)
        form = self.modal.filter(has=send)
        view_id = form.get_attribute("data-view-id")
        form.get_by_role("button", name=button, exact=True).click()
        expect(self.page.locator(f'[data-view-id="{view_id}"]')).to_have_count(0)

    def closes_all(self) -> None:
        """The X of the modal in front: all of them go."""
        if self.has_modal:
            self.modal.get_by_role("button", name="Close all").click()
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    # Around it

    def moves_clock(self, jump: str) -> None:
        """By the menu at the top."""
        self.page.get_by_role("button", name="Move the clock").click()
        self.page.get_by_role("menuitem", name=jump).click()
        expect(self.page.get_by_role("status", name="What arrived")).to_contain_text("now")

    def becomes(self, real_name: str) -> None:
        """Be somebody else, by the menu at the left."""
        self.page.get_by_role("button", name="Be somebody else").click()
        self.page.get_by_role("menuitemradio", name=real_name).click()
        expect(self.page.get_by_role("button", name=f"You are {real_name}")).to_be_visible()

    def goes_to(self, where: str) -> None:
        """A row of the list at the left."""
        rows = self.page.get_by_role("navigation", name="Conversations")
        rows.get_by_role("button", name=re.compile(f"^{where}")).click()
        expect(self.page.get_by_role("heading", level=1, name=where)).to_be_visible()
