"""The handbook 履职手册: every step of every procedure, with who, when and on what basis; derived, never written."""
