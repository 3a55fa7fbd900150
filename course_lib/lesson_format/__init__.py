"""What a lesson's cells look like, as authors write them and graders read them."""
