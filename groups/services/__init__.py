"""Writes of groups, members, meetings and seasons."""

from groups.services.groups import (
    continue_into_season,
    give_register_number,
    register_group,
    submit_registration,
    update_group,
)
from groups.services.meetings import DecisionValues, mark_decision, record_meeting, update_meeting
from groups.services.members import (
    MemberValues,
    add_member,
    end_member,
    hand_over_leader,
    update_member,
)
from groups.services.seasons import create_season, update_season

__all__ = [
    "DecisionValues",
    "MemberValues",
    "add_member",
    "continue_into_season",
    "create_season",
    "end_member",
    "give_register_number",
    "hand_over_leader",
    "mark_decision",
    "record_meeting",
    "register_group",
    "submit_registration",
    "update_group",
    "update_meeting",
    "update_member",
    "update_season",
]
