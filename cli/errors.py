"""What a command raises when it cannot do what was asked; `cli.boundary` makes a sentence and an exit code of it."""

from pipeline.message import Message, Sentence, Value


class CommandError(Exception):
    """A sentence for the person who typed the command, in either language."""

    exit_code = 1

    def __init__(self, sentence: Sentence, **values: Value) -> None:
        super().__init__(sentence)
        self.message = Message(sentence, values)


class WrongUse(CommandError):
    """What was asked makes no sense, or names something that is not there."""

    exit_code = 2
