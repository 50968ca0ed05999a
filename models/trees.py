"""XGBoost's trees in the form that base/trees.h reads."""
import json
import math


def trees_of(booster):
    """{"base": log-odds, "trees": [[[feature, threshold, below, other, value], ...], ...]}; a feature
    of -1 marks a leaf, and other nodes hold the mean of what lies under them."""
    model = json.loads(booster.save_raw("json"))["learner"]
    share = float(model["learner_model_param"]["base_score"])
    trees = []
    for tree in model["gradient_booster"]["model"]["trees"]:
        left, right = tree["left_children"], tree["right_children"]
        feature, threshold = tree["split_indices"], tree["split_conditions"]
        cover = tree["sum_hessian"]
        places = [i for i in range(len(left))]
        mean = {}

        def fill(i):
            if left[i] < 0:
                mean[i] = threshold[i]
            else:
                a, b = fill(left[i]), fill(right[i])
                total = cover[left[i]] + cover[right[i]]
                mean[i] = (a * cover[left[i]] + b * cover[right[i]]) / total if total > 0 else (a + b) / 2
            return mean[i]

        fill(0)
        trees.append([[-1, 0, 0, 0, rounded(mean[i])] if left[i] < 0 else
                      [feature[i], threshold[i], left[i], right[i], rounded(mean[i])] for i in places])
    return {"base": math.log(share / (1 - share)), "trees": trees}


def rounded(value):
    return float(f"{value:.5g}")
