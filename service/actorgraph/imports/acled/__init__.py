"""ACLED, from an export of one's own: its terms forbid to pass its data on, so that none of it is in this project."""
