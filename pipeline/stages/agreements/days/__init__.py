"""When a step was taken: the date of its clause, the event it was done at, the day of the report, the name."""
