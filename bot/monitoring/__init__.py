"""What an operator sees of it: health, figures, logs."""
