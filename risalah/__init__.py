"""The risalah: its answers part by part, approvals, notes, versions and state."""
