# mypy: disable-error-code="return-value, import-untyped"
"""Rows in memory, reached from compiled code as a struct is in C.

A table is a numpy array of rows; compiled code knows it by its address, so that one
address leads to everything and no function hands on dozens of arrays. Every field is
told to the compiler as a kind of its own (TBAA): to set one never makes it read another
again, which halves the work of a run.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from sim.fast.row_types import RowType, pointer_to, told_apart

Rows = np.ndarray[Any, Any]
LINE_OF_CACHE = 64
"""Bytes that come from memory together."""

Fields = list[tuple[Any, ...]]


def row_type(reals: str, whole: str, *others: tuple[Any, ...]) -> np.dtype[Any]:
    """Return the type of a row: names of floats, names of whole numbers, others.

    Long rows take an odd number of lines of the cache, so that what is used most of
    them spreads over all of it; the others are as long as a power of two.
    """
    fields: Fields = [(name, "f8") for name in reals.split()]
    fields += [(name, "i8") for name in whole.split()]
    kind = np.dtype([*fields, *others], align=True)
    size = 1 << (kind.itemsize - 1).bit_length()
    if size > LINE_OF_CACHE:
        size = (-(-kind.itemsize // LINE_OF_CACHE) | 1) * LINE_OF_CACHE
    names = list(kind.names or ())
    return np.dtype(
        {
            "names": names,
            "formats": [kind[name] for name in names],
            "offsets": [_offset(kind, name) for name in names],
            "itemsize": size,
        }
    )


def rows_of(dtype: np.dtype[Any]) -> Callable[[int, int], Any]:
    """Return compiled code that gives row `index` of the table at an address."""
    record = RowType(dtype)

    @intrinsic
    def row(_typing: Any, address: Any, index: Any) -> Any:
        def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            return _row(builder, given[0], given[1], record.size)

        return record(types.int64, types.int64), code

    return row


def _row(builder: Any, address: Any, index: Any, size: int) -> Any:
    start = builder.inttoptr(address, pointer_to())
    offset = builder.mul(index, ir.Constant(index.type, size))
    return builder.gep(start, [offset], source_etype=ir.IntType(8))


def _fixed_word(builder: Any, row: Any, offset: int) -> Any:
    """Return a whole number of a row that never changes while compiled code runs."""
    whole = ir.IntType(64)
    place = builder.gep(row, [ir.Constant(whole, offset)], source_etype=ir.IntType(8))
    word = builder.load(builder.bitcast(place, whole.as_pointer()))
    word.set_metadata("invariant.load", builder.module.add_metadata([]))
    return word


def fixed(owner: np.dtype[Any], field: str) -> Callable[[Any], int]:
    """Return compiled code that gives a field of a row that never changes."""
    offset = _offset(owner, field)

    @intrinsic
    def word(_typing: Any, row: Any) -> Any:
        def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            return _fixed_word(builder, given[0], offset)

        return types.int64(row), code

    return word


def rows_in(
    owner: np.dtype[Any], field: str, dtype: np.dtype[Any]
) -> Callable[[Any, int], Any]:
    """Return compiled code that gives row `index` of the table a field leads to."""
    record, offset = RowType(dtype), _offset(owner, field)

    @intrinsic
    def row(_typing: Any, holder: Any, index: Any) -> Any:
        def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            start = _fixed_word(builder, given[0], offset)
            return _row(builder, start, given[1], record.size)

        return record(holder, types.int64), code

    return row


def _offset(dtype: np.dtype[Any], field: str) -> int:
    assert dtype.fields is not None
    return int(dtype.fields[field][1])


def _place(builder: Any, start: Any, at: Any, llvm: ir.Type) -> Any:
    place = builder.inttoptr(start, llvm.as_pointer())
    return builder.gep(place, [at], source_etype=llvm)


def _loads(kind: Any, llvm: ir.Type, name: str) -> Any:
    @intrinsic
    def load(_typing: Any, address: Any, index: Any) -> Any:
        def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            start, at = given
            return told_apart(
                builder, builder.load(_place(builder, start, at, llvm)), name
            )

        return kind(types.int64, types.int64), code

    return load


def _stores(kind: Any, llvm: ir.Type, name: str) -> Any:
    @intrinsic
    def store(_typing: Any, address: Any, index: Any, value: Any) -> Any:
        def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            start, at, new = given
            done = builder.store(new, _place(builder, start, at, llvm))
            told_apart(builder, done, name)
            return context.get_dummy_value()

        return types.void(types.int64, types.int64, kind), code

    return store


WHOLE, REAL = "a list of whole numbers", "a list of floats"

whole_at = _loads(types.int64, ir.IntType(64), WHOLE)
real_at = _loads(types.float64, ir.DoubleType(), REAL)
set_whole = _stores(types.int64, ir.IntType(64), WHOLE)
set_real = _stores(types.float64, ir.DoubleType(), REAL)


def _read_as(given_kind: Any, kind: Any, llvm: ir.Type) -> Any:
    @intrinsic
    def read(_typing: Any, value: Any) -> Any:
        def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            return builder.bitcast(given[0], llvm)

        return kind(given_kind), code

    return read


as_whole = _read_as(types.float64, types.int64, ir.IntType(64))
as_real = _read_as(types.int64, types.float64, ir.DoubleType())


@intrinsic
def select(_typing: Any, _is_first: Any, _first: Any, _second: Any) -> Any:
    """Return one of two whole numbers; the compiler makes no branch of it."""

    def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        found = builder.select(*given)
        found.set_metadata("unpredictable", builder.module.add_metadata([]))
        return found

    return types.int64(types.boolean, types.int64, types.int64), code


@intrinsic
def fetch(_typing: Any, row: Any, _offset: Any) -> Any:
    """Have the part of a row so many bytes from its beginning brought near."""

    def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        place = builder.gep(*given[:1], given[1:], source_etype=ir.IntType(8))
        _prefetch(builder, place)
        return context.get_dummy_value()

    return types.void(row, types.int64), code


def _prefetch(builder: Any, place: Any) -> None:
    flag = ir.IntType(32)
    kind = ir.FunctionType(ir.VoidType(), [place.type, flag, flag, flag])
    function = builder.module.declare_intrinsic("llvm.prefetch", [place.type], kind)
    for_writing, keep, data = 1, 3, 1
    options = [ir.Constant(flag, value) for value in (for_writing, keep, data)]
    builder.call(function, [place, *options])


@intrinsic
def lowest_bit(_typing: Any, _word: Any) -> Any:
    """Return the number of the lowest bit that is set in a word that is not 0."""

    def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.cttz(given[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), code


@intrinsic
def call_back(_typing: Any, _address: Any, _first: Any, _second: Any) -> Any:
    """Call a function of two whole numbers by its address."""

    def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        whole = ir.IntType(64)
        kind = ir.FunctionType(ir.VoidType(), [whole, whole])
        builder.call(builder.inttoptr(given[0], kind.as_pointer()), given[1:])
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), code


__all__ = [
    "as_real",
    "as_whole",
    "call_back",
    "fetch",
    "fixed",
    "lowest_bit",
    "real_at",
    "row_type",
    "rows_in",
    "rows_of",
    "select",
    "set_real",
    "set_whole",
    "whole_at",
]
