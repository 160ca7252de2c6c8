"""The platform's pipeline runs: data in, a judged model and an endpoint out, or a failure that says why."""
from __future__ import annotations

import io
import json
import tarfile
import uuid
from typing import Any

from tests.localcloud.sagemaker.account import AccountTest
from tests.localcloud.sagemaker.example_pipeline import ExamplePipeline

SLEEP = "import time\ntime.sleep(60)\n"


class Recorded:
    """Remembers the events that the cloud emits."""

    def __init__(self, case: AccountTest) -> None:
        self.events: list[tuple[str, dict[str, Any], list[str]]] = []
        cloud = case.account.cloud
        original = cloud.emit_event

        def emit(source: str, detail_type: str, detail: dict[str, Any], resources: list[str] | None = None, region: str | None = None) -> None:
            json.dumps(detail)
            self.events.append((detail_type, detail, resources or []))

        cloud.emit_event = emit
        case.addCleanup(setattr, cloud, "emit_event", original)

    def of(self, detail_type: str) -> list[dict[str, Any]]:
        return [detail for kind, detail, _ in self.events if kind == f"SageMaker {detail_type}"]


class SucceededExecutionTest(AccountTest):
    """One execution over 500 rows, looked at from all sides."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        cls.recorded = Recorded(case)
        cls.pipeline = ExamplePipeline(cls.account, "tabular")
        cls.arn = cls.pipeline.create()
        cls.execution = cls.pipeline.start(InputDataUri=cls.pipeline.upload_data(500))
        cls.ended = cls.pipeline.ended(cls.execution)
        cls.steps = cls.pipeline.steps(cls.execution)
        case.doCleanups()

    def test_every_step_but_the_failure_has_succeeded_in_order(self) -> None:
        self.assertEqual("Succeeded", self.ended["PipelineExecutionStatus"], self.steps)
        names = ["Preprocess", "Train", "Evaluate", "CheckAccuracy", "CreateModel", "CreateEndpointConfig", "CreateEndpoint"]
        self.assertEqual(names, sorted(self.steps, key=lambda name: self.steps[name]["StartTime"]))
        self.assertEqual({"Succeeded"}, {step["StepStatus"] for step in self.steps.values()})
        for earlier, later in zip(names, names[1:]):
            self.assertLessEqual(self.steps[earlier]["EndTime"], self.steps[later]["StartTime"])

    def test_the_metrics_are_in_s3(self) -> None:
        key = f"models/tabular/evaluation/{self.execution.rsplit('/', 1)[-1]}/evaluation.json"
        report = json.loads(self.account.client("s3").get_object(Bucket=self.account.bucket, Key=key)["Body"].read())
        self.assertGreaterEqual(report["metrics"]["accuracy"]["value"], 0.8)
        self.assertEqual(75, report["rows"])

    def test_the_model_archive_is_in_s3_under_the_key(self) -> None:
        job = self.steps["Train"]["Metadata"]["TrainingJob"]["Arn"].rsplit("/", 1)[-1]
        shown = self.sagemaker.describe_training_job(TrainingJobName=job)
        self.assertGreaterEqual(shown["FinalMetricDataList"][0]["Value"], 0.8)
        stored = self.account.client("s3").get_object(Bucket=self.account.bucket, Key=shown["ModelArtifacts"]["S3ModelArtifacts"].split("/", 3)[3])
        self.assertEqual(self.account.key, stored["SSEKMSKeyId"])
        with tarfile.open(fileobj=io.BytesIO(stored["Body"].read())) as tar:
            self.assertIn("code/inference.py", tar.getnames())

    def test_jobs_carry_the_execution_and_the_step_in_their_names(self) -> None:
        identifier = self.execution.rsplit("/", 1)[-1]
        job = self.steps["Preprocess"]["Metadata"]["ProcessingJob"]["Arn"].rsplit("/", 1)[-1]
        self.assertRegex(job, f"^pipelines-{identifier}-Preprocess-[a-z0-9]{{10}}$")

    def test_the_endpoint_answers_with_the_model(self) -> None:
        self.assertEqual("InService", self.sagemaker.describe_endpoint(EndpointName="tabular")["EndpointStatus"])
        answer = self.account.client("sagemaker-runtime").invoke_endpoint(
            EndpointName="tabular", ContentType="text/csv", Body=b"55,2.2,north\n28,0.4,south\n",
        )
        self.assertEqual(["ill", "well"], [each["label"] for each in json.loads(answer["Body"].read())["predictions"]])

    def test_a_request_that_the_model_cannot_read_is_a_model_error(self) -> None:
        invoke = self.account.client("sagemaker-runtime").invoke_endpoint
        self.refused("ModelError", invoke, "A row has 1 values", EndpointName="tabular", ContentType="text/csv", Body=b"55\n")

    def test_the_process_that_serves_an_endpoint_ends_with_the_endpoint(self) -> None:
        self.sagemaker.create_endpoint(
            EndpointName="short", EndpointConfigName=self.sagemaker.describe_endpoint(EndpointName="tabular")["EndpointConfigName"],
        )
        self.eventually("InService", lambda: self.sagemaker.describe_endpoint(EndpointName="short")["EndpointStatus"])
        self.account.client("sagemaker-runtime").invoke_endpoint(EndpointName="short", ContentType="text/csv", Body=b"55,2.2,north\n")
        folder = self.account.cloud.state_dir / "sagemaker" / "serving" / "short-AllTraffic"
        self.assertTrue(folder.is_dir())
        self.sagemaker.delete_endpoint(EndpointName="short")
        self.eventually(False, folder.is_dir)

    def test_an_execution_event_tells_the_end(self) -> None:
        events = self.recorded.of("Model Building Pipeline Execution Status Change")
        self.assertEqual(["Executing", "Succeeded"], [event["currentPipelineExecutionStatus"] for event in events])
        self.assertEqual(
            (self.arn, self.execution, "Executing"), tuple(
                events[-1][name] for name in ("pipelineArn", "pipelineExecutionArn", "previousPipelineExecutionStatus")
            ),
        )
        self.assertNotIn("pipelineName", events[-1])

    def test_step_events_carry_the_job(self) -> None:
        events = [event for event in self.recorded.of("Model Building Pipeline Execution Step Status Change") if event["stepName"] == "Train"]
        self.assertEqual(["Starting", "Executing", "Succeeded"], [event["currentStepStatus"] for event in events])
        self.assertEqual({"trainingJob": {"arn": self.steps["Train"]["Metadata"]["TrainingJob"]["Arn"]}}, events[-1]["metadata"])
        self.assertEqual("Training", events[-1]["stepType"])

    def test_job_and_endpoint_events_have_the_fields_of_the_documented_samples(self) -> None:
        training = self.recorded.of("Training Job State Change")
        self.assertEqual(["InProgress", "Completed"], [event["TrainingJobStatus"] for event in training])
        self.assertIsInstance(training[-1]["CreationTime"], int)
        self.assertEqual(4, len(self.recorded.of("Processing Job State Change")))
        self.assertEqual(["CREATING", "IN_SERVICE"], [event["EndpointStatus"] for event in self.recorded.of("Endpoint State Change")])

    def test_events_name_pipeline_and_execution_as_resources(self) -> None:
        resources = next(resources for kind, _, resources in self.recorded.events if "Execution Status" in kind)
        self.assertEqual([self.arn, self.execution], resources)


class ExecutionTest(AccountTest):
    def test_a_model_below_the_gate_fails_with_the_metric_in_the_message(self) -> None:
        pipeline = ExamplePipeline(self.account, "gated")
        pipeline.create()
        recorded = Recorded(self)
        execution = pipeline.start(InputDataUri=pipeline.upload_data(500), MinAccuracy="0.999")
        ended, steps = pipeline.ended(execution), pipeline.steps(execution)
        self.assertEqual(("Failed", "Step failure: One or multiple steps failed."), (ended["PipelineExecutionStatus"], ended["FailureReason"]))
        self.assertRegex(steps["AccuracyTooLow"]["FailureReason"], r"^The accuracy is below the required 0\.999$")
        self.assertEqual("False", steps["CheckAccuracy"]["Metadata"]["Condition"]["Outcome"])
        self.assertNotIn("CreateModel", steps)
        failed = [event for event in recorded.of("Model Building Pipeline Execution Step Status Change") if event["currentStepStatus"] == "Failed"]
        self.assertEqual([steps["AccuracyTooLow"]["FailureReason"]], [event["failureReason"] for event in failed])
        retry = {"PipelineExecutionArn": execution, "ClientRequestToken": str(uuid.uuid4())}
        self.refused("ValidationException", self.sagemaker.retry_pipeline_execution, "Fail step", **retry)

    def test_a_failing_job_script_fails_step_and_execution_and_a_retry_goes_on_from_there(self) -> None:
        pipeline = ExamplePipeline(self.account, "broken", {"evaluate.py": "raise ValueError('no model today')"})
        pipeline.create()
        execution = pipeline.start(InputDataUri=pipeline.upload_data(200))
        self.assertEqual("Failed", pipeline.ended(execution)["PipelineExecutionStatus"])
        steps = pipeline.steps(execution)
        self.assertEqual("AlgorithmError: ValueError: no model today, exit code: 1", steps["Evaluate"]["FailureReason"])
        self.assertEqual({"Preprocess", "Train", "Evaluate"}, set(steps))
        ExamplePipeline(self.account, "broken")
        self.sagemaker.retry_pipeline_execution(PipelineExecutionArn=execution, ClientRequestToken=str(uuid.uuid4()))
        self.assertEqual("Succeeded", pipeline.ended(execution)["PipelineExecutionStatus"], pipeline.steps(execution))
        self.assertEqual(steps["Train"]["StartTime"], pipeline.steps(execution)["Train"]["StartTime"])

    def test_bad_data_gives_the_reason_of_the_script(self) -> None:
        pipeline = ExamplePipeline(self.account, "mistaken")
        pipeline.create()
        execution = pipeline.start(InputDataUri=pipeline.upload_data(200), TargetColumn="diagnosis")
        pipeline.ended(execution)
        self.assertIn("has no column 'diagnosis'; its columns are age, dose, site, label", pipeline.steps(execution)["Preprocess"]["FailureReason"])

    def test_an_endpoint_step_does_not_update_an_endpoint_that_exists(self) -> None:
        pipeline = ExamplePipeline(self.account, "rerun")
        pipeline.create()
        data = pipeline.upload_data(200)
        first, second = (pipeline.ended(pipeline.start(InputDataUri=data)) for _ in range(2))
        self.assertEqual(("Succeeded", "Failed"), (first["PipelineExecutionStatus"], second["PipelineExecutionStatus"]))
        step = pipeline.steps(second["PipelineExecutionArn"])["CreateEndpoint"]
        self.assertIn("Cannot create already existing endpoint", step["FailureReason"])

    def test_a_stopped_execution_stops_its_job_and_its_pipeline_can_then_be_deleted(self) -> None:
        pipeline = ExamplePipeline(self.account, "stopped", {"preprocess.py": SLEEP})
        pipeline.create()
        execution = pipeline.start(InputDataUri=pipeline.upload_data(200))
        self.eventually("Executing", lambda: pipeline.steps(execution).get("Preprocess", {}).get("StepStatus"))
        token = {"ClientRequestToken": str(uuid.uuid4())}
        self.refused("ConflictException", self.sagemaker.delete_pipeline, "running", PipelineName="stopped", **token)
        self.sagemaker.stop_pipeline_execution(PipelineExecutionArn=execution, **token)
        self.assertEqual("Stopped", pipeline.ended(execution)["PipelineExecutionStatus"])
        job = pipeline.steps(execution)["Preprocess"]["Metadata"]["ProcessingJob"]["Arn"].rsplit("/", 1)[-1]
        self.assertEqual("Stopped", self.sagemaker.describe_processing_job(ProcessingJobName=job)["ProcessingJobStatus"])
        self.refused("ConflictException", self.sagemaker.stop_pipeline_execution, "is Stopped", PipelineExecutionArn=execution, **token)
        self.sagemaker.delete_pipeline(PipelineName="stopped", **token)

    def test_a_cached_step_does_not_run_again(self) -> None:
        pipeline = ExamplePipeline(self.account, "cached", {"evaluate.py": "raise ValueError('stop here')"})
        pipeline.definition["Steps"][0]["CacheConfig"] = {"Enabled": True, "ExpireAfter": "PT1H"}
        pipeline.create()
        data = pipeline.upload_data(200)
        first = pipeline.start(InputDataUri=data)
        pipeline.ended(first)
        second = pipeline.start(InputDataUri=data)
        pipeline.ended(second)
        steps = pipeline.steps(second)
        self.assertEqual(first, steps["Preprocess"]["CacheHitResult"]["SourcePipelineExecutionArn"])
        self.assertEqual("Failed", steps["Evaluate"]["StepStatus"])
        self.assertEqual("Succeeded", steps["Train"]["StepStatus"])

    def test_a_job_that_is_refused_fails_the_step_in_the_words_of_the_service(self) -> None:
        pipeline = ExamplePipeline(self.account, "refused")
        pipeline.definition["Steps"][0]["Arguments"]["NetworkConfig"]["VpcConfig"]["Subnets"] = ["subnet-00000000000000000"]
        pipeline.create()
        execution = pipeline.start(InputDataUri=pipeline.upload_data(50))
        pipeline.ended(execution)
        reason = pipeline.steps(execution)["Preprocess"]["FailureReason"]
        self.assertRegex(reason, "^ClientError: Failed to invoke sagemaker:CreateProcessingJob. Error Details: .*subnet-00000000000000000")

    def test_a_chain_of_steps_that_take_no_time_runs_to_its_end(self) -> None:
        pipeline = ExamplePipeline(self.account, "chain")
        always = [{"Type": "Equals", "LeftValue": 1, "RightValue": 1}]
        pipeline.definition["Steps"] = [
            {"Name": f"Check-{number}", "Type": "Condition", "DependsOn": [f"Check-{number - 1}"] if number else [], "Arguments": {
                "Conditions": always, "IfSteps": [], "ElseSteps": [
                    {"Name": f"Fail-{number}", "Type": "Fail", "Arguments": {"ErrorMessage": "never"}},
                ],
            }}
            for number in range(40)
        ]
        pipeline.create()
        for _ in range(5):
            execution = pipeline.start(InputDataUri="s3://unused/data")
            self.assertEqual("Succeeded", pipeline.ended(execution)["PipelineExecutionStatus"])
            self.assertEqual(40, len(pipeline.steps(execution)))

    def test_steps_without_a_reference_to_each_other_run_at_the_same_time(self) -> None:
        pipeline = ExamplePipeline(self.account, "parallel", {"preprocess.py": "import time\ntime.sleep(1)\n"})
        step = pipeline.definition["Steps"][0]
        pipeline.definition["Steps"] = [{**step, "Name": name} for name in ("One", "Two")]
        pipeline.create()
        execution = pipeline.start(InputDataUri=pipeline.upload_data(50))
        self.assertEqual("Succeeded", pipeline.ended(execution)["PipelineExecutionStatus"])
        one, two = pipeline.steps(execution).values()
        self.assertLess(max(one["StartTime"], two["StartTime"]), min(one["EndTime"], two["EndTime"]))
