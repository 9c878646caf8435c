"""`make score`: the table of docs/intake.md, a row a paper and a row a group, then bindings and days."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.decompose.papers import Pair, groups
from tests.decompose.scoring import LAYERS, score

SHARES = (
    ("outline", "level", "level"),
    ("placeholders", "kind", "kind"),
    ("obligations", "measure", "measure"),
    ("obligations", "actor", "actor"),
    ("obligations", "due", "due"),
)
COLUMNS = ("paper", *LAYERS, "firm recall", *(name for *_, name in SHARES))


def firm(found: Iterable[Pair]) -> list[Pair]:
    """The same papers with the duties alone that can be checked."""
    return [
        ({"obligations": [span for span in reference["obligations"] if span.get("firmness") == "firm"]}, analysis)
        for reference, analysis in found
    ]


def firm_recall(found: Sequence[Pair]) -> str:
    """How many of the duties that can be checked are found."""
    wanted = firm(found)
    told = any(reference["obligations"] for reference, _ in wanted)
    return f"{score(wanted, 'obligations').recall:.2f}" if told else "—"


def row(name: str, found: Sequence[Pair]) -> tuple[str, ...]:
    """One line: F1 of each layer, then how often an attribute of a matched span agrees; — where there is nothing."""
    scores = {layer: score(found, layer) for layer in LAYERS}
    spoken = {layer: any(a[layer] or b[layer] for a, b in found) for layer in LAYERS}
    parts = [f"{scores[layer].f1:.2f}" if spoken[layer] else "—" for layer in LAYERS]
    shares = [f"{scores[layer].same(key):.2f}" if scores[layer].told(key) else "—" for layer, key, _ in SHARES]
    return (name, *parts, firm_recall(found), *shares)


def table(rows: Iterable[Sequence[str]]) -> str:
    """The rows as a table of Markdown."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([lines[0], "|---" * len(COLUMNS) + "|", *lines[1:]])


def main() -> None:
    """Print the figures of every paper, group by group."""
    for group, found in groups():
        rows = [COLUMNS, *(row(Path(reference["file"]).stem, [(reference, a)]) for reference, a in found)]
        print(f"\n{group}: {len(found)} papers\n\n{table([*rows, row('all', found)])}")


if __name__ == "__main__":
    main()
