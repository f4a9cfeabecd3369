"""Optimise: the best of many designs of a line, by simulation.

Designs are screened with common random numbers (`race`, `climb`); the best ones are
run again with fresh seeds (`finals`), and those runs alone make the verdict.
"""
