"""Text typed about groups, members, meetings and seasons, as clean values."""

from groups.forms.groups import ContinueForm, GroupForm, RegistrationForm
from groups.forms.meetings import AttendanceForm, DecisionRows, MeetingForm
from groups.forms.members import EndMemberForm, HandOverForm, MemberForm, MemberRows
from groups.forms.seasons import SeasonForm

__all__ = [
    "AttendanceForm",
    "ContinueForm",
    "DecisionRows",
    "EndMemberForm",
    "GroupForm",
    "HandOverForm",
    "MeetingForm",
    "MemberForm",
    "MemberRows",
    "RegistrationForm",
    "SeasonForm",
]
