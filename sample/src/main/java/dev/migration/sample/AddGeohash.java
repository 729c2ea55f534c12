package dev.migration.sample;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;

/**
 * Computes a column row by row, which SQL does badly: the
 * <a href="https://en.wikipedia.org/wiki/Geohash">geohash</a> of each airport, whose
 * leading characters name the area it lies in. A backfill, so that the table might have
 * any number of rows: this one is small enough to be done at once.
 */
@Revision(id = "eeed4999aa1b", down = "b017198e6d0a")
class AddGeohash implements Migration {

	private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";

	private static final int LENGTH = 9;

	@Override
	public void upgrade(Operations op) {
		op.execute("alter table airport add column geohash varchar(9)");
		op.execute("create index airport_geohash on airport (geohash)");
	}

	@Override
	public void backfill(Backfill backfill) {
		backfill.table("airport")
			.where("geohash is null")
			.columns("latitude", "longitude")
			.each((row) -> row.set("geohash",
					geohash(row.get("latitude", Double.class), row.get("longitude", Double.class))));
	}

	@Override
	public void downgrade(Operations op) {
		op.execute("drop index airport_geohash");
		op.execute("alter table airport drop column geohash");
	}

	/**
	 * Halves the world again and again, by longitude and latitude in turn; five halvings
	 * make a character.
	 */
	static String geohash(double latitude, double longitude) {
		double[] vertical = { -90, 90 };
		double[] horizontal = { -180, 180 };
		StringBuilder geohash = new StringBuilder();
		int character = 0;
		for (int bit = 0; bit < LENGTH * 5; bit++) {
			boolean upper = (bit % 2 == 0) ? upperHalf(horizontal, longitude) : upperHalf(vertical, latitude);
			character = character * 2 + (upper ? 1 : 0);
			if (bit % 5 == 4) {
				geohash.append(ALPHABET.charAt(character));
				character = 0;
			}
		}
		return geohash.toString();
	}

	private static boolean upperHalf(double[] range, double value) {
		double middle = (range[0] + range[1]) / 2;
		boolean upper = value >= middle;
		range[upper ? 0 : 1] = middle;
		return upper;
	}

}
