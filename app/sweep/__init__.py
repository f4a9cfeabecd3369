"""Sweeps as people get them: tables and pictures."""
