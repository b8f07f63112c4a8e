"""The app as installed: what its manifest asks for, and the keys it was given."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class App:
    """One installed app. `scopes` are those granted: the manifest's, all of them."""

    name: str
    id: str
    bot_user_id: str
    bot_id: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: dict[str, Json]
    shortcuts: dict[str, Json]
    home_enabled: bool
    messages_enabled: bool
    messages_read_only: bool
    socket_mode: bool
    bot_token: str
    app_token: str
    signing_secret: str
    revoked: bool = False
    granted_at: int = 0
    app_scopes: frozenset[str] = field(default=frozenset({"connections:write"}))

    def shortcut(self, name: str) -> Json:
        """A shortcut by the name people see, or by its callback_id. KeyError if there is none."""
        for row in self.shortcuts.values():
            if name in (row["name"], row["callback_id"]):
                return row
        raise KeyError(name)


def from_manifest(manifest: Json, **identity: Any) -> App:
    """Read a Slack app manifest (facts.md section 12); `identity` is ids, tokens and name."""
    features = manifest.get("features") or {}
    settings = manifest.get("settings") or {}
    scopes = (manifest.get("oauth_config") or {}).get("scopes") or {}
    home = features.get("app_home") or {}
    return App(
        scopes=frozenset(scopes.get("bot") or []) | frozenset(scopes.get("bot_optional") or []),
        events=frozenset((settings.get("event_subscriptions") or {}).get("bot_events") or []),
        commands={row["command"]: row for row in features.get("slash_commands") or []},
        shortcuts={row["callback_id"]: row for row in features.get("shortcuts") or []},
        home_enabled=bool(home.get("home_tab_enabled")),
        messages_enabled=bool(home.get("messages_tab_enabled")),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled")),
        socket_mode=bool(settings.get("socket_mode_enabled")),
        **identity,
    )


def bot_name(manifest: Json, app_name: str | None) -> str:
    """What the bot is called in the workspace."""
    shown = (manifest.get("features") or {}).get("bot_user") or {}
    listed = (manifest.get("display_information") or {}).get("name")
    return str(app_name or shown.get("display_name") or listed or "bot")
