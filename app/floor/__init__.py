"""Where elements stand and what they look like: shared by canvas and twin, no Qt."""
