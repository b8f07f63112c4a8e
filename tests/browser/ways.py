"""How one gets to see something in the page: steps, each in a person's words."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.window import Window

Step = Callable[[Window], None]
# What is beside: a card by its number ("PM-13"), any other message or line of a modal by its words.
Where = str


@dataclass(frozen=True)
class Way:
    """`who` comes to a modal with this callback_id and title by these steps."""

    callback_id: str
    title: str
    who: str
    steps: tuple[Step, ...]


def way(callback_id: str, title: str, who: str, *steps: Step) -> Way:
    return Way(callback_id, title, who, steps)


def command(words: str, where: str = "sales") -> Step:
    """/pm-request and these words."""

    def step(window: Window) -> None:
        window.goes_to(where)
        window.says(f"/pm-request {words}")
        expect(window.modal).to_be_visible()

    return step


def answered(words: str, where: str = "sales") -> Step:
    """/pm-request and these words, of which one message comes back."""

    def step(window: Window) -> None:
        window.goes_to(where)
        window.says(f"/pm-request {words}")

    return step


def at(where: str) -> Step:
    """In a channel, or at the bot's Home."""
    return lambda window: window.goes_to(where)


def home(window: Window) -> None:
    window.goes_to("PM Request")
    window.page.get_by_role("tab", name="Home").click()


def messages(window: Window) -> None:
    """The bot's direct messages, beside its Home."""
    window.goes_to("PM Request")
    window.page.get_by_role("tab", name="Messages").click()


def below(words: Where) -> Step:
    """Into the thread of a message."""

    def step(window: Window) -> None:
        window.opens_thread(_posted(window, words, window.main))

    return step


def writes(where: str, words: str) -> tuple[Step, ...]:
    """A message in a channel, and into its thread."""
    return at(where), lambda window: window.says(words), below(words)


def press(button: str, beside: Where = "") -> Step:
    """A button: of a message, of a line in the modal, or wherever one is."""

    def step(window: Window) -> None:
        with window.changing():
            place = _beside(window, beside)
            place.get_by_role("button", name=button).first.click()

    return step


def pick(entry: str, beside: Where) -> Step:
    """An entry of the menu behind three dots."""

    def step(window: Window) -> None:
        with window.changing():
            place = _beside(window, beside)
            place.hover()
            place.get_by_role("button", name="More actions").first.click()
            window.page.get_by_role("menuitem", name=entry).click()

    return step


def fill(label: str, words: str) -> Step:
    return lambda window: window.fills(label, words)


def choose(menu: str, option: str) -> Step:
    """An option of a menu that does something at once."""

    def step(window: Window) -> None:
        with window.changing():
            window.chooses(menu, option)

    return step


def tick(choice: str) -> Step:
    """Of several, the one to choose."""

    def step(window: Window) -> None:
        with window.changing():
            window.modal.get_by_role("radio", name=choice).click()

    return step


def asking(title: str, category: str = "Something else", where: str = "sales") -> tuple[Step, ...]:
    """The form for a request, filled in."""
    return (
        command(title, where),
        fill("What is needed, and why", "They ask for it every week."),
        lambda window: window.chooses("Category", category),
    )


def send(window: Window) -> None:
    """What is in front, with its button."""
    with window.changing():
        window.modal.locator("button[type=submit]").click()


def react(emoji: str, beside: Where) -> Step:
    """With the picker."""

    def step(window: Window) -> None:
        message = _beside(window, beside)
        message.hover()
        message.get_by_role("button", name="Add a reaction").first.click()
        window.page.get_by_role("textbox", name="Search all emoji").fill(emoji)
        window.page.get_by_role("button", name=emoji, exact=True).first.click()

    return step


def _beside(window: Window, words: Where) -> Locator:
    """In the modal if one is open, else in the thread if one is, else in the conversation."""
    if window.has_modal:
        line = window.modal.locator("[data-block-id]")
        return line.filter(has_text=words).first if words else window.modal
    place = window.thread if window.thread.is_visible() else window.main
    return _posted(window, words, place) if words else place


def _posted(window: Window, words: Where, place: Locator) -> Locator:
    """A message; who looks for an old one scrolls."""
    is_card = words.startswith("PM-") and words[3:].isdigit()
    found = window.card(int(words[3:])) if is_card else window.message(words, place)
    window.scrolls_to(found, place)
    return found
