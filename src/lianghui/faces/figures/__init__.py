"""Figures at the desk: each value with its definition, its numerator and denominator, and the rows it counts."""
