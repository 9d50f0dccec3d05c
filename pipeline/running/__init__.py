"""Many documents: files, folders, processes."""
