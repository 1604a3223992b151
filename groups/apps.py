"""Says who reads and writes the files of a group and what hangs on its members, and ties them to accounts at sign-in."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from accounts.registry import register_duties
        from files import registry
        from groups import access, file_uses, leaving
        from groups.history import register_history
        from groups.personal import register_personal
        from groups.services.members import claim_memberships

        register_history()
        register_personal()
        registry.register(
            "group", access.may_read_files, access.may_write_files, file_uses.place, file_uses.uses
        )
        register_duties(leaving.KIND, leaving.DUTIES)
        user_logged_in.connect(claim_memberships, dispatch_uid="groups.claim_memberships")
