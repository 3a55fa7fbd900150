"""nbgrader's settings for this course: our folder names, all of its state under .grading/."""

from course_lib.data import paths

c = get_config()  # noqa: F821 - nbgrader puts get_config here

c.CourseDirectory.course_id = "gradients-to-faces"
c.CourseDirectory.root = str(paths.ROOT)
c.CourseDirectory.source_directory = paths.SOLUTIONS.name
c.CourseDirectory.release_directory = paths.NOTEBOOKS.name
c.CourseDirectory.submitted_directory = f"{paths.GRADING.name}/submitted"
c.CourseDirectory.autograded_directory = f"{paths.GRADING.name}/autograded"
c.CourseDirectory.feedback_directory = f"{paths.GRADING.name}/feedback"
c.CourseDirectory.solution_directory = f"{paths.GRADING.name}/solution"
c.CourseDirectory.db_url = f"sqlite:///{paths.GRADING / 'gradebook.db'}"

# Without the pattern of sources a release would hold the solution's text.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "feedback",
    "[0-9][0-9]_*.py",
]

# What a student finds where the model solution stood.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError()"}
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"
