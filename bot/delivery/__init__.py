"""Slack out: what to show, and the relay that gets it there."""
