"""Whose an agreement is: from its name, its clause, its signatories, and the sides of the article."""
