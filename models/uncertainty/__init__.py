"""What of a study is uncertain: its inputs with their ranges, drawn or set."""
