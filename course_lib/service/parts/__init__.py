"""What the service works with and anybody may replace: the parts, how they are held to form."""
