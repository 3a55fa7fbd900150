"""Commands."""

COMMANDS = ()
