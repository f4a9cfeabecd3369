"""A production line as data: frozen values, checks and pure functions of them."""
