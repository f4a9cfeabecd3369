"""The 3D twin: replays what the simulation recorded, before and after, on one clock.

`layout` says where things stand, `bodies` what they look like, `playback` what happens
at an instant (numpy only), `stage` draws with VTK, `film` and `viewer` write files.
"""
