"""The words that pages are made of, one module to a language."""

from collections.abc import Mapping

from benchmarks.generator.languages.chinese import CHINESE
from benchmarks.generator.languages.english import ENGLISH
from benchmarks.generator.languages.french import FRENCH
from benchmarks.generator.languages.japanese import JAPANESE
from benchmarks.generator.tongue import Tongue

TONGUES: Mapping[str, Tongue] = {tongue.code: tongue for tongue in (ENGLISH, CHINESE, FRENCH, JAPANESE)}
