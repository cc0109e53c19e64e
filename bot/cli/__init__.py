"""The subcommands of `mmss`. Each imports what it needs when it runs: `mmss --help` must not wait for the rest."""
