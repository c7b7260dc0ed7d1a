"""Which way each state leans: tone, engagement and commitments, measured from counts and the ledger."""
