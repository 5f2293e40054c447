"""What a plan states besides who answers: deadlines, targets, cited documents, mentioned concepts and its own title."""
