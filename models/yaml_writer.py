"""Plain data as YAML that a person can read and that reads back the same."""

from typing import Any

import yaml

from models.yaml_scalars import read_scalar

WIDTH = 88
ENDLESS = 10**9
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


def write(plain: Any, width: int = WIDTH) -> str:
    """Return plain data (dicts, lists, scalars) as YAML text in the order given."""
    return _dumped(plain, None, width)


def write_inline(plain: Any) -> str:
    """Return plain data as it stands in braces and brackets, on one line."""
    return _dumped([plain], True, ENDLESS).strip()[1:-1]


def write_entry(key: str | None, value: Any, width: int) -> str:
    """Return an entry of a mapping, of a list without a key, on lines of its own.

    A neighbour that is no scalar keeps it out of braces.
    """
    holder: Any = [value, []] if key is None else {key: value, f"{key}_": []}
    written = write(holder, width)
    return written[: written.rstrip().rindex("\n")]


def _dumped(plain: Any, flow: bool | None, width: int) -> str:
    text: str = yaml.dump(
        plain,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=width,
    )
    return text
