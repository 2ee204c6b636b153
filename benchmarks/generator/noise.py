"""All families of noise: each changes the bytes of a page, none what it says."""

from collections.abc import Mapping

from benchmarks.generator.noise_letters import LETTERS
from benchmarks.generator.noise_markup import MARKUP
from benchmarks.generator.noise_paper import PAPER
from benchmarks.generator.noise_scene import SCENE
from benchmarks.generator.pair import Noise

NOISES: Mapping[str, Noise] = {**MARKUP, **LETTERS, **SCENE, **PAPER}
