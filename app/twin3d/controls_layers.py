"""Layers over the floor: which are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from app.context import Context
from app.twin3d.desk.section import Section
from app.twin3d.scene.layers import LAYERS

CHANGES, LABELS = "changes", "labels"


class Layers(Section):
    """One box for each layer."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, "twin3d.layer.title")
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setSpacing(4)
        for at, name in enumerate((*LAYERS, CHANGES, LABELS)):
            box = QCheckBox()
            box.setObjectName(f"twin_layer_{name}")
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setChecked(name == LABELS)
            context.texts.show(box, f"twin3d.layer.{name}")
            context.texts.show(box, f"twin3d.layer.{name}_tip", "setToolTip")
            box.toggled.connect(lambda _=False: self.changed.emit())
            self.boxes[name] = box
            grid.addWidget(box, at // 2, at % 2)
        self.column.addLayout(grid)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the layers that are shown; `changes` may be one of them."""
        return tuple(
            name for name, box in self.boxes.items()
            if box.isChecked() and name != LABELS
        )  # fmt: skip

    @property
    def labels(self) -> bool:
        """Tell whether names are shown."""
        return self.boxes[LABELS].isChecked()
