"""The room of the lesson `lstm_gru`."""
