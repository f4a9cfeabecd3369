"""The tiny study of the command line, with several measures."""

from tests.app.cli_studies import TINY

MORE = """\
  nothing: {name: {en: a notice, zh: 标语}, capex: 0}
  saw:
    name: {en: faster saw, zh: 高速锯}
    patches: [{multiply: line.stations.cut.automatic, by: 0.8}]
    capex: 5 万元
    stop_days: 2
    ramp_up: 2
"""
THREE = TINY.replace("  nothing: {capex: 0}\n", MORE).replace(
    "measures: [robot]", "measures: [robot, nothing, saw]"
)
OPEN = THREE.replace("capex: 10 万元\n", "\n")
