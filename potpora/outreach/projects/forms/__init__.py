"""What is asked on the pages of projects and their lists."""
