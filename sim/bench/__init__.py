"""The same lines in this project's engines and in other simulators, timed.

The models of the others are written as a good user of theirs would write them: a
comparison is worth only what its rivals are.
"""
