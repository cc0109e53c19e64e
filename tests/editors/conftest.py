"""The store's fixtures."""

from tests.fakes.stores import cluster, new_store, new_url, store, url

__all__ = ["cluster", "new_store", "new_url", "store", "url"]
