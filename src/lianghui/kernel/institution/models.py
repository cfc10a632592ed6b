from django.db import models


class Person(models.Model):
    """A person."""
