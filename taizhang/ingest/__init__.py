"""Reading of any file a person gives, in a child process with limits, behind a guard for packages."""
