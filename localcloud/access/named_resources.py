"""The ARN a request acts on, where its input tells."""

from __future__ import annotations

from localcloud.service import Call

_TEMPLATES = {
    ("sagemaker", "PipelineName"): "pipeline/{}",
    ("sagemaker", "EndpointName"): "endpoint/{}",
    ("sagemaker", "EndpointConfigName"): "endpoint-config/{}",
    ("sagemaker", "ModelName"): "model/{}",
    ("ssm", "Name"): "parameter/{}",
    ("logs", "logGroupName"): "log-group:{}",
    ("lambda", "FunctionName"): "function:{}",
}


def resource_of(call: Call) -> str | None:
    """The ARN, or None when the input does not name one resource (policies then count by their actions alone)."""
    params = call.params
    if call.service == "sagemaker":
        return _sagemaker(call)
    for name, value in params.items():
        identifies = name.lower().endswith(("arn", "id", "name", "url")) and "role" not in name.lower()
        if identifies and isinstance(value, str) and value.startswith("arn:"):
            return value
    for (service, member), template in _TEMPLATES.items():
        if service == call.service and isinstance(params.get(member), str):
            return f"arn:aws:{service}:{call.region}:{call.account}:{template.format(params[member].lstrip('/'))}"
    if call.operation == "AssumeRole":
        return str(params["RoleArn"])
    return None


def _sagemaker(call: Call) -> str | None:
    params, base = call.params, f"arn:aws:sagemaker:{call.region}:{call.account}:"
    if "ResourceArn" in params:
        return str(params["ResourceArn"])
    if "AppName" in params:
        owner = params.get("UserProfileName") or params.get("SpaceName")
        return f"{base}app/{params['DomainId']}/{owner}/{params.get('AppType', '').lower()}/{params['AppName']}"
    # Whose URL it is decides, also when it leads to a space.
    if "SpaceName" in params and call.operation != "CreatePresignedDomainUrl":
        return f"{base}space/{params['DomainId']}/{params['SpaceName']}"
    if "UserProfileName" in params:
        return f"{base}user-profile/{params['DomainId']}/{params['UserProfileName']}"
    if "DomainId" in params:
        return f"{base}domain/{params['DomainId']}"
    for (service, member), template in _TEMPLATES.items():
        if service == "sagemaker" and member in params:
            return base + template.format(str(params[member]).lower())
    return None
