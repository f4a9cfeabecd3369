"""Tests of what is shipped: the frozen programs and their setup program."""
