"""The surroundings of a trigger: who acts, with whom, and whether it is told as a fact.

sentence  a sentence with its actors, dates and triggers
subjects  who does what a trigger tells
objects   with whom, or to whom, it is done
officers  which mentions can act, and which states stand for an officer without a name
moods     whether it is told as a fact
"""
