"""A Slack workspace on this machine: people act in it, the app meets Slack's own strictness."""

from bot.sandbox.records import Answer, Channel, Message, Submission, View
from bot.sandbox.refusals import NotPossible
from bot.sandbox.workspace import Workspace

__all__ = ["Answer", "Channel", "Message", "NotPossible", "Submission", "View", "Workspace"]
