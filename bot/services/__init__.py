"""What the bot does: session first, never a commit, no Slack in here."""
