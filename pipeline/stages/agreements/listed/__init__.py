"""Lists of documents and their entries: where a list opens, which lines are its members, what they share."""
