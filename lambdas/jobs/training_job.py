"""What both training scripts share: SageMaker's channels and hyperparameters, and the model folder's layout."""
from __future__ import annotations

import argparse
import json
import os
import shutil
from pathlib import Path
from typing import Any, Dict, Optional

from tabular_job import folder

METADATA = "metadata.json"


def parser(description: Optional[str]) -> argparse.ArgumentParser:
    """Options that every training script takes; hyperparameters arrive as options of the same name."""
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--target", required=True, help="name of the label column")
    options.add_argument("--train", type=Path, default=channel("train"))
    options.add_argument("--validation", type=Path, default=channel("validation"))
    options.add_argument("--model-dir", type=Path, default=Path(os.environ.get("SM_MODEL_DIR", folder("model"))))
    return options


def channel(name: str) -> Path:
    """The folder of an input channel."""
    return Path(os.environ.get(f"SM_CHANNEL_{name.upper()}", folder("input", "data", name)))


def write_metadata(model_dir: Path, metadata: Dict[str, Any]) -> None:
    """Writes what inference needs to know, and the inference code itself: a Model step cannot repack an archive."""
    (model_dir / METADATA).write_text(json.dumps(metadata, indent=2), encoding="utf-8")
    code = model_dir / "code"
    code.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("inference.py"), code / "inference.py")


def report(metrics: Dict[str, float]) -> None:
    """Prints metrics as the training job's MetricDefinitions look for them."""
    for name, value in metrics.items():
        print(f"validation:{name}={value:.6f}", flush=True)
