"""Drafts of entries out of a report: reading its pages, finding what it holds, writing."""
