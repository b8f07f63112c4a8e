"""How the bot listens in a channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaptureMode:
    """`says` completes "In this channel I ..."."""

    key: str
    label: str
    says: str


AUTO = CaptureMode("auto", "File what asks for something", "file messages that ask for something")
ALL = CaptureMode("all", "File every message", "file every message")
MENTION = CaptureMode("mention", "Only when mentioned", "file messages that mention me")
OFF = CaptureMode("off", "Never", "file no messages; `/pm-request` still works")

CAPTURE_MODES = (AUTO, ALL, MENTION, OFF)
BY_KEY = {mode.key: mode for mode in CAPTURE_MODES}
DEFAULT = AUTO
