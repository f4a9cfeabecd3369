"""The place where measures are chosen and options are put together."""
