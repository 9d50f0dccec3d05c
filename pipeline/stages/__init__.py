"""The stages: each a plain function from the document, and earlier facts, to further facts."""
