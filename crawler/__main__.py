"""A crawling child: `python -m crawler` (`crawler.child`)."""

import gc
import sys

if __name__ == "__main__":
    # As in `cli.main`: nearly all of what is made until the first order comes stays, from the first import on.
    gc.set_threshold(200_000)
    from crawler.child import main

    sys.exit(main())
