"""The place where the study is simulated, and the experiment that runs."""
