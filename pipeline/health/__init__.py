"""Whether the watching itself is well: how often a page is read, and what is wrong with a source."""
