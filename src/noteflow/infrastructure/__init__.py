"""The adapters: sound, speech recognition, keys, database, export, local socket. None sees another."""
