"""Whose text it is, and whose relations it is about.

sides        the states, or blocs, whose relations the text is about
narrator     who says "I"
news         the place of the news, whose officials need no adjective
letterheads  the state whose office gives a paper out
"""
