"""A step of the audit trail as a line of syslog (RFC 5424): who, when, what, from where, and its place in the chain.

What was written is not told, only that it was: the server keeps the heads, so that a rewritten past is found even where
the whole ledger was rewritten.
"""

from datetime import UTC
from typing import Final

from taizhang.store.models import Step
from taizhang.store.office_steps import ALARM

AUDIT: Final = 13
"""The facility "log audit" of RFC 5424."""
NOTICE, WARNING = 5, 4
NUMBER: Final = "taizhang@32473"
"""The name of our data element; 32473 is the number kept free for those without one of their own (RFC 5612)."""


def line_of(step: Step, host: str) -> bytes:
    """One message; every value is escaped as RFC 5424 wants it."""
    level = AUDIT * 8 + (WARNING if step.move == ALARM else NOTICE)
    at = step.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    about = step.subject or _about(step)
    facts = {
        "region": step.region or "office", "seq": str(step.seq), "digest": step.digest, "person": str(step.person_id or ""),
        "address": step.place, "campaign": step.campaign, "object": about, "from": step.from_state, "to": step.to_state,
    }  # fmt: skip
    told = " ".join(f'{name}="{_escaped(fact)}"' for name, fact in facts.items() if fact)
    return f"<{level}>1 {at} {host} taizhang - {step.move[:32]} [{NUMBER} {told}]".encode()


def _about(step: Step) -> str:
    if step.entry is not None:
        return f"entry:{step.entry.key}"
    return f"document:{step.document.key}" if step.document is not None else ""


def _escaped(fact: str) -> str:
    """Backslash, quote and bracket with a backslash before them; no line break can end a message early."""
    bare = "".join(" " if ord(sign) < ord(" ") else sign for sign in fact)
    return bare.replace("\\", "\\\\").replace('"', '\\"').replace("]", "\\]")
