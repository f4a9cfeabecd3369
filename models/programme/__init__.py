"""Programmes of retrofits: what a study says of its place in one."""
