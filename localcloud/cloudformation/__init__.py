"""The stack engine: CloudFormation for the local cloud."""

from __future__ import annotations

from localcloud.service import Cloud, Service


def services(cloud: Cloud) -> list[Service]:
    """The services this package brings: CloudFormation as a whole, and EC2's refusals to delete what is in use."""
    from localcloud.cloudformation.ec2_dependencies import Ec2Dependencies
    from localcloud.cloudformation.engine import Engine
    from localcloud.cloudformation.operations.change_sets import ChangeSetOperations
    from localcloud.cloudformation.operations.reading import ReadOperations
    from localcloud.cloudformation.operations.registry import MissingOperations, RegistryOperations
    from localcloud.cloudformation.operations.stacks import StackOperations
    from localcloud.cloudformation.operations.templates import TemplateOperations

    engine = Engine(cloud)
    answering: list[Service] = [
        StackOperations(cloud, engine),
        ReadOperations(cloud, engine),
        TemplateOperations(cloud, engine),
        ChangeSetOperations(cloud, engine),
        RegistryOperations(cloud),
    ]
    answered = {name for service in answering for name in service.operations()}
    return [*answering, MissingOperations(answered, cloud), Ec2Dependencies(cloud)]
