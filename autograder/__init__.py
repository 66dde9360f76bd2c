"""What instructors and authors run: build, release, collect, grade, feedback, export."""
