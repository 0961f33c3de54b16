-- A supplier's company stands where others have their bureau. Sessions have a key for their forms, a time of the last
-- proof and a time of the last replacement; whoever is signed in while the program is replaced signs in again.
ALTER TABLE account DROP COLUMN company;
DELETE FROM session;
ALTER TABLE session ALTER COLUMN form_key DROP DEFAULT, ALTER COLUMN proof DROP DEFAULT,
    ALTER COLUMN proved_at SET NOT NULL, ALTER COLUMN rotated_at SET NOT NULL;
