"""Slack's Web API: the methods that the bot uses, as strict as Slack is about them."""
