"""What is kept and shown: gradebook, graded notebooks, feedback, reports."""
