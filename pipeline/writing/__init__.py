"""Records out: JSON, JSONL, databases, tables."""
