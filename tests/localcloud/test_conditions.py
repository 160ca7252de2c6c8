"""Operators, sets of values and variables of conditions."""

from __future__ import annotations

import unittest

from localcloud.conditions import holds, like


class Conditions(unittest.TestCase):
    """Each as IAM's reference of condition operators says."""

    def test_operators(self) -> None:
        context = {"aws:principaltag/team": "blue", "k": "blue", "n": "5", "many": ["ml.t3.medium", "ml.p4d.24xlarge"], "b": "true"}
        cases = [
            ("StringEquals", "k", ["blue", "red"], True),
            ("StringNotEquals", "k", ["blue", "red"], False),
            ("StringLike", "k", ["bl*"], True),
            ("StringNotLike", "k", ["bl*", "red"], False),
            ("StringNotLike", "k", ["red"], True),
            ("StringNotLike", "absent", ["red"], True),
            ("StringEquals", "absent", ["red"], False),
            ("StringEqualsIfExists", "absent", ["red"], True),
            ("StringEqualsIfExists", "k", ["red"], False),
            ("StringEqualsIgnoreCase", "k", ["BLUE"], True),
            ("NumericLessThanEquals", "n", ["5"], True),
            ("NumericLessThan", "n", ["five"], False),
            ("Bool", "b", ["true"], True),
            ("Null", "absent", ["true"], True),
            ("Null", "k", ["true"], False),
            ("Null", "k", ["false"], True),
            ("ForAnyValue:StringLike", "many", ["ml.p*"], True),
            ("ForAllValues:StringLike", "many", ["ml.p*"], False),
            ("ForAllValues:StringLike", "many", ["ml.*"], True),
            ("ForAnyValue:StringNotLike", "many", ["ml.t3.*"], True),
            ("ForAnyValue:StringNotLike", "absent", ["ml.t3.*"], False),
            ("ForAllValues:StringEquals", "absent", ["x"], True),
            ("ForAnyValue:StringEquals", "absent", ["x"], False),
            ("StringEquals", "k", ["${aws:PrincipalTag/team}"], True),
            ("StringEquals", "k", ["${aws:PrincipalTag/other}"], False),
            ("StringEquals", "k", ["${aws:PrincipalTag/other, 'blue'}"], True),
            ("StringLike", "k", ["${aws:PrincipalTag/team}"], True),
        ]
        for operator, key, wanted, expected in cases:
            with self.subTest(operator=operator, key=key, wanted=wanted):
                self.assertIs(expected, holds(operator, key, wanted, context))

    def test_the_value_of_a_variable_is_no_pattern(self) -> None:
        self.assertFalse(like("home/${aws:username}/x", "home/anybody/x", {"aws:username": "*"}))
        self.assertTrue(like("home/${aws:username}/*", "home/ada/x", {"aws:username": "ada"}))

    def test_a_variable_may_stand_for_a_literal_sign(self) -> None:
        self.assertTrue(like("a${*}b", "a*b", {}))
        self.assertFalse(like("a${*}b", "axb", {}))
