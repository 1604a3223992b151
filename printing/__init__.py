"""Paper: the renderer, the letterhead and signature blocks, and the store of prints."""
