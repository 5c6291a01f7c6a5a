"""The only sockets of the project: `Fetcher` answers requests with evidence and never raises."""
