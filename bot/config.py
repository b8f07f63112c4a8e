"""Settings: the only reader of the environment."""

import os
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
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
DATABASE = "sqlite+aiosqlite:///pm-request.db"


class DatabaseSettings(BaseSettings):
    """What migrations need to know."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

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
        return f"{driver}://{rest}"


class Settings(DatabaseSettings):
    """What the environment says. Names are the fields' names in capitals."""

    slack_bot_token: SecretStr = Field(description="the bot token, xoxb-...")
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

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("it is an address: https://slack.com/api/")
        return value.rstrip("/") + "/"

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

    @field_validator("pm_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("no such time zone: write it as Europe/Berlin or America/New_York")
        return value

    @model_validator(mode="after")
    def _one_transport(self) -> "Settings":
        if not self.slack_app_token and not self.slack_signing_secret:
            raise ValueError(
                "set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): one is needed"
            )
        return self

    @property
    def socket_mode(self) -> bool:
        return self.slack_app_token is not None


class SettingsError(Exception):
    """Everything that is wrong with the settings, and how to mend it, in one message."""


def read() -> Settings:
    """The settings of this process.

    Raises SettingsError listing every missing or malformed one.
    """
    try:
        settings = Settings()
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
    if not any("SLACK_APP_TOKEN" in line for line in lines) and _no_transport(error):
        lines.append("- set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")
    return "\n".join(
        ["pm-request cannot start. Set these in the environment or in a file .env:", *lines]
    )


def _no_transport(error: ValidationError) -> bool:
    given = error.errors()[0].get("input")
    keys = {key.casefold() for key in given} if isinstance(given, dict) else set()
    return not keys & {"slack_app_token", "slack_signing_secret"}


def _line(problem: dict[str, object]) -> str:
    where = problem["loc"]
    name = str(where[0]).upper() if isinstance(where, tuple) and where else ""
    if problem["type"] == "missing":
        field = Settings.model_fields[name.casefold()]
        return f"- {name} is missing: {field.description}"
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"- {name}: {said}" if name else f"- {said}"
