"""Whether a phrase names a particular agreement: levels, plans, documents, mechanisms, series, shared bodies."""
