"""Imports from sheets: upload, columns, preview, progress, undo. Every page works by GET and POST."""
