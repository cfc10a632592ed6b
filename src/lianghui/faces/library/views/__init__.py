"""The public pages, one a file. They read the library alone and write nothing but a reader's report."""
