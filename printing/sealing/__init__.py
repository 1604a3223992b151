"""Signatures on prints: the organisation's seal, a national signing service, and the check that a signature is really there.

Nothing here believes a signer. `signing.sign` hands out a file only after `verify.verify` has found the signature in it; whoever
stores or shows "disegel" or "ditandatangani" does so with what came from there.
"""
