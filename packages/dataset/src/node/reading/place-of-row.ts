import type { PlaceCoordinates, Post } from "@vscnn/social";
import { numberOf } from "./cells.ts";
import { isRecord } from "./json-record.ts";
import { badRow, cell, numberCell, type RowContext } from "./row-cells.ts";
import type { SourceRow } from "./row-source.ts";

const LATITUDES = { min: -90, max: 90 };
const LONGITUDES = { min: -180, max: 180 };

/** The place of a post by its name, else by its coordinates; undefined where the source says neither. */
export function placeOf(row: SourceRow, context: RowContext): Post["place"] {
  const place = cell(row, context, "place");
  if (typeof place === "string" && place.trim() !== "") return place.trim();
  if (isRecord(place)) {
    const [latitude, longitude] = [numberOf(place.latitude), numberOf(place.longitude)];
    const isPlace = Math.abs(latitude) <= LATITUDES.max && Math.abs(longitude) <= LONGITUDES.max;
    if (isPlace) return { latitude, longitude };
  }
  if (place !== undefined && place !== "") {
    throw badRow(row, context, "place", "a name, or latitude and longitude in degrees");
  }
  const isSaid =
    cell(row, context, "latitude") !== undefined || cell(row, context, "longitude") !== undefined;
  return isSaid ? coordinatesOf(row, context) : undefined;
}

function coordinatesOf(row: SourceRow, context: RowContext): PlaceCoordinates {
  return {
    latitude: numberCell(row, context, "latitude", LATITUDES, "degrees from -90 to 90"),
    longitude: numberCell(row, context, "longitude", LONGITUDES, "degrees from -180 to 180"),
  };
}
