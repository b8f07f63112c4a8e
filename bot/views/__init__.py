"""What things look like on Slack: objects in, Block Kit out."""
