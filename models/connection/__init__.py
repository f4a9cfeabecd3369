"""The data side of a line: what is connected, collected, used and exchanged."""
