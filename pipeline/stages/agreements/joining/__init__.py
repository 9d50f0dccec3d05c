"""Which phrases mean one agreement, which are groups, what is told again in other words."""
