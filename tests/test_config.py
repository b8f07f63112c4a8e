"""Settings: what is missing or malformed is said all at once, with how to mend it."""

from pathlib import Path

import pytest

from bot import config
from bot.config import Settings, SettingsError

BOT, APP, SECRET = "xoxb-1-abc", "xapp-1-abc", "s3cr3t"
SOCKET = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
HTTP = {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder without a file .env, and an environment that says nothing."""
    monkeypatch.chdir(tmp_path)
    for name in (*Settings.model_fields, *config.READ_BY_BOLT):
        monkeypatch.delenv(name.upper(), raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return config.read()


def complaints(monkeypatch: pytest.MonkeyPatch, **environment: str) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        read(monkeypatch, **environment)
    first, *lines = str(refused.value).splitlines()
    assert first == "pm-request cannot start. Set these in the environment or in a file .env:"
    assert all(line.startswith("- ") for line in lines)
    return lines


def test_two_tokens_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **SOCKET)
    assert settings.socket_mode
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite+aiosqlite:///pm-request.db"
    assert (settings.port, settings.log_level, settings.pm_timezone) == (3000, "INFO", "UTC")
    assert (settings.pm_triage_channel, settings.pm_group, settings.pm_users) == (None, None, ())


def test_a_signing_secret_means_http(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read(monkeypatch, **HTTP).socket_mode


def test_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    token, transport = complaints(monkeypatch)
    assert token.startswith("- SLACK_BOT_TOKEN is missing: ")
    assert "OAuth & Permissions" in token
    for name in ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        assert name in transport


def test_everything_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = complaints(
        monkeypatch,
        SLACK_BOT_TOKEN="xoxp-somebody's",
        SLACK_APP_TOKEN=BOT,
        SLACK_API_URL="slack.com",
        DATABASE_URL="mysql://db/pm",
        PORT="http",
        LOG_LEVEL="loud",
        LOG_FORMAT="xml",
        PM_TRIAGE_CHANNEL="#pm-triage",
        PM_USERS="U1, bob",
        PM_GROUP="@product",
        PM_TIMEZONE="Mars/Base",
    )
    said = dict(line.removeprefix("- ").split(": ", 1) for line in lines)
    assert said == {
        "DATABASE_URL": "it begins with sqlite:/// or postgresql://",
        "SLACK_BOT_TOKEN": "a bot token begins with xoxb-: see OAuth & Permissions in your app",
        "SLACK_APP_TOKEN": "an app token begins with xapp-: see Basic Information in your app",
        "SLACK_API_URL": "it is an address, such as https://slack.com/api/",
        "PORT": "it is a number from 0 to 65535",
        "LOG_LEVEL": "it is one of 'DEBUG', 'INFO', 'WARNING' or 'ERROR'",
        "LOG_FORMAT": "it is one of 'text' or 'json'",
        "PM_TRIAGE_CHANNEL": "it is a channel's id, such as C0123456789 (the end of its details), "
        "not its name",
        "PM_USERS": "user ids begin with U: mend bob",
        "PM_GROUP": "it is a user group's id, such as S0123456789 (in the group's menu), "
        "not its name",
        "PM_TIMEZONE": "no such time zone: write it as Europe/Berlin or America/New_York",
    }


@pytest.mark.parametrize("zone", ["right/UTC", "posixrules", "Europe", "../etc/passwd"])
def test_a_time_zone_is_one_that_people_have(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    lines = complaints(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, PM_TIMEZONE=zone)
    assert lines == [
        "- PM_TIMEZONE: no such time zone: write it as Europe/Berlin or America/New_York"
    ]


def test_no_complaint_about_what_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = complaints(monkeypatch, SLACK_BOT_TOKEN="nonsense", SLACK_APP_TOKEN=APP)
    assert [line.split(":")[0] for line in lines] == ["- SLACK_BOT_TOKEN"]
    lines = complaints(monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN="nonsense")
    assert [line.split(":")[0] for line in lines] == ["- SLACK_APP_TOKEN"]


def test_no_secret_is_ever_in_a_complaint_or_a_printout(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        lines = complaints(monkeypatch, **{**SOCKET, name: "hush-hush"})
        assert "hush" not in "".join(lines)
    assert BOT not in repr(read(monkeypatch, **SOCKET))
    assert SECRET not in repr(read(monkeypatch, **HTTP))


@pytest.mark.parametrize("blank", ["", "   ", "\n"])
def test_what_is_blank_is_not_set(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    lines = complaints(
        monkeypatch, SLACK_BOT_TOKEN=BOT, SLACK_SIGNING_SECRET=blank, SLACK_APP_TOKEN=blank
    )
    assert any("SLACK_APP_TOKEN" in line for line in lines)
    settings = read(monkeypatch, **SOCKET, PM_TRIAGE_CHANNEL=blank, PM_GROUP=blank, PM_USERS=blank)
    assert (settings.pm_triage_channel, settings.pm_group, settings.pm_users) == (None, None, ())


def test_space_around_a_token_was_copied_along(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, SLACK_BOT_TOKEN=f" {BOT}\n", SLACK_APP_TOKEN=f"{APP} ")
    assert settings.slack_bot_token.get_secret_value() == BOT
    assert settings.slack_app_token is not None
    assert settings.slack_app_token.get_secret_value() == APP


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("postgres://me:pw@db:5432/pm", "postgresql+psycopg://me:pw@db:5432/pm"),
        ("postgresql://db/pm?sslmode=require", "postgresql+psycopg://db/pm?sslmode=require"),
        ("postgresql+psycopg://db/pm", "postgresql+psycopg://db/pm"),
        ("postgresql:///pm?host=/var/run", "postgresql+psycopg:///pm?host=/var/run"),
        ("sqlite:///pm.db", "sqlite+aiosqlite:///pm.db"),
        ("sqlite:////var/lib/pm.db", "sqlite+aiosqlite:////var/lib/pm.db"),
        ("sqlite+aiosqlite:///pm.db", "sqlite+aiosqlite:///pm.db"),
    ],
)
def test_the_database_is_named_as_people_name_it(
    monkeypatch: pytest.MonkeyPatch, written: str, used: str
) -> None:
    assert read(monkeypatch, **SOCKET, DATABASE_URL=written).database_url == used
    assert config.database_url() == used


@pytest.mark.parametrize(
    "written",
    ["pm.db", "mysql://db/pm", "postgresql+asyncpg://db/pm", "sqlite://", "sqlite:///",
     "sqlite:///:memory:", "sqlite://pm.db", "postgresql://db:port/pm", "postgresql:db", "://"],
)  # fmt: skip
def test_a_database_that_cannot_be_meant(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    (line,) = complaints(monkeypatch, **SOCKET, DATABASE_URL=written)
    assert line.startswith("- DATABASE_URL: it ")
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        config.database_url()


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api/"),
        ("https://slack.com/api/", "https://slack.com/api/"),
    ],
)
def test_another_slack(monkeypatch: pytest.MonkeyPatch, written: str, used: str) -> None:
    assert read(monkeypatch, **SOCKET, SLACK_API_URL=written).slack_api_url == used


@pytest.mark.parametrize("written", ["slack.com/api", "https://", "ftp://slack.com", "http:// x"])
def test_no_slack_at_that_address(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    (line,) = complaints(monkeypatch, **SOCKET, SLACK_API_URL=written)
    assert line.startswith("- SLACK_API_URL: it is an address")


@pytest.mark.parametrize("port", ["-1", "65536", "3000.5", "three", "1e3"])
def test_no_such_port(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    assert complaints(monkeypatch, **SOCKET, PORT=port) == [
        "- PORT: it is a number from 0 to 65535"
    ]


def test_product_managers_by_id_however_they_are_separated(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **SOCKET, PM_USERS="U1,U2 , W3\nU4")
    assert settings.pm_users == ("U1", "U2", "W3", "U4")


def test_a_level_in_small_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, **SOCKET, LOG_LEVEL="debug").log_level == "DEBUG"


def test_a_file_dotenv_is_read_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text(
        f'# tokens\nSLACK_BOT_TOKEN="{BOT}"\nSLACK_APP_TOKEN={APP}\nPORT=4000\n'
        "PM_TIMEZONE=Europe/Berlin\nSOMETHING_ELSE=1\n"
    )
    settings = read(monkeypatch, PORT="5000")
    assert settings.slack_bot_token.get_secret_value() == BOT
    assert (settings.socket_mode, settings.port) == (True, 5000)
    assert settings.pm_timezone == "Europe/Berlin"
