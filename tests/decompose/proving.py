"""Short ways to ask the draft checker in its tests."""

from taizhang.decompose.analyse import analyse
from taizhang.decompose.proof import Against, Finding, proof

ALONE = Against()


def findings(text: str, rule: str, against: Against = ALONE) -> tuple[Finding, ...]:
    """What one rule finds in a text."""
    return tuple(one for one in proof(analyse(text, "稿.txt"), against) if one.rule == rule)


def words(text: str, rule: str, against: Against = ALONE) -> list[str]:
    """The words one rule points at."""
    return [one.text for one in findings(text, rule, against)]


def said(text: str, rule: str, against: Against = ALONE) -> list[str]:
    """What one rule says."""
    return [str(one.said) for one in findings(text, rule, against)]
