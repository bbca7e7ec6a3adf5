"""What one sentence is: the first rule that holds, after the sentences that promise nothing are left out."""

from tasks.enrich.commitments.context import Context, Judgement
from tasks.enrich.commitments.rules import ASKS, NEVER, RULES

LONGEST = 2500
"""A sentence longer than this is a table or a list that lost its stops; nothing is read into it."""


REASONS = {"more_time", "delay", "not_ready", "put_off"}


def judge(context: Context) -> Judgement | None:
    """What the sentence promises, recalls, meets or puts off; None when it does none of these."""
    flat = context.flat
    if len(flat) > LONGEST or len(flat) < 12 or context.sentence.quoted or flat.endswith("?"):
        return None
    if any(pattern.search(flat) for pattern in NEVER):
        return None
    asked = ASKS.search(flat) is not None
    for rule in RULES:
        if asked and rule.act in {"new", "intention"}:
            continue
        end = rule.end(context)
        if end is not None:
            if rule.name in REASONS and context.last is not None and context.last.act == "postponed" and not context.closed_ahead:
                # 'Er is meer tijd nodig' after 'dit lukt niet binnen de termijn' is the reason, not a second delay.
                return None
            return Judgement(rule.act, rule.name, end)
    return None
