"""Where events take place, and where visits go.

names    which words name a place, and in which country it lies
placing  which telling of a sentence has which of its places
lands    where a visit goes
home     where the news is written: what "here" means
"""
