"""The order to install measures in: money by quarter, discounted."""
