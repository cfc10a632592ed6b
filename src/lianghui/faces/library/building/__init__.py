"""From the library's rows and trees to the shapes of its pages."""
