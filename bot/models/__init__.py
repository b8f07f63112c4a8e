"""What we remember."""

from bot.models.channel import Channel
from bot.models.columns import Table
from bot.models.counter import Counter
from bot.models.date_move import DateMove
from bot.models.decision import Decision
from bot.models.digest import Digest
from bot.models.digest_schedule import DigestSchedule
from bot.models.group import Group
from bot.models.group_member import GroupMember
from bot.models.installation import Installation
from bot.models.notice import Notice
from bot.models.outbox_message import OutboxMessage
from bot.models.post import Post
from bot.models.product_manager import ProductManager
from bot.models.reaction_event import ReactionEvent
from bot.models.request import Request
from bot.models.roadmap_item import RoadmapItem
from bot.models.seen_event import SeenEvent
from bot.models.user import User
from bot.models.workspace import Workspace

__all__ = [
    "Channel",
    "Counter",
    "DateMove",
    "Decision",
    "Digest",
    "DigestSchedule",
    "Group",
    "GroupMember",
    "Installation",
    "Notice",
    "OutboxMessage",
    "Post",
    "ProductManager",
    "ReactionEvent",
    "Request",
    "RoadmapItem",
    "SeenEvent",
    "Table",
    "User",
    "Workspace",
]
