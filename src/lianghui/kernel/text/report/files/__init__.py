"""Files become documents: .txt, .md, .html, .docx, .pdf with text. Pure.

``opening.open_document`` looks at what a file holds, not at its name alone, and says in Chinese why one gives no text.
"""
