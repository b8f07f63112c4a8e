"""Slack in: acknowledge, parse, one transaction, one service call."""
