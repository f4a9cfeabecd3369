"""Batches of studies: simulated in processes, stored under their digests, tabled."""
