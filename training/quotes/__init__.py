"""Rebuilding the tagger of the quotes stage: ``python -m training.quotes DATA… --output model.bin``."""
