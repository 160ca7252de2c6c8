"""Serves one model over stdin and stdout, as a serving container would: started with the model's folder.

Each line is a JSON request {"body": base64, "contentType", "accept"}; each answer a JSON line {"body": base64,
"contentType"} or {"error"}. What the model's code prints goes to stderr. Needs nothing but the model's own packages.
"""
from __future__ import annotations

import base64
import importlib
import json
import sys
import traceback
from typing import Any


def main(model_dir: str) -> None:
    answers = sys.stdout
    sys.stdout = sys.stderr
    sys.path.insert(0, f"{model_dir}/code")
    handlers = importlib.import_module("inference")
    model = handlers.model_fn(model_dir)
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(answered(handlers, model, json.loads(line))), file=answers, flush=True)


def answered(handlers: Any, model: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        body = base64.b64decode(request["body"])
        if hasattr(handlers, "transform_fn"):
            result = handlers.transform_fn(model, body, request["contentType"], request["accept"])
        else:
            given = handlers.input_fn(body, request["contentType"])
            result = handlers.output_fn(handlers.predict_fn(given, model), request["accept"])
        content, kind = result if isinstance(result, tuple) else (result, request["accept"])
        content = content.encode("utf-8") if isinstance(content, str) else content
        return {"body": base64.b64encode(content).decode(), "contentType": kind}
    except Exception as error:
        traceback.print_exc()
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main(sys.argv[1])
