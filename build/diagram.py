"""Draws docs/architecture.svg from a cloud assembly: the resources worth seeing, and what refers to what."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COLOURS = {"Network": "#dbeafe", "Storage": "#dcfce7", "Studio": "#fef3c7", "Pipeline": "#fce7f3", "Governance": "#ffedd5", "Catalog": "#ede9fe"}
LABELS = {
    "AWS::EC2::VPC": "VPC, isolated subnets", "AWS::EC2::VPCEndpoint": "VPC endpoints",
    "AWS::EC2::InstanceConnectEndpoint": "Instance Connect Endpoint", "AWS::S3::Bucket": "S3 buckets", "AWS::KMS::Key": "CMK",
    "AWS::EFS::FileSystem": "shared EFS", "AWS::SageMaker::Domain": "Studio domain", "AWS::Events::Rule": "EventBridge rules",
    "AWS::SNS::Topic": "SNS topic", "AWS::SQS::Queue": "dead-letter queue", "Custom::SageMakerPipeline": "pipeline",
    "Custom::ResearcherProfiles": "researcher profiles", "Custom::SeedData": "seeded data", "Custom::JobCode": "job code",
    "Custom::StudioDomainAttachments": "domain attachments", "Custom::StudioDomainRemains": "domain clean-up",
    "Custom::BucketContents": "bucket contents", "Custom::ClosedSecurityGroup": "closed default group",
    "Custom::LaunchedWorkstations": "look for workstations",
    "AWS::Lambda::Function": "functions", "AWS::IAM::ManagedPolicy": "researchers' policies",
    "AWS::DynamoDB::Table": "meter records", "AWS::Budgets::Budget": "budgets",
    "AWS::IAM::InstanceProfile": "workstations' instance profile", "AWS::Glue::SecurityConfiguration": "Glue encryption",
}


def references(value: Any) -> Iterator[str]:
    """Every logical id that a piece of a template refers to."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "Ref" and isinstance(inner, str):
                yield inner
            elif key == "Fn::GetAtt":
                yield inner[0] if isinstance(inner, list) else inner.split(".")[0]
            elif key == "Fn::Sub":
                text = inner if isinstance(inner, str) else inner[0]
                yield from (name.split(".")[0] for name in re.findall(r"\$\{([^!}]+)\}", text))
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


class Drawing:
    """Nodes are one resource type of one stack; edges go from what refers to what is referred to."""

    def __init__(self, templates: dict[str, dict[str, Any]]) -> None:
        self.templates = templates
        self.counts: dict[tuple[str, str], int] = defaultdict(int)
        self.edges: set[tuple[tuple[str, str], tuple[str, str]]] = set()
        self.published = {json.dumps(resource["Properties"]["Name"]): (stack, resource["Properties"]["Value"])
                          for stack, template in templates.items() for resource in template["Resources"].values()
                          if resource["Type"] == "AWS::SSM::Parameter"}
        for stack, template in templates.items():
            for logical_id, resource in template["Resources"].items():
                node = self._node(stack, logical_id)
                if node is None:
                    continue
                self.counts[node] += 1
                for target in self._targets(stack, {k: v for k, v in resource.items() if k != "Metadata"}, set()):
                    if target != node:
                        self.edges.add((node, target))

    def _node(self, stack: str, logical_id: str) -> tuple[str, str] | None:
        kind = self.templates[stack]["Resources"].get(logical_id, {}).get("Type")
        return (stack, kind) if kind in LABELS else None

    def _targets(self, stack: str, value: Any, seen: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for name in references(value):
            if (stack, name) in seen:
                continue
            seen.add((stack, name))
            node = self._node(stack, name)
            if node is not None:
                yield node
            elif name in self.templates[stack].get("Parameters", {}):
                default = json.dumps(self.templates[stack]["Parameters"][name].get("Default"))
                if default in self.published:
                    yield from self._targets(*self.published[default], seen)
            elif self.templates[stack]["Resources"].get(name, {}).get("Type", "").startswith(("AWS::EC2::Subnet", "AWS::EC2::SecurityGroup")):
                yield from self._targets(stack, self.templates[stack]["Resources"][name], seen)

    def dot(self) -> str:
        """The drawing in Graphviz's language."""
        lines = ["digraph platform {", '  rankdir=RL; fontname="Helvetica"; nodesep=0.3; ranksep=0.9; splines=true;',
                 '  node [shape=box style="rounded,filled" fillcolor=white fontname="Helvetica" fontsize=12];',
                 '  edge [color="#94a3b8" arrowsize=0.6];']
        for stack in self.templates:
            part = stack.rsplit("-", 1)[1]
            lines.append(f'  subgraph "cluster_{part}" {{ label="{part}"; style="rounded,filled"; color="{COLOURS.get(part, "#f1f5f9")}";')
            for (owner, kind), count in sorted(self.counts.items()):
                if owner == stack:
                    label = f"{count} {LABELS[kind]}" if count > 1 else LABELS[kind]
                    lines.append(f'    "{owner}/{kind}" [label="{label}"];')
            lines.append("  }")
        lines += [f'  "{"/".join(start)}" -> "{"/".join(end)}";' for start, end in sorted(self.edges)]
        return "\n".join([*lines, "}"])


def main() -> int:
    assembly, target = Path(sys.argv[1]), Path(sys.argv[2])
    templates = {path.name.removesuffix(".template.json"): json.loads(path.read_text())
                 for path in sorted(assembly.glob("CloudWorkstation-*.template.json"))}
    if not templates:
        print(f"{assembly} holds no template of this project. Run `make synth` first.", file=sys.stderr)
        return 1
    subprocess.run(["dot", "-Tsvg", "-o", str(target)], input=Drawing(templates).dot(), text=True, check=True)
    print(f"drew {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
