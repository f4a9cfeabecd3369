"""What people touch: command line, reports, desktop program, and their languages."""
