"""Training of Maskloop's embedded model: data, network, simulated interaction, evaluation, export."""
