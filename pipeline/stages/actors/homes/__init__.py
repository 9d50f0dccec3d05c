"""Whose state each person is of, where no title says it.

settling     the steps in turn
case         the persons still open, and what is known of them so far
posts        what their offices tell
ties         who visits, meets, sends and goes with whom
pairs        what stands between two persons named one after the other
subjects     whom a sentence is about, where "he" or a bare office begins it
delegations  whose side a person is on
journeys     who travels where, and who welcomes guests
signatories  for whom somebody signs
"""
