"""Which differences are not told, each under a rule of its own, and what the memory of a page and of its site says.

The door is `pipeline.suppress.suppression`.
"""
