"""Known answers: lines with exact results, simulated and judged."""
