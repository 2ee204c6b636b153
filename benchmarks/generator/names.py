"""Class names: plain words, words of a house style, or nothing that a reader could guess."""

from random import Random


class Names:
    """The class names of one site; the same role always has the same name there."""

    def __init__(self, seed: int, fashion: str) -> None:
        self.seed = seed
        self.fashion = fashion

    def __call__(self, role: str) -> str:
        drawn = Random(f"{self.seed} {role}")
        match self.fashion:
            case "plain":
                return role
            case "house":
                house = Random(self.seed).choice(("gov", "w", "site", "portal", "nx"))
                return f"{house}-{role} {house}-{role}--{drawn.choice(('a', 'b', 'wide', 'flat'))}"
            case _:
                return (
                    "".join(drawn.choice("bcdfghjkmnpqrstvwxz0123456789") for _ in range(6)).lstrip("0123456789") or "q"
                )
