"""What the service can be asked: every operation, in the order of the document."""

from course_lib.service.operations import challenges, comparison, faces, gallery, health, uploads
from course_lib.service.operations.operation import Operation

OPERATIONS: tuple[Operation, ...] = tuple(
    operation
    for module in (faces, comparison, gallery, challenges, uploads, health)
    for operation in module.OPERATIONS.found
)
