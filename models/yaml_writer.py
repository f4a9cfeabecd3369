"""Plain data as YAML that a person can read and that reads back the same."""

from typing import Any

import yaml

from models.yaml_scalars import read_scalar

WIDTH = 88
_Base = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper


class _Dumper(_Base):  # type: ignore[misc, valid-type]
    """Quotes every text that a reader could take for something else."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value again where it comes again."""
        return True


def _text(dumper: Any, text: str) -> yaml.Node:
    style = None
    if not isinstance(read_scalar(text), str):
        style = "'"
    elif "\n" in text:
        style = "|"
    node: yaml.Node = dumper.represent_scalar("tag:yaml.org,2002:str", text, style)
    return node


_Dumper.add_representer(str, _text)


def write(plain: Any) -> str:
    """Return plain data (dicts, lists, scalars) as YAML text in the order given."""
    text: str = yaml.dump(
        plain,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=WIDTH,
    )
    return text
