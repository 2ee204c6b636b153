"""What differs between two documents, and what the differences say: dates, figures, links, names.

The door is `pipeline.compare.diff`.
"""
