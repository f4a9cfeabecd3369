"""What each measure brings, over paired simulations of subsets of an option."""
