"""The words of the field and of the house: errors, settings, dates, vocabulary, records. Imports no other shelf."""
