"""Weights fitted to examples that are easy to tell apart."""

import pytest
from training.fitting import Example, fitted, fitted_outcomes


def test_a_feature_that_only_right_options_have_weighs_for_them():
    examples = [Example([["good", "all"], ["bad", "all"]], [1.0, 0.0])] * 20

    found = fitted(examples, penalty=0.1)

    assert found["good"] > 0 > found["bad"]
    assert found["all"] == pytest.approx(0, abs=1e-6)


def test_what_occurs_once_weighs_nothing():
    examples = [Example([["seen"], ["unseen", "seen"]], [0.0, 1.0])]

    assert set(fitted(examples, penalty=1.0)) == {"seen"}


def test_each_outcome_has_the_weights_of_the_features_that_go_with_it():
    features = [["rain"], ["sun"]] * 10

    found = fitted_outcomes(features, ["wet", "dry"] * 10, penalty=0.1)

    assert found["rain"]["wet"] > found["rain"]["dry"]
    assert found["sun"]["dry"] > found["sun"]["wet"]


def test_the_same_examples_give_the_same_weights():
    examples = [Example([["a"], ["b"], ["a", "b"]], [0.5, 0.0, 0.5])] * 5

    assert fitted(examples, penalty=1.0) == fitted(examples, penalty=1.0)
