"""The programme view: stored studies against published targets."""
