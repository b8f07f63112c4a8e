"""Settings: the only reader of the environment."""

import os
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SLACK_API = "https://slack.com/api/"
# Bolt reads these by itself, and with some of them becomes another app (facts.md, section 14).
READ_BY_BOLT = (
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_VERIFICATION_TOKEN",
)
# The same zones again, with leap seconds or without.
_NO_ZONES = ("posix", "right/")
DATABASE = "sqlite+aiosqlite:///pm-request.db"
# What pydantic says of these is meant for programmers.
_PORT = "it is a number from 0 to 65535"
_PLAINLY = {
    "literal_error": "it is one of {expected}",
    "int_parsing": _PORT,
    "greater_than_equal": _PORT,
    "less_than_equal": _PORT,
}


class DatabaseSettings(BaseSettings):
    """What migrations need to know."""

    model_config = SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        env_ignore_empty=True,
        str_strip_whitespace=True,
        validate_default=True,
    )

    database_url: str = Field(DATABASE, description="SQLite file or PostgreSQL")

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str) -> str:
        scheme, separator, rest = value.partition("://")
        driver = {
            "postgres": "postgresql+psycopg",
            "postgresql": "postgresql+psycopg",
            "sqlite": "sqlite+aiosqlite",
        }.get(scheme, scheme)
        if driver not in ("postgresql+psycopg", "sqlite+aiosqlite") or not separator:
            raise ValueError("it begins with sqlite:/// or postgresql://")
        return f"{driver}://{_database(driver, rest)}"


class Settings(DatabaseSettings):
    """What the environment says. Names are the fields' names in capitals."""

    slack_bot_token: SecretStr = Field(
        description="copy the Bot User OAuth Token, xoxb-..., from OAuth & Permissions in your app"
    )
    slack_app_token: SecretStr | None = Field(None, description="app token: Socket Mode")
    slack_signing_secret: SecretStr | None = Field(None, description="signing secret: HTTP")
    slack_api_url: str = Field(SLACK_API, description="another Slack, e.g. the sandbox")
    host: str = Field("0.0.0.0", description="address to listen on (HTTP)")  # noqa: S104
    port: int = Field(3000, ge=0, le=65535, description="port to listen on (HTTP)")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="how much")
    log_format: Literal["text", "json"] = Field("text", description="how logs look")
    pm_triage_channel: str | None = Field(None, description="first start: channel id for cards")
    pm_users: Annotated[tuple[str, ...], NoDecode] = Field((), description="first start: PM ids")
    pm_group: str | None = Field(None, description="first start: PM user group id")
    pm_timezone: str = Field("UTC", description="first start: time zone of the schedules")

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(("xoxb-", "xoxe.xoxb-")):
            raise ValueError("a bot token begins with xoxb-: see OAuth & Permissions in your app")
        return value

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith("xapp-"):
            raise ValueError("an app token begins with xapp-: see Basic Information in your app")
        return value

    @field_validator("slack_signing_secret")
    @classmethod
    def _signing_secret(cls, value: SecretStr | None) -> SecretStr | None:
        return value or None

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
            raise ValueError("it is an address, such as https://slack.com/api/")
        return value.rstrip("/") + "/"

    @field_validator("log_level", mode="before")
    @classmethod
    def _log_level(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("pm_users", mode="before")
    @classmethod
    def _pm_users(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("pm_users")
    @classmethod
    def _pm_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [user for user in value if not user.startswith(("U", "W"))]
        if wrong:
            raise ValueError(f"user ids begin with U: mend {', '.join(wrong)}")
        return value

    @field_validator("pm_triage_channel")
    @classmethod
    def _channel_id(cls, value: str | None) -> str | None:
        return _identifier(value, "CG", "channel's", "C0123456789 (the end of its details)")

    @field_validator("pm_group")
    @classmethod
    def _group_id(cls, value: str | None) -> str | None:
        return _identifier(value, "S", "user group's", "S0123456789 (in the group's menu)")

    @field_validator("pm_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo("" if value.startswith(_NO_ZONES) else value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(
                "no such time zone: write it as Europe/Berlin or America/New_York"
            ) from None
        return value

    @property
    def socket_mode(self) -> bool:
        return self.slack_app_token is not None


class ListeningSettings(Settings):
    """The same, for a process that Slack is to reach."""

    @field_validator("slack_signing_secret", mode="after")
    @classmethod
    def _one_transport(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        # An app token that is malformed is not in `data`: that is said already.
        if not value and "slack_app_token" in info.data and not info.data["slack_app_token"]:
            raise ValueError("set SLACK_APP_TOKEN (Socket Mode), or this one (HTTP): one is needed")
        return value


class WebSettings(Settings):
    """The same, for a process that Slack is to reach over HTTP, whatever else is set."""

    @field_validator("slack_signing_secret", mode="after")
    @classmethod
    def _over_http(cls, value: SecretStr | None) -> SecretStr | None:
        if not value:
            raise ValueError(
                "`pm-request web` listens over HTTP, so it needs this one (Basic Information in "
                "your app's settings). With Socket Mode, use `pm-request run`."
            )
        return value


def _database(driver: str, rest: str) -> str:
    """What stands behind `driver`, if it leads to a database that outlives a restart."""
    if driver.startswith("sqlite") and (not rest.startswith("/") or rest[1:] in ("", ":memory:")):
        raise ValueError("it names a file, as in sqlite:///pm-request.db")
    try:
        _ = urlsplit(f"//{rest}").port
    except ValueError:
        raise ValueError("it is postgresql://user:password@host:port/database") from None
    return rest


def _identifier(value: str | None, first: str, whose: str, example: str) -> str | None:
    if value and not re.fullmatch(rf"[{first}][A-Z0-9]+", value):
        raise ValueError(f"it is a {whose} id, such as {example}, not its name")
    return value or None


class SettingsError(Exception):
    """Everything that is wrong with the settings, and how to mend it, in one message."""


def read(needed: type[Settings] = ListeningSettings) -> Settings:
    """The settings of this process; how Slack is to reach it decides which it needs.

    Raises SettingsError listing every missing or malformed one.
    """
    try:
        settings = needed()
    except ValidationError as error:
        raise SettingsError(_in_words(error)) from None
    for name in READ_BY_BOLT:
        os.environ.pop(name, None)
    return settings


def database_url() -> str:
    """Which database, for who needs no token. Raises SettingsError."""
    try:
        return DatabaseSettings().database_url
    except ValidationError as error:
        raise SettingsError(_in_words(error)) from None


def _in_words(error: ValidationError) -> str:
    lines = [_line(dict(problem)) for problem in error.errors()]
    return "\n".join(
        ["pm-request cannot start. Set these in the environment or in a file .env:", *lines]
    )


def _line(problem: dict[str, Any]) -> str:
    name = str(problem["loc"][0])
    if problem["type"] == "missing":
        return f"- {name.upper()} is missing: {Settings.model_fields[name].description}"
    if plainly := _PLAINLY.get(problem["type"]):
        return f"- {name.upper()}: {plainly.format(**problem.get('ctx', {}))}"
    return f"- {name.upper()}: {str(problem['msg']).removeprefix('Value error, ')}"


def keep_to_ourselves() -> None:
    """No library tells others that it is used here.

    To be called before onnxruntime is loaded, which from 1.29 on sends its maker what it loads,
    unless this stands in the environment.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def keep_to_one_core() -> None:
    """Linear algebra leaves the other cores alone, unless the environment says otherwise.

    To be called before numpy is loaded. Matrices as small as a lesson's only make the cores wait
    for each other: on all of two, a lesson takes more than twice the processor.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
