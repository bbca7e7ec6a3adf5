"""One file a migration, in order; none is changed once released."""
