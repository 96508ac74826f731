"""`python -m actorgraph` is the same as `actorgraph`."""

from actorgraph.programs.cli import main

if __name__ == "__main__":
    main()
