"""The language of a page: what it declares, else its script, else a guess on a long text."""

from pipeline.fold import has_han, has_kana

LEAST_FOR_GUESS = 200  # characters; shorter texts are guessed wrong too often
_SAMPLE = 5000  # characters


def primary_tag(declared: str | None) -> str | None:
    """Return the primary subtag of a BCP 47 tag in lower case (`zh` of `zh-Hans-CN`); None for nonsense."""
    tag = (declared or "").strip().lower().replace("_", "-").partition("-")[0]
    return tag if tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3 else None


def detect(text: str) -> str | None:
    """Return the language a text is written in, or None if it is too short to say."""
    sample = text[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    kana = sum(has_kana(character) for character in sample)
    han = sum(has_han(character) for character in sample)
    if letters and kana > letters * 0.05:
        return "ja"
    if letters and han > letters * 0.3:
        return "zh"
    if letters < LEAST_FOR_GUESS:
        return None
    import py3langid  # noqa: PLC0415 - brings numpy: only pages that declare nothing pay for it

    return str(py3langid.classify(sample)[0])
