"""Where the bot's token may be sent to fetch a file: to Slack's own host, and nowhere else."""

import pytest

from bot.listeners import downloads

API = "https://slack.com/api/"


@pytest.mark.parametrize(
    ("url", "api"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/customers.csv", API),
        ("https://slack.com/files-pri/T1-F1/a%20b.csv", "https://www.slack.com/api/"),
        ("https://files.slack-gov.com/files-pri/T1-F1/a.csv", "https://slack-gov.com/api/"),
        ("http://127.0.0.1:8123/files-pri/T1-F1/a.csv", "http://127.0.0.1:8123/api/"),
    ],
)
def test_slacks_own(url: str, api: str) -> None:
    assert downloads.is_slacks(url, api)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://files.slack.com/a.csv",
        "https://files.slack.com:444/a.csv",
        "https://files.slack.com.evil.example/a.csv",
        "https://evilslack.com/a.csv",
        "https://evil.example/files.slack.com/a.csv",
        "https://files.slack.com@evil.example/a.csv",
        "https://evil.example\\@files.slack.com/a.csv",
        "https://evil.example#@files.slack.com/a.csv",
        "https://files.slack.com/a.csv\r\nHost: evil.example",
        "//files.slack.com/a.csv",
        "file:///etc/passwd",
        "https://[::1]/a.csv",
    ],
)
def test_nobody_elses(url: str) -> None:
    assert not downloads.is_slacks(url, API)
