"""Commands: the table, the forgiving parser, the handlers, and the desk where adapters hand requests in."""
