"""The command line: `linerefit`, or `python -m app.cli`.

Nothing heavy is imported before a command needs it, and never Qt or VTK.
"""
