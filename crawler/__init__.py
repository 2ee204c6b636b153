"""A due source becomes a `FetchResult`: politely, one child process per batch of hosts."""
