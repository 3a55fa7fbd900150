"""The bundled class that `course demo` grades."""
