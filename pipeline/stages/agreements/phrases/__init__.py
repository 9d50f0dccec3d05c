"""The noun phrases that may name an agreement: head, edges, complement, acronym; the known names."""
