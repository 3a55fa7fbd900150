"""What the service tells people: its messages, in each language, and the errors that carry them."""
