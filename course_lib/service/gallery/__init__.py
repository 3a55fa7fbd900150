"""Who is enrolled, kept in a database, and who a face is."""
