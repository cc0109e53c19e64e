"""One process among others: its role, its heartbeat, jobs and leases, its children, its web server."""
