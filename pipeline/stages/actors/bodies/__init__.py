"""States, blocs and bodies that the text names.

gazetteer      names that the lexicon knows, with demonyms, capitals and seats of government
shared_names   names that several states share: Congo, Dominican
organizations  ministries, universities and other bodies, by the head noun of their names
institutions   bodies that many states have under one name, and whose they are
companies      bodies whose names have no head noun
houses         parliaments told by a noun alone: "The Senate approved"
later          bodies told again by their noun: "the Commission"
"""
