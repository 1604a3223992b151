"""Writes of people and units: one transaction each, plain values and `by`; `Denied` or `Invalid`."""

from accounts.services.codes import IssuedCode, issue_code, issue_codes_of_unit, redeem_code
from accounts.services.people import create_person, set_active, update_own_data, update_person
from accounts.services.roles import assign_role, end_role
from accounts.services.signin_codes import (
    cancel_sign_in_codes,
    issue_sign_in_codes,
    mail_sign_in_code,
    redeem_sign_in_code,
)
from accounts.services.transfers import (
    apply_due_transfers,
    cancel_transfer,
    deactivate_person,
    transfer_person,
    transfer_unattached,
)
from accounts.services.units import (
    close_unit,
    create_unit,
    describe_unit,
    found_government,
    move_unit,
    reopen_unit,
    update_unit,
)

__all__ = [
    "IssuedCode",
    "apply_due_transfers",
    "assign_role",
    "cancel_sign_in_codes",
    "cancel_transfer",
    "close_unit",
    "create_person",
    "create_unit",
    "deactivate_person",
    "describe_unit",
    "end_role",
    "found_government",
    "issue_code",
    "issue_codes_of_unit",
    "issue_sign_in_codes",
    "mail_sign_in_code",
    "move_unit",
    "redeem_code",
    "redeem_sign_in_code",
    "reopen_unit",
    "set_active",
    "transfer_person",
    "transfer_unattached",
    "update_own_data",
    "update_person",
    "update_unit",
]
