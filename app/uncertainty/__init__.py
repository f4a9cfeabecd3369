"""How sure a retrofit is, in words: for the terminal, files and the report."""
