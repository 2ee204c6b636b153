"""The one place where an exception becomes a sentence on stderr and an exit code."""

from cli.errors import CommandError
from config.errors import ConfigError
from config.settings import load_settings
from config.wording import render, text
from pipeline.message import N_
from store.errors import StoreError

DONE_WITH_FAILURES = 1
WRONG_USE = 2


def screen_language() -> str:
    """The reader's language; English when the settings themselves are what is wrong."""
    try:
        return load_settings().language
    except ConfigError:
        return "en"


def explain(error: Exception) -> tuple[tuple[str, ...], int]:
    """The sentences to print, and the exit code."""
    lang = screen_language()
    match error:
        case CommandError():
            return (render(error.message, lang),), error.exit_code
        case ConfigError():
            return error.in_language(lang), WRONG_USE
        case StoreError():
            return (render(error.message, lang),), WRONG_USE
        case OSError() if error.filename is not None:
            reason = error.strerror or type(error).__name__
            return (text(N_("{path}: {reason}"), lang, path=str(error.filename), reason=reason),), WRONG_USE
        case OSError():
            return (text(N_("The system refused: {reason}"), lang, reason=str(error)),), DONE_WITH_FAILURES
        case _:
            fault = f"{type(error).__name__}: {error}".replace("\n", " ")
            sentence = N_(
                "This is a fault in scpwatch itself ({fault}). Where it is: the same command after scpwatch --debug"
            )
            return (text(sentence, lang, fault=fault),), DONE_WITH_FAILURES
