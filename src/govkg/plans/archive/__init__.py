"""Many files read side by side, once each: which files (`files`), what is known of them from the last run (`index`), and the run (`reading`)."""
