/// How sure the guess of an item's language was; NULL where nobody had to guess.
let schema5 = """
  ALTER TABLE revisions ADD COLUMN language_confidence REAL;
  """
