"""Shows how long each lesson took, slowest first."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lessons' seconds, as recorded by the tests that executed them."""
    took = [
        (dict(report.user_properties)["seconds"], report.nodeid.rpartition("[")[2].rstrip("]"))
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call" and "seconds" in dict(report.user_properties)
    ]
    if took:
        terminalreporter.section("lessons, seconds")
        for seconds, lesson_id in sorted(took, reverse=True):
            terminalreporter.write_line(f"{seconds:7.1f}  {lesson_id}")
        terminalreporter.write_line(f"{sum(seconds for seconds, _ in took):7.1f}  all")
