"""Persons by their names.

person      a person of the text, and a place where the name stands
finder      names with the titles beside them
names       where a name begins and ends
callings    names without title or honorific: "Lully Miura, a scholar"
untitled    names that a state, or a plural title behind them, shows to be persons
serving     which states the holders of offices in a list serve
spelling    whether two spellings are one name
identity    one person from all spellings
bare_names  a person told again by a part of the name
"""
