"""Every wall tried on this machine (`course grade --self-test`)."""
