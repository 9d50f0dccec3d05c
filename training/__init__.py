"""Rebuilding the learned parts of the pipeline from annotated data."""
