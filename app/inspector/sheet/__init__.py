"""Tables of elements as spreadsheets: columns, cells, clipboard."""
