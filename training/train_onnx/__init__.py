"""Fine-tunes MiniLM on the corpus and exports it for the ONNX reader."""
