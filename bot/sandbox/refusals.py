"""How the sandbox says no: to the app, to a person, about a delivery nobody acknowledged."""

from typing import Any


class ApiError(Exception):
    """A Web API answer `{"ok": false, "error": code}`; `more` is merged into the answer."""

    def __init__(
        self,
        code: str,
        more: dict[str, Any] | None = None,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.more = more or {}
        self.status = status
        self.headers = headers or {}

    @property
    def answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.more}


class NotPossible(PermissionError):
    """A person tried what Slack's client would not let them do; the message says why."""


class NotAcked(Exception):
    """A delivery was not acknowledged; `reason` is Slack's word (facts.md section 1).

    `final` is true when the app asked for no retries.
    """

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final
