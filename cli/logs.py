"""How much a command says of its own work on stderr."""

import logging

from config.logging import configure_logging

#: Their messages tell a developer what an operator cannot use.
TALKATIVE = ("alembic", "uvicorn")


def quiet_logs(*, debug: bool) -> None:
    """For commands with a screen of their own: the summary tells what failed, so only faults of ours are logged."""
    configure_logging(debug)
    if not debug:
        logging.getLogger().setLevel(logging.ERROR)


def daemon_logs(*, debug: bool) -> None:
    """For what runs unattended: one line to an event."""
    configure_logging(debug)
    if not debug:
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
