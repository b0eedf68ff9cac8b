"""The log and the index: SQLCipher databases in the vault's folder. docs/formats-log.md has the bytes."""
