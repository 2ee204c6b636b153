"""Outcomes and releases become rows, and rows become the values everybody else reads.  No row leaves this package."""
