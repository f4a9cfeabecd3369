"""What ails a line: its bottleneck by three methods, its losses, and what they cost."""
