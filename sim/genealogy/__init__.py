"""Genealogy: what became of every part, and which ones a defect could touch."""
