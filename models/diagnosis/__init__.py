"""Data of the diagnosis: which measures suit a finding, and what a measure recalls."""
