"""Every place of a term in a passage, as JSON."""

from pipeline.classify.explanation import Explanation


def hits_json(explanation: Explanation) -> list[dict[str, object]]:
    """`lost_without` and `won_without` are the labels that would go and come if the vocabulary had no such term."""
    found = []
    for hit in explanation.hits:
        lost, won = explanation.without.get((hit.programme, hit.term.text), (frozenset(), frozenset()))
        found.append(
            {
                "programme": hit.programme,
                "words": hit.words,
                "term": hit.term.text,
                "lang": hit.term.lang,
                "where": hit.where,
                "weight": hit.weight,
                "counts": not hit.covered_by,
                "covered_by": hit.covered_by or None,
                "lost_without": sorted(lost),
                "won_without": sorted(won),
            }
        )
    return found
