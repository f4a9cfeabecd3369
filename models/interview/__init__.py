"""A first line from plain questions: the questions, usual answers, the study made."""
