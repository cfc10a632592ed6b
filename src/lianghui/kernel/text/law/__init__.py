"""Legislation as structure: read, compared, cited, amended and written. Pure, no Django.

``tree`` says what a law is made of; ``reading`` makes a tree from text; every other room works on trees.
"""
