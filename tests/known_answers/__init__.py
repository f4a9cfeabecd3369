"""Known answers: lines with exact results, simulated in the study format and judged.

`python -m tests.known_answers FILE` runs any file of such cases. A case passes when
every exact value lies within 4 standard errors and within 1 %. Replications are added
until 1 % is more than three standard errors, with control variates where the plain
mean would take too long; a failure is confirmed by three times the replications
before it is told. Small shares and mean numbers (below 0.1) are held to 1 % of 0.1,
variances of the output to 15 %, gains of a what-if to 5 % of themselves.
"""
