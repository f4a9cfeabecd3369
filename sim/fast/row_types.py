# mypy: disable-error-code="import-untyped, misc, no-untyped-call"
# mypy: disable-error-code="no-untyped-def, override"
"""How numba knows a row: an address, with every field told apart from all others.

A field, and the cells of a list in a row, are loaded and stored with metadata (TBAA) by
which LLVM knows that no other field lies there.
"""

import operator
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_getattr,
    infer_global,
    signature,
)
from numba.extending import (
    lower_builtin,
    lower_getattr_generic,
    lower_setattr_generic,
    models,
    register_model,
)

ROOT = "rows of LineRefit"
KINDS = {
    "f": (types.float64, ir.DoubleType()),
    "i": (types.int64, ir.IntType(64)),
}


def pointer_to() -> ir.Type:
    """Return the type of addresses."""
    return ir.IntType(8).as_pointer()


def told_apart(builder: Any, access: Any, name: str) -> Any:
    """Have a load or store touch nothing but what is named so."""
    add = builder.module.add_metadata
    kind = add([name, add([ROOT])])
    tag = add([kind, kind, ir.Constant(ir.IntType(64), 0)])
    access.set_metadata("tbaa", tag)
    return access


class CellsType(types.Type):
    """A short list of numbers inside a row."""

    def __init__(self, of: str, kind: str) -> None:
        self.of, self.number, self.llvm = of, *KINDS[kind]
        super().__init__(name=f"Cells({of})")


class RowType(types.Type):
    """A row of a table."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self.size = dtype.itemsize
        self.fields: dict[str, tuple[int, Any, Any, str]] = {}
        names = ",".join(dtype.names or ())
        fields: Any = dtype.fields or {}
        for name, (kind, offset, *_) in fields.items():
            of = f"{names[:40]}… {len(names)} {name}"
            if kind.subdtype:
                cells = CellsType(of, kind.subdtype[0].kind)
                self.fields[name] = offset, cells, None, of
            else:
                self.fields[name] = offset, *KINDS[kind.kind], of
        super().__init__(name=f"Row({names})")


class AddressModel(models.PrimitiveModel):
    """An address, which is all that compiled code carries of a row or of cells."""

    def __init__(self, manager, kind):
        """Make the model of a type."""
        super().__init__(manager, kind, pointer_to())


register_model(RowType)(AddressModel)
register_model(CellsType)(AddressModel)


@infer_getattr
class RowFields(AttributeTemplate):
    """What kinds of values the fields of a row hold."""

    key = RowType

    def generic_resolve(self, row: RowType, name: str) -> Any:
        """Return the kind of a field; None if there is none of that name."""
        found = row.fields.get(name)
        return None if found is None else found[1]


def _place(builder: Any, row: Any, offset: int, llvm: Any) -> Any:
    at = ir.Constant(ir.IntType(64), offset)
    place = builder.gep(row, [at], source_etype=ir.IntType(8))
    return place if llvm is None else builder.bitcast(place, llvm.as_pointer())


@lower_getattr_generic(RowType)
def _load_field(_context, builder, row, value, name):
    offset, _kind, llvm, of = row.fields[name]
    place = _place(builder, value, offset, llvm)
    return place if llvm is None else told_apart(builder, builder.load(place), of)


@lower_setattr_generic(RowType)
def _store_field(_context, builder, sig, given, name):
    offset, _kind, llvm, of = sig.args[0].fields[name]
    row, value = given
    told_apart(builder, builder.store(value, _place(builder, row, offset, llvm)), of)


@infer_global(operator.getitem)
class GetCell(AbstractTemplate):
    """The kind of a cell."""

    def generic(self, args, _keywords):
        """Return how a cell is read."""
        if isinstance(args[0], CellsType):
            return signature(args[0].number, args[0], types.int64)
        return None


@infer_global(operator.setitem)
class SetCell(AbstractTemplate):
    """The kind of a cell that is set."""

    def generic(self, args, _keywords):
        """Return how a cell is set."""
        if isinstance(args[0], CellsType):
            return signature(types.none, args[0], types.int64, args[0].number)
        return None


def _cell(builder: Any, cells: CellsType, value: Any, at: Any) -> Any:
    start = builder.bitcast(value, cells.llvm.as_pointer())
    return builder.gep(start, [at], source_etype=cells.llvm)


@lower_builtin(operator.getitem, CellsType, types.Integer)
def _load_cell(_context, builder, sig, given):
    cells = sig.args[0]
    place = _cell(builder, cells, *given)
    return told_apart(builder, builder.load(place), cells.of)


@lower_builtin(operator.setitem, CellsType, types.Integer, types.Number)
def _store_cell(context, builder, sig, given):
    cells = sig.args[0]
    place = _cell(builder, cells, *given[:2])
    told_apart(builder, builder.store(given[2], place), cells.of)
    return context.get_dummy_value()
