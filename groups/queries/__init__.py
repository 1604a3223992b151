"""Reads of groups, members and meetings."""

from groups.queries.attendance import (
    AttendanceFacts,
    MeetingFacts,
    PersonAttendance,
    attendance_facts,
)
from groups.queries.groups import (
    GroupPage,
    NextStep,
    audience_of,
    can_continue_into,
    group_list,
    groups_of,
    missing_core,
    next_step,
    registrars,
    size_warning,
    waiting_for_leader,
)
from groups.queries.meetings import members_on, next_meeting_number, open_decisions

__all__ = [
    "AttendanceFacts",
    "GroupPage",
    "MeetingFacts",
    "NextStep",
    "PersonAttendance",
    "attendance_facts",
    "audience_of",
    "can_continue_into",
    "group_list",
    "groups_of",
    "members_on",
    "missing_core",
    "next_meeting_number",
    "next_step",
    "open_decisions",
    "registrars",
    "size_warning",
    "waiting_for_leader",
]
