"""
A whole corpus instead of an article: many sources in, a dataset out, a row for each cited link.

    corpus     the sources, one mention of a link at a time
    state      an SQLite file beside the output: what is cited, what was found; a run that is killed goes on from it
    local      this process asks for all of it, server by server
    cluster    so do many processes (Dask), each server asked by one of them
    dataset    the state as Parquet or SQLite
    answers    what the dataset says: rot by year, domain and verdict, with half-lives

Memory stays flat however long the corpus is: everything streams through the state.
"""
