"""The room of the lesson `chain_rule`."""
