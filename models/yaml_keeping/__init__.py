"""A text a person wrote, changed only where the study changed."""
