"""The store of a batch: results under the digests of studies, and whose they are."""
