"""All families of noise: each changes the bytes of a page, none what it says.

The late ones are not among `NOISES`: they are measured apart.
"""

from collections.abc import Mapping

from benchmarks.generator.noise_addresses import ADDRESSES_TURNING
from benchmarks.generator.noise_late import LATE_FRAME, LATE_TURNING
from benchmarks.generator.noise_letters import LETTERS
from benchmarks.generator.noise_markup import MARKUP
from benchmarks.generator.noise_paper import PAPER
from benchmarks.generator.noise_scene import DRAWN, FRAME, SCENE, TURNING
from benchmarks.generator.noise_widgets import WIDGETS, WIDGETS_FRAME, WIDGETS_TURNING
from benchmarks.generator.pair import Noise

NOISES: Mapping[str, Noise] = {**MARKUP, **LETTERS, **SCENE, **PAPER}

#: What changes on all pages of a site at once.
SITE_WIDE = FRAME | LATE_FRAME | WIDGETS_FRAME.keys()
#: What is another thing at each fetch of a page.
TURNS = frozenset((*TURNING, *LATE_TURNING, *WIDGETS_TURNING, *ADDRESSES_TURNING))
#: What stands around the content of every page of a site, on each page in its own state.
AROUND = (TURNS | DRAWN.keys() | WIDGETS.keys()) - FRAME
