# mypy: disable-error-code="return-value, import-untyped"
"""Rows in memory, reached from compiled code as a struct is in C.

A table is a numpy array of rows; compiled code knows it by its address, so that one
address leads to everything and no function hands on dozens of arrays.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import from_dtype, types
from numba.extending import intrinsic

Rows = np.ndarray[Any, Any]
WORD = 8

Fields = list[tuple[Any, ...]]


def row_type(reals: str, whole: str, *others: tuple[Any, ...]) -> np.dtype[Any]:
    """Return the type of a row: names of floats, names of whole numbers, others."""
    fields: Fields = [(name, "f8") for name in reals.split()]
    fields += [(name, "i8") for name in whole.split()]
    return np.dtype([*fields, *others], align=True)


def rows_of(dtype: np.dtype[Any]) -> Callable[[int, int], Any]:
    """Return compiled code that gives row `index` of the table at an address."""
    record = from_dtype(dtype)
    size = dtype.itemsize

    @intrinsic
    def row(_typing: Any, address: Any, index: Any) -> Any:
        def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            start, at = given
            offset = builder.mul(at, ir.Constant(at.type, size))
            place = builder.add(start, offset)
            return builder.inttoptr(place, context.get_value_type(record))

        return record(types.int64, types.int64), code

    return row


def _fixed_word(builder: Any, row: Any, offset: int) -> Any:
    """Return a whole number of a row that never changes while compiled code runs."""
    whole = ir.IntType(64)
    start = builder.ptrtoint(row, whole)
    place = builder.add(start, ir.Constant(whole, offset))
    word = builder.load(builder.inttoptr(place, whole.as_pointer()))
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
    record, size, offset = from_dtype(dtype), dtype.itemsize, _offset(owner, field)

    @intrinsic
    def row(_typing: Any, holder: Any, index: Any) -> Any:
        def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            start = _fixed_word(builder, given[0], offset)
            place = builder.mul(given[1], ir.Constant(start.type, size))
            where = builder.add(start, place)
            return builder.inttoptr(where, context.get_value_type(record))

        return record(holder, types.int64), code

    return row


def _offset(dtype: np.dtype[Any], field: str) -> int:
    assert dtype.fields is not None
    return int(dtype.fields[field][1])


def _loads(kind: Any, llvm: ir.Type) -> Any:
    @intrinsic
    def load(_typing: Any, address: Any, index: Any) -> Any:
        def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            start, at = given
            place = builder.inttoptr(start, llvm.as_pointer())
            return builder.load(builder.gep(place, [at], source_etype=llvm))

        return kind(types.int64, types.int64), code

    return load


def _stores(kind: Any, llvm: ir.Type) -> Any:
    @intrinsic
    def store(_typing: Any, address: Any, index: Any, value: Any) -> Any:
        def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
            start, at, new = given
            place = builder.inttoptr(start, llvm.as_pointer())
            builder.store(new, builder.gep(place, [at], source_etype=llvm))
            return context.get_dummy_value()

        return types.void(types.int64, types.int64, kind), code

    return store


whole_at = _loads(types.int64, ir.IntType(64))
real_at = _loads(types.float64, ir.DoubleType())
set_whole = _stores(types.int64, ir.IntType(64))
set_real = _stores(types.float64, ir.DoubleType())


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
    "call_back",
    "fixed",
    "lowest_bit",
    "real_at",
    "row_type",
    "rows_in",
    "rows_of",
    "set_real",
    "set_whole",
    "whole_at",
]
