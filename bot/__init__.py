"""pm-request: product-management intake for Slack."""
