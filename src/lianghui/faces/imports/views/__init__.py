"""Who imports: the clerk of a house's office, whose name every act of the batch bears."""

CLERKS = ("office_clerk",)
