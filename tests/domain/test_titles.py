"""A title is what somebody asks for, without the greeting that they open with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import texts


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Hi! We need SSO to close the deal", "We need SSO to close the deal"),
        ("hi all, can we get a battlecard?", "Can we get a battlecard?"),
        ("Hello everyone. We need a demo", "We need a demo"),
        ("Hey Priya, could you add an export?", "Could you add an export?"),
        ("Hey @priya.patel: please add an export", "Please add an export"),
        ("Good morning team :wave:\nWe need a launch date", "We need a launch date"),
        ("Hello :wave: we need a launch date", "We need a launch date"),
        ("Hi there - iPad support is missing", "iPad support is missing"),
        ("hi can someone fix the login?", "Can someone fix the login?"),
        ("Hi,\n\nthe login is broken", "The login is broken"),
        ("Hey!!! The login is broken", "The login is broken"),
        ("  Hello again!  Please add SSO", "Please add SSO"),
    ],
)
def test_a_greeting_is_dropped(said: str, title: str) -> None:
    assert texts.title(said, 100) == title


@pytest.mark.parametrize(
    "said",
    [
        "Hi",
        "Hello everyone!",
        "Hello page shows an error",
        "hi-res images are missing",
        "Hi.js is outdated",
        "Hiding columns is broken",
        "Good morning report is wrong",
        "Morning, evening and night shifts need reports",
        "We need SSO. Hi!",
    ],
)
def test_what_is_no_greeting_stays(said: str) -> None:
    assert texts.title(said, 100) == said


def test_a_title_is_cut_after_the_greeting_went() -> None:
    assert texts.title("Hi all! " + "X" * 30, 10) == "X" * 9 + "…"


@given(st.text())
def test_something_always_stays(said: str) -> None:
    assert bool(texts.title(said, 50)) == bool(said.strip())
