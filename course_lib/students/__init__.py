"""The student's side: lessons in work/, checking and handing in, JupyterLab, their archive."""
