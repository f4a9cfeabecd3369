"""The SimPy engine: the readable reference of what a line means."""
