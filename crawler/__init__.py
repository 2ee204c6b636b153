"""A due source in, its answer out: politely, one host at a time, in child processes that may hang or crash.

`due` groups what is due by host, `pool` gives each host to a child, `child` runs the spiders of `spiders/`, and
`handover` passes every answer through the core into the store.  All manners and safety switches stand in `settings`.
"""
