"""Erasure 清除个人信息: taking a person, or the texts of a matter, out of everything but the hashes."""
