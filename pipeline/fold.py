"""Foldings of text: what is stripped at the door, what is equal in a comparison, what a term is matched on.

Three strengths, each on top of the one before:

* `clean` makes the text that is stored and shown.  It never changes what a reader sees.
* `comparison_key` is what two blocks are compared by.  A page saved again by another program keeps its key.
* `match_key` is what terms of the taxonomy are looked for in.
"""

import html
import re
import unicodedata

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CJK = _HAN + "\u3000-\u3004\u3008-\u303f\u3040-\u30ff\uff00-\uffef"
_BESIDE_CJK = r"0-9A-Za-z,.;:!?()%…—\-"  # what a wrapped Chinese line may end or begin with

# NFKC leaves CJK Radicals Supplement (U+2E80-U+2EFF) alone but for two characters, so these need a table of their own.
# The pairs are Unicode's EquivalentUnifiedIdeograph.txt.
_RADICALS_SUPPLEMENT = dict(
    zip(
        "⺁⺅⺆⺇⺉⺊⺌⺎⺒⺓⺕⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺣⺤⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺲⺶⺷⺸⺹⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂亻冂几刂卜小兀巳幺彐忄扌攵旡日月歺母民氵灬爫丬牛犭王疋罒示礻竹糹纟罒羊羊羊耂聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_SHOWN = {
    **{c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)},  # Kangxi radicals
    **{c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xF900, 0xFB07)},  # compatibility ideographs, ligatures
    **{ord(radical): plain for radical, plain in _RADICALS_SUPPLEMENT.items()},
    **dict.fromkeys((0x00A0, 0x2007, 0x202F), " "),
    **dict.fromkeys((0x2028, 0x2029, 0x0085), "\n"),
    **dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), ""),
}
# Illegal in XML 1.0, and NUL also in PostgreSQL; PDFs are full of them.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PDF_HYPHEN = re.compile(r"(?<=[^\W\d_])[\x02\ufffe]\r?\n?[ \t]*(?=[^\W\d_])")
_WRAP = re.compile(
    f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}{_BESIDE_CJK}])|(?<=[{_BESIDE_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])"
)
_SPACE_BESIDE_CJK = re.compile(f"(?<=[{_CJK}])\\s+|\\s+(?=[{_CJK}])")
# A sign that follows a Chinese character: folded, it no longer shows whether it was a full-width one.
_SPACE_BEHIND_SIGN = re.compile(f"(?<=[{_CJK}][:;,.!?)])\\s+")
_SAME_SIGN = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
                            "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "..."})  # fmt: skip
_QUOTES = re.compile("[\"'“”„‘’‚«»「」『』《》〈〉]")
_HAN_RANGE = re.compile(f"[{_HAN}]")
_KANA = re.compile("[\u3040-\u30ff]")


def clean(text: str) -> str:
    """Return `text` without characters no reader sees, radicals as the characters they stand for.

    >>> clean("粮⻝系统，部⻔代表\\x00\\u2029")
    '粮食系统，部门代表\\n'
    """
    # Composed accents look the same, and only they are found in words and dates.
    return unicodedata.normalize("NFC", _ILLEGAL.sub("", _PDF_HYPHEN.sub("", text).translate(_SHOWN)))


def one_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space as one space, and none at the ends.

    A line break between two Chinese characters is a wrap and leaves nothing behind.
    """
    return " ".join(_WRAP.sub("", clean(text)).split())


def comparison_key(text: str) -> str:
    """Return what `text` is compared by: width, quotes, dashes and the spaces beside Chinese characters do not count.

    >>> comparison_key("2030 年议程（“草案”）") == comparison_key('2030年议程("草案")')
    True
    """
    # NFKC of a fraction or an ellipsis may bring new signs, so the sign table comes after it.
    folded = unicodedata.normalize("NFKC", clean(text)).translate(_SAME_SIGN)
    return _SPACE_BEHIND_SIGN.sub("", _SPACE_BESIDE_CJK.sub("", " ".join(folded.split())))


def match_key(text: str) -> str:
    """Return what terms are looked for in: as `comparison_key`, without quotes, in the case it is written in.

    >>> match_key("“同⼀个地球”⽹络")
    '同一个地球网络'
    """
    return _SPACE_BESIDE_CJK.sub("", " ".join(_QUOTES.sub("", comparison_key(html.unescape(text))).split()))


def has_han(text: str) -> bool:
    """Whether a Chinese character (hanzi, kanji) occurs."""
    return _HAN_RANGE.search(text) is not None


def has_kana(text: str) -> bool:
    """Whether Japanese syllabic script occurs; then Chinese words must not be looked for."""
    return _KANA.search(text) is not None
