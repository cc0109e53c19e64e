"""From what is known to a message: the core formatter, one function a part."""
