"""The one move that leads on from a state: what an item waits for, and what the next step of its person is."""

from taizhang.campaign.model import Life, Move


def next_move(life: Life, state: str) -> tuple[str, Move] | None:
    """The move that leads on from a state: the first the campaign names, unless that reopens the item or stays there."""
    for name, move in life.moves.items():
        if state in move.from_:
            return None if move.round or move.to == state else (name, move)
    return None
