"""Simulation: one replication is one function call; no Qt."""
