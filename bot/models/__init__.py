"""What we remember."""

from bot.models import search_index as search_index  # it is made with the tables
from bot.models.category_example import CategoryExample
from bot.models.channel import Channel
from bot.models.columns import Table
from bot.models.customer import Customer
from bot.models.date_move import DateMove
from bot.models.decision import Decision
from bot.models.department_lead import DepartmentLead
from bot.models.digest import Digest
from bot.models.digest_correction import DigestCorrection
from bot.models.digest_draft import DigestDraft
from bot.models.digest_schedule import DigestSchedule
from bot.models.early_change import EarlyChange
from bot.models.follow import Follow
from bot.models.goal_note import GoalNote
from bot.models.group import Group
from bot.models.group_member import GroupMember
from bot.models.held_event import HeldEvent
from bot.models.home_state import HomeState
from bot.models.installation import Installation
from bot.models.item_change import ItemChange
from bot.models.item_dependency import ItemDependency
from bot.models.item_figure import ItemFigure
from bot.models.item_gate import ItemGate
from bot.models.kept_answer import KeptAnswer
from bot.models.kept_form import KeptForm
from bot.models.merge import Merge
from bot.models.notice import Notice
from bot.models.nudge import Nudge
from bot.models.outbox_message import OutboxMessage
from bot.models.personal_digest import PersonalDigest
from bot.models.picture import Picture
from bot.models.post import Post
from bot.models.product_manager import ProductManager
from bot.models.promise import Promise
from bot.models.pushback import Pushback
from bot.models.reaction_event import ReactionEvent
from bot.models.remark import Remark
from bot.models.reminder import Reminder
from bot.models.request import Request
from bot.models.request_file import RequestFile
from bot.models.request_meaning import RequestMeaning
from bot.models.request_note import RequestNote
from bot.models.request_source import RequestSource
from bot.models.roadmap_item import RoadmapItem
from bot.models.seen_event import SeenEvent
from bot.models.snooze import Snooze
from bot.models.supporter import Supporter
from bot.models.trained_model import TrainedModel
from bot.models.user import User
from bot.models.workspace import Workspace

__all__ = [
    "CategoryExample",
    "Channel",
    "Customer",
    "DateMove",
    "Decision",
    "DepartmentLead",
    "Digest",
    "DigestCorrection",
    "DigestDraft",
    "DigestSchedule",
    "EarlyChange",
    "Follow",
    "GoalNote",
    "Group",
    "GroupMember",
    "HeldEvent",
    "HomeState",
    "Installation",
    "ItemChange",
    "ItemDependency",
    "ItemFigure",
    "ItemGate",
    "KeptAnswer",
    "KeptForm",
    "Merge",
    "Notice",
    "Nudge",
    "OutboxMessage",
    "PersonalDigest",
    "Picture",
    "Post",
    "ProductManager",
    "Promise",
    "Pushback",
    "ReactionEvent",
    "Remark",
    "Reminder",
    "Request",
    "RequestFile",
    "RequestMeaning",
    "RequestNote",
    "RequestSource",
    "RoadmapItem",
    "SeenEvent",
    "Snooze",
    "Supporter",
    "Table",
    "TrainedModel",
    "User",
    "Workspace",
]
