"""The room of the lesson `rnn`."""
