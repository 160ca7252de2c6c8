"""What a request needs to be allowed: actions, resources and the values of condition keys."""
