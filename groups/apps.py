"""Says who reads and writes the files of a group, and ties members to accounts when people sign in."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from files import registry
        from groups import access
        from groups.history import register_history
        from groups.services.members import claim_memberships

        register_history()
        registry.register("group", access.may_read_files, access.may_write_files)
        user_logged_in.connect(claim_memberships, dispatch_uid="groups.claim_memberships")
