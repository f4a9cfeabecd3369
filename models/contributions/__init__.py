"""What each of several measures brings: arithmetic over their subsets."""
