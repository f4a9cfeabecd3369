"""The formats of a report: each makes a file of the same contents."""
