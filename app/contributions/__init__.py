"""What each measure brings, in words: tables, figures and sentences for people."""
