"""The place where before and after are compared."""
