"""What menu, toolbar and command palette offer while the 3D place is shown."""

from app.actions import Action
from app.actions.action import with_study

ACTIONS = (
    Action("twin_play", "twin3d.action.play", lambda place: place.clock.toggle(),
           "twin", icon="run", in_toolbar=True, allowed=with_study),
    Action("twin_step", "twin3d.action.step", lambda place: place.clock.step(),
           "twin", icon="step_ahead", shortcut="F6", in_toolbar=True,
           allowed=with_study),
    Action("twin_iso", "twin3d.action.iso", lambda place: place.view("iso"),
           "twin", icon="view_iso", in_toolbar=True, separated=True,
           allowed=with_study),
    Action("twin_frame", "twin3d.action.frame",
           lambda place: place.frame_selection(), "twin", icon="zoom_selection",
           in_toolbar=True, allowed=with_study),
    Action("twin_walk", "twin3d.action.walk", lambda place: place.view("walk"),
           "twin", icon="walk", in_toolbar=True, allowed=with_study),
    Action("twin_picture", "twin3d.action.picture",
           lambda place: place.ask_export(".png"), "twin", icon="picture",
           in_toolbar=True, separated=True, allowed=with_study),
)  # fmt: skip
