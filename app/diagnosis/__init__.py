"""The diagnosis in words: what limits the line, what was found, what is proposed."""
