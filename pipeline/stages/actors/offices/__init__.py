"""Offices, in titles before and behind names, and what is known of them.

titles       the head of an office with its modifiers, its field and its state
fields       what an office is of
complements  what follows the head: "of Trade of the Republic of Korea"
roles        the offices that a person holds, as the text says them
governments  which states have none of a kind, and holders whom everybody knows
"""
