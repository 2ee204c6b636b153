"""How a change is told: its kind, its importance, its headline, and the story it belongs to.

The door is `pipeline.tell.composing`.
"""
