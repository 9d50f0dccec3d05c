"""What was done to an agreement: the cue that governs it or follows it, with tense and modality."""
