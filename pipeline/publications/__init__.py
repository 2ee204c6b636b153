"""Documents as works with a life of their own: symbols, versions, files of a page, and what is expected to come out."""
