"""The verdict in words: numbers, names and sentences for terminal and report.

`models` and `sim` give codes and values; here they become what people read, in
English and 中文. Nothing here knows where it will be shown.
"""
