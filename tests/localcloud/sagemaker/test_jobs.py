"""Processing and training jobs run, and fail, as SageMaker's do."""
from __future__ import annotations

import io
import json
import os
import tarfile
import tempfile
import time
from pathlib import Path

from tests.localcloud.sagemaker.job_case import JobCase

SLEEP = "import time\nprint('begun', flush=True)\ntime.sleep(60)\n"
FAIL = """
import os, sys
base = os.environ["SAGEMAKER_BASE_DIR"]
open(base + "/output/failure", "w").write("no such column")
open(base + "/processing/output/x", "w")
sys.exit(3)
"""
WRITE_OWN_NAME = """
import os, time
place = os.environ["SAGEMAKER_BASE_DIR"] + "/processing/output/name"
open(place, "w").write(os.environ["PROCESSING_JOB_NAME"])
time.sleep(0.5)
"""
SHOW_ENVIRONMENT = """
import json, os, sys
from pathlib import Path
rows = Path(os.environ["SM_CHANNEL_TRAIN"], "rows.csv").read_text()
shown = {"arguments": sys.argv[1:], "hps": json.loads(os.environ["SM_HPS"]), "depth": os.environ["SM_HP_DEPTH"], "rows": rows}
Path(os.environ["SM_MODEL_DIR"], "shown.json").write_text(json.dumps(shown))
print("loss=0.9")
print("loss=0.25")
"""


class ProcessingJobTest(JobCase):
    def test_inputs_arguments_and_environment_reach_the_script_and_its_output_reaches_s3_with_the_key(self) -> None:
        self.put("in/a/rows.csv", "1")
        script = "import os, sys\nopen(sys.argv[2] + '/copy', 'w').write(open(os.environ['ROWS']).read() + sys.argv[1])\n"
        arguments = {"AppSpecification": {
            "ImageUri": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312-cpu-py3",
            "ContainerEntrypoint": ["python3", "/opt/ml/processing/input/code/script.py"], "ContainerArguments": ["x", "/opt/ml/processing/output"],
        }}
        inputs = [self.processing_input("data", f"s3://{self.account.bucket}/in")]
        job = self.start_processing("copy", script, inputs=inputs, Environment={"ROWS": "/opt/ml/processing/input/data/a/rows.csv"}, **arguments)
        self.processed(job)
        self.assertEqual(b"1x", self.read("out/copy/copy"))
        stored = self.account.client("s3").head_object(Bucket=self.account.bucket, Key="out/copy/copy")
        self.assertEqual(("aws:kms", self.account.key), (stored["ServerSideEncryption"], stored["SSEKMSKeyId"]))

    def test_a_failing_script_gives_its_reason_and_uploads_nothing(self) -> None:
        shown = self.processed(self.start_processing("failing", FAIL), "Failed")
        self.assertEqual("AlgorithmError: no such column, exit code: 3", shown["FailureReason"])
        self.assertNotIn("Contents", self.account.client("s3").list_objects_v2(Bucket=self.account.bucket, Prefix="out/failing"))

    def test_without_a_failure_file_the_last_line_is_the_reason(self) -> None:
        shown = self.processed(self.start_processing("raising", "raise ValueError('seven')"), "Failed")
        self.assertEqual("AlgorithmError: ValueError: seven, exit code: 1", shown["FailureReason"])

    def test_an_exit_message_is_shown(self) -> None:
        script = "import os\nopen(os.environ['SAGEMAKER_BASE_DIR'] + '/output/message', 'w').write('12 rows')\n"
        self.assertEqual("12 rows", self.processed(self.start_processing("talking", script))["ExitMessage"])

    def test_lines_reach_cloudwatch_logs(self) -> None:
        self.processed(self.start_processing("logging", "print('hello')\nprint('again')"))
        logs = self.account.client("logs")
        stream = logs.describe_log_streams(logGroupName="/aws/sagemaker/ProcessingJobs", logStreamNamePrefix="logging/algo-1-")["logStreams"][0]
        events = logs.get_log_events(
            logGroupName="/aws/sagemaker/ProcessingJobs", logStreamName=stream["logStreamName"], startFromHead=True,
        )["events"]
        self.assertEqual(["hello", "again"], [event["message"] for event in events])

    def test_a_job_is_stopped(self) -> None:
        name = self.start_processing("stopped", SLEEP)
        time.sleep(0.3)
        self.sagemaker.stop_processing_job(ProcessingJobName=name)
        self.processed(name, "Stopped")

    def test_a_job_ends_at_its_maximum_runtime(self) -> None:
        begun = time.monotonic()
        shown = self.processed(self.start_processing("endless", SLEEP, StoppingCondition={"MaxRuntimeInSeconds": 1}), "Stopped")
        self.assertLess(time.monotonic() - begun, 20)
        self.assertEqual("MaxRuntimeExceeded", shown["FailureReason"])

    def test_several_jobs_at_once_keep_their_folders_apart(self) -> None:
        names = [self.start_processing(f"together-{number}", WRITE_OWN_NAME) for number in range(4)]
        for name in names:
            self.processed(name)
            self.assertEqual(name.encode(), self.read(f"out/{name}/name"))

    def test_an_empty_prefix_fails_the_job(self) -> None:
        inputs = [self.processing_input("data", f"s3://{self.account.bucket}/nothing")]
        shown = self.processed(self.start_processing("hungry", "", inputs=inputs), "Failed")
        self.assertIn("No S3 objects found under S3 URL", shown["FailureReason"])

    def test_a_name_is_used_once(self) -> None:
        self.processed(self.start_processing("once", ""))
        self.refused("ResourceInUse", self.start_processing, "names must be unique", name="once", script="")

    def test_requests_that_name_what_does_not_exist_are_refused(self) -> None:
        group = {"VpcConfig": {"SecurityGroupIds": ["sg-00000000000000000"], "Subnets": self.account.subnets}}
        image = {"ImageUri": "683313688378.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312-cpu-py3", "ContainerEntrypoint": ["true"]}
        cluster = {"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.t9.large", "VolumeSizeInGB": 10}}
        for part, changes in (
            ("Could not assume role", {"RoleArn": "arn:aws:iam::123456789012:role/nobody"}),
            ("sg-00000000000000000", {"NetworkConfig": group}),
            ("is in eu-west-1; it must be in us-east-1", {"AppSpecification": image}),
            ("instanceType", {"ProcessingResources": cluster}),
        ):
            with self.subTest(part):
                self.refused("ValidationException", self.start_processing, part, name="refused", script="", **changes)

    def test_a_missing_job_is_not_found(self) -> None:
        self.refused("ResourceNotFound", self.sagemaker.describe_processing_job, "nothing", ProcessingJobName="nothing")


