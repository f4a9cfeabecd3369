"""Charts and tables of the window: what a report holds, live and zoomable."""
