"""Outcomes and releases become rows, and rows the values everybody else reads.  No row leaves this package."""
