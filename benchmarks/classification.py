"""How long a page takes to be classified, and how well labelled passages are.

    python -m benchmarks.classification                a page of 50 KB and a PDF's text of 300 KB
    python -m benchmarks.classification FILE.jsonl     passages that people labelled as well

Exit code 1 when a page takes longer than `LIMITS` allow.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from cli.evaluation import evaluate, groups_of
from config.programmes import load_taxonomy
from pipeline.classify.programmes import Classification, Classifier, build_classifier, classify

KILOBYTE = 1000
ROUNDS = 15  #: of which the fastest counts
#: What a text of so many bytes in UTF-8 may take, in milliseconds.
LIMITS: Mapping[int, float] = MappingProxyType({50 * KILOBYTE: 5.0, 300 * KILOBYTE: 40.0})

#: Every other sentence speaks of our subjects, more than on most pages that are watched.
_SENTENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            "The ministry met the mayors of eleven towns on Tuesday and listened to what they had seen in the valley.",
            "From next year every tender for desks and lamps asks how long they last and whether they can be repaired.",
            "Rain is expected in the north; trains to the coast run every hour until the bridge is open again.",
            "Hotels on the island wash towels less often, and kitchens weigh what guests leave on their plates.",
        ),
        "fr": (
            "La ministre a reçu mardi les maires de onze communes et a écouté ce qu’ils ont vu dans la vallée.",
            "Dès l’an prochain, chaque marché public de lampes demandera combien de temps elles durent.",
            "On attend de la pluie au nord ; les trains vers la côte partent toutes les heures.",
            "Les cantines pèsent les restes de repas et les hôtels lavent moins souvent le linge.",
        ),
        "zh": (
            "部长星期二会见了十一个市镇的镇长，听取了他们在山谷里看到的情况。",
            "从明年起，政府采购桌椅和灯具时，都要问能用多少年、能不能维修。",
            "北部预计有雨；在大桥重新开放之前，开往海边的火车每小时一班。",
            "岛上的酒店减少洗涤毛巾的次数，厨房称量客人剩下的食物。",
        ),
    }
)


def text_of(lang: str, size: int) -> str:
    """Return lines of about eighty letters, `size` bytes together."""
    sentences = _SENTENCES[lang]
    line_bytes = sum(len(sentence.encode()) + 1 for sentence in sentences)
    lines = [sentences[number % len(sentences)] for number in range(len(sentences) * (size // line_bytes + 1))]
    return "\n".join(lines).encode()[:size].decode(errors="ignore")


def milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest of `ROUNDS` rounds: what else the machine does is not ours."""
    fastest = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        fastest = min(fastest, time.process_time() - began)
    return fastest * 1000


def measure(classifier: Classifier) -> bool:
    """Print the times; return whether all are within their limits."""
    good = True
    for lang in _SENTENCES:
        for size, limit in LIMITS.items():
            text = text_of(lang, size)
            took = milliseconds(partial(_classified, classifier, text, lang))
            good &= took < limit
            print(f"{lang}, {size // KILOBYTE} KB: {took:.1f} ms (at most {limit:g})")
    return good


def _classified(classifier: Classifier, text: str, lang: str) -> Classification:
    return classify(classifier, title="News of the week", headings=(), text=text, url=None, lang=lang)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classification", description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="labelled passages, one JSON object to a line")
    options = parser.parse_args()
    taxonomy = load_taxonomy()
    classifier = build_classifier(taxonomy)
    good = measure(classifier)
    if options.file is not None:
        for way, judged in evaluate(classifier, taxonomy, options.file).ways.items():
            print(f"\n{way.replace('_', ' ')}")
            for name, group in groups_of(judged).items():
                print(f"  {name}: {group.right} of {group.passages} right, {group.labels:.2f} labels")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
