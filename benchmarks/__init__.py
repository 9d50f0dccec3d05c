"""Measuring the pipeline: quality against gold data, and speed."""
