"""Pictures of the roadmap: plain objects in, SVG out, and the same facts in words.

Each is drawn on a panel of its own, which looks right on Slack's light and dark backgrounds.
Colours are told apart by the colour-blind, and none says anything that a word, a pattern or a
shape beside it does not.
"""
