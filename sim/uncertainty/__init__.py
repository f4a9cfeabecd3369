"""How sure a retrofit is: second-order Monte Carlo, tornado, break-even values.

Outside, the inputs are drawn from their ranges; inside, the line is simulated with the
same random numbers for every draw. Money is cheap, simulation is dear: of every
simulated draw several draws of the costs are reckoned.
"""
