"""Throttling, injected faults and counts."""

from __future__ import annotations

import time

from botocore.exceptions import ClientError, HTTPClientError

from tests.localcloud.cloud_case import CloudCase


class Throttling(CloudCase):
    """Limits in requests per second."""

    def test_what_exceeds_the_rate_is_refused_as_sagemaker_does(self) -> None:
        self.control(throttle={"sagemaker": 3})
        client, refused = self.client("sagemaker"), []
        for _ in range(6):
            try:
                client.list_domains()
            except ClientError as error:
                refused.append(error.response)
        self.assertGreaterEqual(len(refused), 2)
        self.assertEqual(("ThrottlingException", "Rate exceeded"), (refused[0]["Error"]["Code"], refused[0]["Error"]["Message"]))
        self.assertEqual(400, refused[0]["ResponseMetadata"]["HTTPStatusCode"])
        self.assertEqual(len(refused), self.request("GET", "/localcloud/calls").document["throttled"]["sagemaker:ListDomains"])

    def test_the_rate_comes_back_with_time(self) -> None:
        self.control(throttle={"sts": 20})
        client, refused = self.client("sts"), 0
        for _ in range(30):
            try:
                client.get_caller_identity()
            except ClientError:
                refused += 1
        time.sleep(0.2)
        client.get_caller_identity()

    def test_one_operation_can_be_limited_alone(self) -> None:
        self.control(throttle={"ssm:GetParameter": 1})
        client = self.client("ssm")
        for _ in range(3):
            client.describe_parameters()
        with self.assertRaisesRegex(ClientError, "ThrottlingException"):
            for _ in range(3):
                client.put_parameter(Name="p", Value="v", Type="String", Overwrite=True)
                client.get_parameter(Name="p")

    def test_services_speak_of_throttling_in_their_own_way(self) -> None:
        cases = [
            ("ec2", "describe_vpcs", "RequestLimitExceeded"),
            ("lambda", "list_functions", "TooManyRequestsException"),
            ("s3", "list_buckets", "SlowDown"),
            ("iam", "list_roles", "Throttling"),
        ]
        for service, method, code in cases:
            with self.subTest(service=service):
                self.control(throttle={service: 0})
                client = self.client(service)
                with self.assertRaises(ClientError) as raised:
                    for _ in range(2):
                        getattr(client, method)()
                self.assertEqual(code, raised.exception.response["Error"]["Code"])

    def test_a_limit_is_lifted_with_null(self) -> None:
        self.control(throttle={"sts": 0})
        self.control(throttle={"sts": None})
        for _ in range(3):
            self.client("sts").get_caller_identity()

    def test_the_clouds_own_calls_are_neither_limited_nor_counted(self) -> None:
        self.control(throttle={"sts": 0})
        for _ in range(3):
            self.server.cloud.client("sts").get_caller_identity()
        self.assertEqual(0, self.request("GET", "/localcloud/calls").document["total"])


class Faults(CloudCase):
    """Calls that fail on purpose."""

    def put(self) -> None:
        self.client("ssm").put_parameter(Name="p", Value="v", Type="String", Overwrite=True)

    def names(self) -> list[str]:
        return [parameter["Name"] for parameter in self.client("ssm").describe_parameters()["Parameters"]]

    def tearDown(self) -> None:
        self.server.traffic.reset()
        if self.names():
            self.client("ssm").delete_parameter(Name="p")

    def test_the_nth_call_fails_with_the_given_error(self) -> None:
        fault = {"operation": "ssm:PutParameter", "first": 2, "code": "InternalServerError", "status": 500, "message": "Injected."}
        self.control(faults=[fault])
        self.put()
        with self.assertRaises(ClientError) as raised:
            self.put()
        self.put()
        error = raised.exception.response["Error"]
        self.assertEqual(("InternalServerError", "Injected."), (error["Code"], error["Message"]))
        self.assertEqual(500, raised.exception.response["ResponseMetadata"]["HTTPStatusCode"])

    def test_a_failed_call_has_no_effect(self) -> None:
        self.control(faults=[{"operation": "ssm:PutParameter", "code": "X"}])
        with self.assertRaises(ClientError):
            self.put()
        self.assertEqual([], self.names())

    def test_a_fault_after_the_call_loses_only_the_answer(self) -> None:
        self.control(faults=[{"operation": "ssm:PutParameter", "code": "X", "after": True}])
        with self.assertRaises(ClientError):
            self.put()
        self.assertEqual(["p"], self.names())

    def test_a_dropped_connection_answers_nothing(self) -> None:
        self.control(faults=[{"operation": "ssm:PutParameter", "drop": True}])
        with self.assertRaises(HTTPClientError):
            self.put()
        self.put()

    def test_a_fault_can_hit_every_operation_of_a_service(self) -> None:
        self.control(faults=[{"operation": "ssm:*", "times": 2, "code": "X"}])
        for call in (self.put, self.names):
            with self.assertRaises(ClientError):
                call()
        self.put()

    def test_an_unknown_setting_is_refused_with_the_known_ones(self) -> None:
        reply = self.control(throtle={})
        self.assertEqual((400, True), (reply.status, "known are reset, throttle" in reply.text))

    def test_a_reset_forgets_counts_limits_and_faults(self) -> None:
        self.control(throttle={"ssm": 0}, faults=[{"operation": "ssm:*", "code": "X", "times": 99}])
        state = self.control(reset=True).document
        self.assertEqual(({}, [], 0), (state["limits"], state["faults"], state["total"]))
        self.put()
