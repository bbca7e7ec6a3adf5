"""The sample letters, one module a letter. What they tell is made up; so are the people in it."""
