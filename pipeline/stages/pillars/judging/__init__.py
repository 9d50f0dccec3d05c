"""Whether a list names fields of cooperation: by the words before and after it, and by what its members look like."""

from __future__ import annotations

from pipeline.document import Sentence, Tokens
from pipeline.stages.pillars.enumeration import Enumeration
from pipeline.stages.pillars.judging.introduced import introduction
from pipeline.stages.pillars.judging.likeness import (
    activity,
    akin,
    apart,
    in_a_name,
    names_field,
    of_one,
    of_values,
    one_field,
    qualifies,
)
from pipeline.stages.pillars.judging.modified import before_one_head


def rule_of(tokens: Tokens, sentence: Sentence, listed: Enumeration, ended: int) -> str | None:
    """The name of the rule by which a list names fields of cooperation; None where it does not.

    ended  where the list before ended, that "including" may go on with
    """
    members = listed.members
    if len(members) < 2 or of_values(tokens, members) or in_a_name(tokens, listed) or apart(tokens, members):
        return None
    if listed.modifiers and len(members) == 2:
        return None  # "the political and security issues"
    if listed.modifiers and (rule := before_one_head(tokens, sentence, listed)):
        return rule
    if qualifies(tokens, sentence, members):
        return None
    sure = [names_field(tokens, m) for m in members]
    loose = [known or akin(tokens, m) for known, m in zip(sure, members, strict=True)]
    brought = introduction(tokens, sentence, listed, ended, sum(sure), sum(loose))
    if brought is None or (len(members) == 2 and (one_field(tokens, members) or of_one(tokens, members))):
        return None
    rule, near = brought
    # the words before a list are evidence, and so are the names that the lexicon knows: the more of the one, the less
    # it takes of the other
    known = sum(loose)
    if near and known:
        alike = sum(k or activity(tokens.lower, m) for k, m in zip(loose, members, strict=True))
        if 2 * alike >= len(members) if len(members) > 2 else alike == 2:
            return rule
    if len(members) == 2:
        known = sum(sure)
    return rule if 2 * known >= len(members) and known >= 2 else None
