"""A lesson as the grader reads it: its cells, what each is for, what it forbids."""
