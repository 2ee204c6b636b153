"""What the widgets around a page say, one module to a language."""

from collections.abc import Mapping

from benchmarks.generator.languages.widgets.chinese import CHINESE
from benchmarks.generator.languages.widgets.english import ENGLISH
from benchmarks.generator.languages.widgets.french import FRENCH
from benchmarks.generator.languages.widgets.japanese import JAPANESE
from benchmarks.generator.languages.widgets.words import WidgetWords

WIDGET_WORDS: Mapping[str, WidgetWords] = {"en": ENGLISH, "zh": CHINESE, "fr": FRENCH, "ja": JAPANESE}
