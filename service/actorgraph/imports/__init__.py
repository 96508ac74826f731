"""Importers: from a publisher's own file to records, one data set a module."""
