"""Traceability: questions about parts as people ask them, answers as rows."""
