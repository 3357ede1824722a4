"""The cellar: the statutes with their dates, in pure Python, asked about facts and never about rows."""
