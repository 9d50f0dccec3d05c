"""Records in a database: one schema for SQLite and PostgreSQL, loading, reading back, views."""
