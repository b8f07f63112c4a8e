"""Who asks "when?", and of what."""

import pytest

from bot.domain import when_words


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("When?", ""),
        ("when is it coming?", ""),
        ("Any ETA?", ""),
        ("Is there a release date yet?", ""),
        ("When will SSO be ready?", "sso"),
        ("When can we expect the bulk export?", "bulk export"),
        ("what's the ETA for dark mode", "dark mode"),
        ("By when do we get single sign-on?", "single sign-on"),
        ("any news when the audit log ships?", "audit log"),
        ("We need SSO when the deal closes", None),
        ("The update was fine", None),
        ("Dates moved again, I am tired", "moved again am tired"),
        ("", None),
        ("when " + "x" * 300, None),
    ],
)
def test_what_is_asked(text: str, about: str | None) -> None:
    assert when_words.asked(text) == about
