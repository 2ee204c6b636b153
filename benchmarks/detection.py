"""How often the detector misses a change, and how often it tells of nothing.

    python -m benchmarks.detection                     5,000 generated cases, another seed each time
    python -m benchmarks.detection --seed 7 --case 12 --show
    python -m benchmarks.detection FOLDER              recorded pairs
    python -m benchmarks.detection --history           pages fetched six times, with the memory of their site
    python -m benchmarks.detection --late [second]     families of noise and edits that the detector was not made for

Exit code 1 when recall or precision is below 1.
"""

import argparse
import json
import secrets
import sys
from pathlib import Path

from benchmarks import generated, late, pairs, printing
from benchmarks.detector import detect
from benchmarks.generator.cases import draw, draw_late
from benchmarks.generator.rounds import ROUNDS
from benchmarks.history import SITE, bodies, histories, history
from benchmarks.score import Judged, Score, score

PAGES = 5000
SITES = 25  #: histories of eight pages, fetched six times each


def main() -> int:
    options = _options()
    if options.folder is not None:
        return _pairs(options)
    seed = options.seed if options.seed is not None else secrets.randbelow(10**9)
    if options.case is not None:
        return _case(options, seed)
    mode = " --history" if options.history else f" --late {options.late}" if options.late else ""
    command = f"python -m benchmarks.detection{mode} --seed {seed} --case {{number}} --show"
    judged = _judged(options, seed)
    result = score(each for each in judged if not each.first_visit)
    first_visits = score(each for each in judged if each.first_visit)
    _print(result, first_visits, options, seed, command)
    if options.late and not options.json:
        print("\n".join(late.family_lines([each for each in judged if not each.first_visit])))
    # What stands on a page that is seen alone cannot always be known; what is new on it must be told all the same.
    return 0 if result.perfect and first_visits.recall == 1 else 1


def _judged(options: argparse.Namespace, seed: int) -> list[Judged]:
    if options.history:
        return list(histories(seed, options.pages or SITES))
    if options.late:
        return list(late.judged(seed, options.pages or PAGES, late.rounds(options.late)))
    return list(generated.judged(seed, options.pages or PAGES))


def _print(result: Score, first_visits: Score, options: argparse.Namespace, seed: int, command: str) -> None:
    if options.json:
        figures = {**printing.score_object(result), "first_visits": printing.score_object(first_visits)}
        print(json.dumps({"seed": seed, **figures}, ensure_ascii=False, indent=2))
        return
    print(f"seed: {seed}")
    for line in printing.score_lines(result, families=options.families, command=command):
        print(line)
    if first_visits.times:
        print("\nFIRST VISITS: pages of which, and of whose site, nothing else is known")
        for line in printing.score_lines(first_visits, families=False, command=command):
            print(line)


def _pairs(options: argparse.Namespace) -> int:
    result = pairs.PairScore(pairs=tuple(pairs.measured(options.folder, detect)))
    if options.json:
        print(json.dumps(printing.pair_object(result), ensure_ascii=False, indent=2))
    else:
        print("\n".join(printing.pair_lines(result)))
    return 0 if result.perfect else 1


def _case(options: argparse.Namespace, seed: int) -> int:
    """One case again; with --show, its two bodies too."""
    if options.history:
        judged = next(each for each in history(seed, options.case // SITE) if each.number == options.case)
        served = bodies(seed, options.case)
    else:
        case = draw_late(seed, options.case, late.rounds(options.late)) if options.late else draw(seed, options.case)
        judged = generated.examine(case, detect)
        served = (case.before, case.after)
    print("\n".join(printing.case_lines(judged)), flush=True)
    if options.show:
        for name, each in zip(("before", "after"), served, strict=True):
            print(f"\n--- {name} ({each.content_type})", flush=True)
            sys.stdout.buffer.write(each.body + b"\n")
            sys.stdout.buffer.flush()
    return 1 if judged.failure else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection", description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="recorded pairs; without it, pages are generated")
    parser.add_argument("--pages", type=int, help=f"generated cases ({PAGES}), or sites with --history ({SITES})")
    parser.add_argument("--seed", type=int, help="repeats a run; drawn anew otherwise")
    parser.add_argument("--families", action="store_true", help="also the families without a failure")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--history", action="store_true", help="pages fetched six times, with memory")
    mode.add_argument(
        "--late",
        nargs="?",
        const=late.ALL,
        choices=(late.ALL, *ROUNDS),
        metavar="ROUND",
        help=f"the late families, and no others: {', '.join(ROUNDS)}, or all of them",
    )
    parser.add_argument("--case", type=int, help="this case only; needs --seed")
    parser.add_argument("--show", action="store_true", help="with --case: the two bodies as well")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    if options.case is not None and options.seed is None:
        parser.error("--case needs the --seed that drew it")
    return options


if __name__ == "__main__":
    sys.exit(main())
