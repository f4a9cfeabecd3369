"""Sweeps: an option simulated at many values of some of its fields."""
