"""The departments are those that the company has, each with its own channel."""

import pytest

from bot.domain import audiences, departments

# key, label, default channel, confidential
ROWS = """
sales        | Sales                          | sales       |
marketing    | Marketing                      | marketing   |
engineering  | Engineering (R&D)              | engineering |
operations   | Operations                     | operations  |
finance      | Finance                        | finance     | confidential
executive    | Executive staff                | leadership  | confidential
support      | Support and Account Management | support     |
project      | Project Management             | projects    |
"""


def test_the_departments_and_their_channels() -> None:
    expected = [
        (*(cell.strip() for cell in row.split("|")[:3]), row.rstrip().endswith("confidential"))
        for row in ROWS.strip().splitlines()
    ]
    found = [(d.key, d.label, d.channel, d.confidential) for d in departments.DEPARTMENTS]
    assert found == expected


def test_no_word_belongs_to_two_departments() -> None:
    words = [w for d in departments.DEPARTMENTS for w in {d.key, d.channel, *d.names}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("department", departments.DEPARTMENTS, ids=lambda d: d.key)
def test_a_departments_own_channel_is_recognised(department: departments.Department) -> None:
    for name in (department.channel, department.key, *department.names):
        assert departments.of_channel(name) == department
        assert departments.of_channel(f"team-{name}-emea") == department
        assert departments.of_channel(name.upper()) == department


@pytest.mark.parametrize(
    ("channel", "key"),
    [
        ("sales", "sales"),
        ("team-sales-emea", "sales"),
        ("sales_and_marketing", "sales"),
        ("marketing-and-sales", "marketing"),
        ("ask.finance", "finance"),
        ("eng-backend", "engineering"),
        ("leadership-team", "executive"),
        ("customer-success", "support"),
        ("pmo", "project"),
        ("wholesales", None),
        ("salesforce", None),
        ("engagement", None),
        ("general", None),
        ("random", None),
        ("", None),
        ("продажи", None),
    ],
)
def test_the_department_of_a_channel_by_its_name(channel: str, key: str | None) -> None:
    found = departments.of_channel(channel)
    assert (found.key if found else None) == key


def test_every_department_is_an_audience_with_its_usual_time() -> None:
    told = [(a.key, a.every.key, a.days, f"{a.at:%H:%M}") for a in audiences.AUDIENCES]
    assert told == [
        ("sales", "week", "0", "09:00"),
        ("marketing", "week", "1", "09:00"),
        ("engineering", "week", "0", "10:00"),
        ("operations", "week", "2", "09:00"),
        ("finance", "month", "first", "09:00"),
        ("executive", "week", "4", "15:00"),
        ("support", "week", "3", "09:00"),
        ("project", "week", "0", "10:00"),
    ]
    assert [a.department for a in audiences.AUDIENCES] == [d.key for d in departments.DEPARTMENTS]


@pytest.mark.parametrize("typed", ["executive", "Executive  Staff", " EXECUTIVE staff "])
def test_an_audience_is_known_by_its_key_and_its_label(typed: str) -> None:
    assert audiences.called(typed) == audiences.BY_KEY["executive"]
    assert audiences.called("pirates") is None
