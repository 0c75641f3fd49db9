"""The pages of projects and their lists."""
