"""Papers at the desk: issued ones, attachments, prints to sign, lists, collections, wordings and fonts."""
