// Replaced by the shim's functions.
