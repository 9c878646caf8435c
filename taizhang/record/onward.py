"""The one move that leads on from a state: what an item waits for, and the line of stages it runs along."""

from taizhang.campaign.model import Life, Move


def next_move(life: Life, state: str) -> tuple[str, Move] | None:
    """The move that leads on from a state: the first the campaign names, unless that reopens the item or stays there."""
    for name, move in life.moves.items():
        if state in move.from_:
            return None if move.round or move.to == state else (name, move)
    return None


def main_line(life: Life) -> tuple[str, ...]:
    """The states from the first to the last one, by the moves that lead on."""
    line = [life.start]
    while (onward := next_move(life, line[-1])) and onward[1].to not in line:
        line.append(onward[1].to)
    return tuple(line)


def as_far(life: Life, state: str) -> tuple[str, ...]:
    """The states in which an item has come as far as this one of the main line, or further; () for a state beside it.

    A state beside the line counts as far as the stage it was left from; one come to by reopening counts as far as it has
    to begin again; one that ends an item on nobody's word (核减, 转出) is out of the line.
    """
    line = main_line(life)
    if state not in line:
        return ()
    least = line.index(state)
    return tuple(one for one in life.states if _rank(life, line, one) >= least and not _out(life, line, one))


def _out(life: Life, line: tuple[str, ...], state: str) -> bool:
    return state not in line and life.states[state].closed and life.states[state].truth is None


def _rank(life: Life, line: tuple[str, ...], state: str) -> int:
    if state in line:
        return line.index(state)
    into = [move for move in life.moves.values() if move.to == state]
    if any(move.round for move in into):
        back = next_move(life, state)
        return line.index(back[1].to) - 1 if back and back[1].to in line else 0
    return min((line.index(left) for move in into for left in move.from_ if left in line), default=0)
