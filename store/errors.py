"""What can go wrong with a database, each as one sentence that says what to do."""

import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from config.wording import render
from pipeline.message import N_, Message

_SQLITE_SENTENCES = {
    sqlite3.SQLITE_FULL: N_(
        "The disk is full: nothing more can be written to {place}. Free some space; nothing recorded so far is lost."
    ),
    sqlite3.SQLITE_CANTOPEN: N_(
        "The database {place} cannot be opened. Check that its directory exists and may be written to."
    ),
    sqlite3.SQLITE_NOTADB: N_("{place} is not a database. Move it away, or name another file."),
    sqlite3.SQLITE_READONLY: N_(
        "The database {place} may not be written to. Check the rights of the file and of its directory."
    ),
    sqlite3.SQLITE_BUSY: N_(
        "The database {place} has been in use by another program for too long. Stop that program, or try again later."
    ),
    sqlite3.SQLITE_IOERR: N_(
        "The disk that holds {place} reports an error. Check it, and keep a copy of the database."
    ),
    sqlite3.SQLITE_CORRUPT: N_("The database {place} is damaged. Restore a backup."),
}
_SERVER_SENTENCES = {
    "53100": N_(
        "The disk of the database server {place} is full: nothing more can be written. "
        "Free some space; nothing recorded so far is lost."
    ),
    "25006": N_("The database {place} may not be written to: the server allows reading only."),
    "42501": N_("The database user has no right to do this in {place}: {reason}"),
}
_UNREACHABLE = N_("The database server {place} cannot be reached: {reason}")


class StoreError(Exception):
    """The database cannot do what was asked; `message` says why, in a sentence for a person."""

    def __init__(self, message: Message) -> None:
        super().__init__(render(message, "en"))
        self.message = message


class StaleFence(StoreError):
    """Somebody else has claimed the host since: this outcome must not be written."""


def place_of(url: URL) -> str:
    """Return what a person knows a database by: its file, or server and name.  Never a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return f"{url.host or url.query.get('host', 'localhost')}/{url.database or ''}"


def explained(error: DBAPIError | sqlite3.Error, url: URL) -> StoreError | None:
    """Return the sentence for a failure of the database, or None for one that is a mistake of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        # The low byte is the primary result code (sqlite.org/rescode.html).
        sentence = _SQLITE_SENTENCES.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    else:
        sentence = _server_sentence(error)
    if sentence is None:
        return None
    return StoreError(Message(sentence, {"place": place_of(url), "reason": _reason(cause, url)}))


def _server_sentence(error: DBAPIError | sqlite3.Error) -> str | None:
    state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    if state in _SERVER_SENTENCES:
        return _SERVER_SENTENCES[state]
    # psycopg gives no SQLSTATE when there was no connection at all; 08 is a lost one, 28 a refused user, 3D
    # an unknown database, 57 a server that stops (postgresql.org/docs/current/errcodes-appendix.html).
    no_connection = not state or state[:2] in ("08", "28", "3D", "57")
    return _UNREACHABLE if isinstance(error, OperationalError) and no_connection else None


def _reason(cause: BaseException | None, url: URL) -> str:
    lines = str(cause).strip().splitlines()
    reason = lines[-1].strip() if lines else ""
    return reason.replace(url.password, "***") if url.password else reason
