"""What a source has, by lists made from it, beside what is encoded; and what second readers found."""
