"""How a distribution looks: its density and the figures people know it by."""
