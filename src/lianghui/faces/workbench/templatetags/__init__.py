"""What templates of duties may use by name, since a duty imports no face."""
