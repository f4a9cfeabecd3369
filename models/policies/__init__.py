"""Policies: the instruments of a place as data, and what they do to a cash flow.

`instruments` and `terms` declare what a policy file says, `choice` what a study says of
them; `interest`, `grants`, `lease`, `shared_savings` and `programme` are the formulas;
`effects`, `stacking` and `comparison` put them together.
"""
