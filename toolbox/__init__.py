"""The open gallery of the seven tools (`/alat/`): anybody may type data and see the picture; nothing is kept."""