class ShutdownTest(JobCase):
    def test_the_process_of_a_job_ends_with_the_cloud(self) -> None:
        with tempfile.NamedTemporaryFile("r") as file:
            self.start_processing("orphan", f"import os, time\nopen({file.name!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)\n")
            self.eventually(True, lambda: bool(Path(file.name).read_text()))
            process = int(Path(file.name).read_text())
        self.account.cloud.stop()
        with self.assertRaises(ProcessLookupError):
            os.kill(process, 0)


class TrainingJobTest(JobCase):
    def test_the_script_gets_channels_and_hyperparameters_and_its_model_is_packed(self) -> None:
        shown = self.trained(self.start_training("shown", SHOW_ENVIRONMENT, {"depth": "3", "name": '"quoted"'}))
        artifact = shown["ModelArtifacts"]["S3ModelArtifacts"]
        self.assertEqual(f"s3://{self.account.bucket}/models/shown/output/model.tar.gz", artifact)
        with tarfile.open(fileobj=io.BytesIO(self.read("models/shown/output/model.tar.gz"))) as tar:
            packed = tar.extractfile("shown.json")
            assert packed is not None
            content = json.loads(packed.read())
        self.assertEqual(["--depth", "3", "--name", "quoted"], content["arguments"])
        self.assertEqual(({"depth": 3, "name": "quoted"}, "3", "a\n1\n"), (content["hps"], content["depth"], content["rows"]))

    def test_the_last_value_of_a_metric_is_the_final_one(self) -> None:
        shown = self.trained(self.start_training("measured", SHOW_ENVIRONMENT, {"depth": "1"}))
        self.assertEqual([("loss", 0.25)], [(metric["MetricName"], metric["Value"]) for metric in shown["FinalMetricDataList"]])

    def test_the_secondary_statuses_follow_each_other(self) -> None:
        shown = self.trained(self.start_training("phases", "pass"))
        self.assertEqual(
            ["Starting", "Downloading", "Training", "Uploading", "Completed"], [each["Status"] for each in shown["SecondaryStatusTransitions"]],
        )

    def test_a_failing_script_fails_the_job_without_a_model(self) -> None:
        shown = self.trained(self.start_training("broken", "raise ValueError('eight')"), "Failed")
        self.assertEqual("AlgorithmError: ValueError: eight, exit code: 1", shown["FailureReason"])
        self.assertEqual("", shown["ModelArtifacts"]["S3ModelArtifacts"])

    def test_without_an_entry_point_the_job_fails(self) -> None:
        shown = self.trained(self.start_training("aimless", "", HyperParameters={}), "Failed")
        self.assertIn("No entry point", shown["FailureReason"])

    def test_a_program_that_the_archive_lacks_is_named(self) -> None:
        shown = self.trained(self.start_training("absent", "", {"sagemaker_program": "other.py"}), "Failed")
        self.assertIn("has no other.py at its root", shown["FailureReason"])

    def test_a_job_at_its_maximum_runtime_is_stopped(self) -> None:
        shown = self.trained(self.start_training("long", SLEEP, StoppingCondition={"MaxRuntimeInSeconds": 1}), "Stopped")
        self.assertEqual("MaxRuntimeExceeded", shown["SecondaryStatus"])

    def test_an_entry_point_of_the_request_runs_instead_of_a_program(self) -> None:
        specification = {
            "TrainingImage": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312-cpu-py3", "TrainingInputMode": "File",
            "ContainerEntrypoint": ["cp"], "ContainerArguments": ["/opt/ml/input/data/train/rows.csv", "/opt/ml/model/rows.csv"],
        }
        self.trained(self.start_training("copied", "", AlgorithmSpecification=specification))
        with tarfile.open(fileobj=io.BytesIO(self.read("models/copied/output/model.tar.gz"))) as tar:
            self.assertEqual(["rows.csv"], tar.getnames())

    def test_jobs_are_listed_by_status_newest_first(self) -> None:
        for name in ("listed-1", "listed-2"):
            self.trained(self.start_training(name, "pass"))
        found = self.sagemaker.list_training_jobs(NameContains="LISTED", StatusEquals="Completed")["TrainingJobSummaries"]
        self.assertEqual(["listed-2", "listed-1"], [job["TrainingJobName"] for job in found])
