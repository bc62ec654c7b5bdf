"""What was published when: the frozen words of every version, and what that says about today's words."""
