"""How the shipped model is made: from the written corpus to the model file and its card."""
