"""Sentences of policy prose, built from the parts that a language gives."""

import string
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from benchmarks.generator.content import Piece, Role, Sentence
from benchmarks.generator.tongue import Tongue

FIRST_DAY = date(2025, 1, 1)
DAYS = 900  # so that the days of a page lie on both sides of its fetches
BODIES = ("E", "A", "COP", "UNEP", "GC")


class Texts:
    """Draws texts of one language."""

    def __init__(self, rng: Random, tongue: Tongue) -> None:
        self.rng = rng
        self.tongue = tongue

    def sentence(self, *, role: Role | None = None) -> Sentence:
        """One sentence; with `role`, one that has such a piece."""
        patterns = self.tongue.patterns
        if role is not None:
            patterns = tuple(pattern for pattern in patterns if f"{{{role}}}" in pattern)
        return self.filled(self.rng.choice(patterns))

    def passage(self, least: int = 2, most: int = 4) -> tuple[Sentence, ...]:
        """Several sentences, no two of them alike."""
        drawn: dict[str, Sentence] = {}
        length = self.rng.randint(least, most)
        while len(drawn) < length:
            line = self.sentence()
            drawn[line.text] = line
        return tuple(drawn.values())

    def filled(self, pattern: str) -> Sentence:
        """The pattern with every {place} drawn."""
        pieces = []
        for plain, place, _, _ in string.Formatter().parse(pattern):
            if plain:
                pieces.append(Piece(text=plain))
            if place:
                pieces.append(self.piece(place))
        return Sentence(tuple(pieces))

    def line(self, patterns: tuple[str, ...]) -> str:
        """One of the patterns, filled, with a capital at its beginning."""
        text = self.filled(self.rng.choice(patterns)).text
        return text[0].upper() + text[1:]

    def piece(self, place: str) -> Piece:
        rng, tongue = self.rng, self.tongue
        match place:
            case Role.DATE:
                return Piece(text=self.day(), role=Role.DATE)
            case Role.FIGURE:
                return Piece(text=self.figure(), role=Role.FIGURE)
            case Role.ROLL:
                return self.roll(tuple(rng.sample(tongue.names, rng.randint(3, 5))))
            case Role.SYMBOL:
                return Piece(text=self.symbol(), role=Role.SYMBOL)
            case Role.LINK:
                symbol = self.symbol()
                return Piece(text=symbol, role=Role.LINK, href=self.file(symbol))
            case _:
                role = Role(place) if place in set(Role) else Role.PLAIN
                return Piece(text=rng.choice(tongue.words[place]), role=role)

    def roll(self, names: tuple[str, ...]) -> Piece:
        return Piece(text=self.tongue.roll(names), role=Role.ROLL, parts=names)

    def another(self, piece: Piece) -> Piece:
        """A piece of the same role with other words."""
        place = str(piece.role)
        while (drawn := self.piece(place)).text == piece.text:
            pass
        return replace(drawn, href=piece.href)

    def day(self) -> str:
        return self.rng.choice(self.tongue.days)(FIRST_DAY + timedelta(days=self.rng.randrange(DAYS)))

    def figure(self) -> str:
        return self.tongue.figure(self.rng.choice((self.rng.randint(11, 99), self.rng.randint(101, 48_000))))

    def symbol(self) -> str:
        return f"{self.rng.choice(BODIES)}/{self.rng.randint(2019, 2026)}/{self.rng.randint(2, 140)}"

    def file(self, stem: str) -> str:
        return f"/files/{stem.replace('/', '-').lower()}-{self.rng.randrange(16**6):06x}.pdf"
