"""The pure core: what one fetch of a page means, and what is told of it.

Values in, values out.  Nothing here opens a file, a socket or a database, reads a clock or draws a random number.
The two doors are `pipeline.assess.assess` and `pipeline.release.release`.
"""
