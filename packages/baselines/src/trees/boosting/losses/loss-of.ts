import type { BoostingSettings } from "../../../options/boosting-settings.ts";
import { huberLoss } from "./huber-loss.ts";
import type { Loss } from "./loss.ts";
import { pinballLoss } from "./pinball-loss.ts";
import { SQUARED_ERROR } from "./squared-error.ts";

/** The loss that the options name. */
export function lossOf({ loss, quantile, method }: BoostingSettings): Loss {
  switch (loss) {
    case "squared_error":
      return SQUARED_ERROR;
    case "absolute_error":
      return pinballLoss({ quantile: 0.5, scale: 2, rule: method });
    case "quantile":
      return pinballLoss({ quantile, scale: 1, rule: method });
    case "huber":
      return huberLoss(quantile);
  }
}
