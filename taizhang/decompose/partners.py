"""Who joins in where another body leads: named after 会同, or before 配合."""

from taizhang.decompose.bodies import JOINS, WITH, is_body
from taizhang.decompose.remembered import remembered
from taizhang.decompose.subjects import leading
from taizhang.decompose.tails import units


@remembered
def partners(clauses: tuple[str, ...], actor: str) -> tuple[str, ...]:
    """The bodies that join in: named after 会同, or before 配合 where another body leads."""
    found: list[str] = []
    for clause in clauses:
        if joined := WITH.search(clause):
            found.extend(units(_joined(clause[joined.end() :])))
        elif actor and (helps := JOINS.match(clause)) and is_body(helps["body"]):
            found.extend(units(helps["body"]))
    return tuple(one for one in dict.fromkeys(found) if one != actor)


def _joined(words: str) -> str:
    """The bodies at the head of what follows 会同, or all of it when it is nothing but bodies."""
    return words if is_body(words) else leading(words)
